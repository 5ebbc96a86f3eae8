using System.Xml.Linq;

namespace PortalCheck.Architecture.Tests;

/// <summary>The source tree that the tests were built from, without what is built or fetched.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", "out", "node_modules", ".git"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every project, by name.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> Projects { get; } = Files("csproj")
        .Select(ProjectFile.Load)
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    /// <summary>Files with one of these endings, relative to the root, with slashes.</summary>
    public static IEnumerable<string> Files(params string[] endings) => Walk(new DirectoryInfo(Root))
        .Where(file => endings.Contains(file.Extension.TrimStart('.'), StringComparer.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Walk(DirectoryInfo directory) => directory.EnumerateFiles().Concat(directory
        .EnumerateDirectories()
        .Where(child => child.LinkTarget is null && !Skipped.Contains(child.Name, StringComparer.Ordinal))
        .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var current = new DirectoryInfo(AppContext.BaseDirectory); current is not null; current = current.Parent)
        {
            if (File.Exists(Path.Combine(current.FullName, "PortalCheck.sln")))
            {
                return current.FullName;
            }
        }

        throw new DirectoryNotFoundException("PortalCheck.sln is in none of the folders above " + AppContext.BaseDirectory);
    }
}

/// <summary>What a project file says.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Name">File name without its ending.</param>
/// <param name="RootNamespace">As given, or the name.</param>
/// <param name="Projects">Names of the projects that it references itself.</param>
/// <param name="Packages">Packages that it references itself.</param>
internal sealed record ProjectFile(string Path, string Name, string RootNamespace, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public string Folder => Path[..Path.LastIndexOf('/')];

    public bool IsTest => Name.EndsWith(".Tests", StringComparison.Ordinal) || Name.EndsWith("Benchmarks", StringComparison.Ordinal);

    public static ProjectFile Load(string path)
    {
        var xml = XDocument.Load(System.IO.Path.Combine(SourceTree.Root, path));
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        return new ProjectFile(
            path,
            name,
            xml.Descendants("RootNamespace").FirstOrDefault()?.Value ?? name,
            [.. Includes(xml, "ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))],
            [.. Includes(xml, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(reference => reference.Attribute("Include")?.Value).OfType<string>();
}
