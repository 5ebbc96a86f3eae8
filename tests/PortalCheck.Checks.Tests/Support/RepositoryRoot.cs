namespace PortalCheck.Checks.Tests.Support;

/// <summary>The source tree that the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    public static string Checks => System.IO.Path.Combine(Path, "checks", "PortalCheck.Checks");

    private static string Find(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(current.FullName, "PortalCheck.sln")))
            {
                return current.FullName;
            }
        }

        throw new DirectoryNotFoundException("PortalCheck.sln is in none of the folders above " + directory);
    }
}
