namespace PortalCheck.Checks.Tests.RulePacks;

/// <summary>Files of the repository and of the shared folder beside it, found from where the tests run.</summary>
internal static class RepositoryFiles
{
    internal static string Root { get; } = FindRoot();

    internal static string Shared => Path.Combine(Root, "..", "shared");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PortalCheck.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}

/// <summary>A fact that needs a file of the shared folder; skipped, saying so, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute(string file)
    {
        File = file;
        if (!System.IO.File.Exists(Path.Combine(RepositoryFiles.Shared, file)))
        {
            Skip = $"../shared/{file} is absent.";
        }
    }

    public string File { get; }
}
