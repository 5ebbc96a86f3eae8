using System.Text.RegularExpressions;

namespace PortalCheck.Architecture.Tests;

public sealed partial class SourceFileTests
{
    private const int MostLines = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongForAReason = new(StringComparer.Ordinal)
    {
    };

    [Fact]
    public void NoSourceFile_IsLongerThanFourHundredLinesWithoutAReason() =>
        Assert.Empty(SourceTree.Files("cs", "js", "css", "hbs", "sh")
            .Select(path => (Path: path, Lines: File.ReadLines(Path.Combine(SourceTree.Root, path)).Count()))
            .Where(file => file.Lines > MostLines && !LongForAReason.ContainsKey(file.Path))
            .Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void NoReason_OutlivesItsFile() => Assert.All(LongForAReason.Keys, path =>
        Assert.InRange(File.ReadLines(Path.Combine(SourceTree.Root, path)).Count(), MostLines + 1, int.MaxValue));

    [Fact]
    public void Namespaces_FollowFolders()
    {
        var faults = SourceTree.Projects.Values.SelectMany(project => SourceTree.Files("cs")
            .Where(path => path.StartsWith(project.Folder + "/", StringComparison.Ordinal))
            .Select(path => (Path: path, Declared: NamespaceOf(path), Expected: Expected(project, path)))
            .Where(file => file.Declared is not null && !string.Equals(file.Declared, file.Expected, StringComparison.Ordinal))
            .Select(file => $"{file.Path}: {file.Declared} instead of {file.Expected}"));
        Assert.Empty(faults);
    }

    private static string Expected(ProjectFile project, string path)
    {
        var folder = path[project.Folder.Length..path.LastIndexOf('/')];
        return project.RootNamespace + folder.Replace('/', '.');
    }

    private static string? NamespaceOf(string path) =>
        NamespaceLine().Match(File.ReadAllText(Path.Combine(SourceTree.Root, path))) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceLine();
}
