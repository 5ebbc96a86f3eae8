namespace PortalCheck.Architecture.Tests;

/// <summary>DESIGN section 3: Model ◀ Reading, Wire ◀ Checks, Collect; Model ◀ Storage, Reports; all ◀ Pipeline ◀ Functions, Cli; the lab ◀ Cli and tests only.</summary>
public sealed class ArrowTests
{
    private static readonly string[] UnderPipeline =
        ["PortalCheck.Model", "PortalCheck.Reading", "PortalCheck.Wire", "PortalCheck.Checks", "PortalCheck.Collect", "PortalCheck.Storage", "PortalCheck.Reports"];

    /// <summary>What each project may reference. A project that is not here fails: its place has to be decided first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["PortalCheck.Model"] = [],
        ["PortalCheck.Reading"] = ["PortalCheck.Model"],
        ["PortalCheck.Wire"] = ["PortalCheck.Model"],
        ["PortalCheck.Checks"] = ["PortalCheck.Model", "PortalCheck.Reading", "PortalCheck.Wire"],
        ["PortalCheck.Collect"] = ["PortalCheck.Model", "PortalCheck.Reading", "PortalCheck.Wire"],
        ["PortalCheck.Storage"] = ["PortalCheck.Model"],
        ["PortalCheck.Reports"] = ["PortalCheck.Model"],
        ["PortalCheck.Pipeline"] = UnderPipeline,
        ["PortalCheck.Functions"] = [.. UnderPipeline, "PortalCheck.Pipeline"],
        ["PortalCheck.Cli"] = [.. UnderPipeline, "PortalCheck.Pipeline", "PortalCheck.Lab", "PortalCheck.Functions"],
        ["PortalCheck.Lab"] = ["PortalCheck.Model"],
        ["PortalCheck.NetworkLab"] = ["PortalCheck.Lab"],
    };

    public static TheoryData<string> Products => [.. SourceTree.Projects.Values.Where(project => !project.IsTest).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Products))]
    public void Project_ReferencesOnlyWhatItMay(string name)
    {
        Assert.True(Allowed.ContainsKey(name), $"{name} has no place among the arrows yet: decide it in DESIGN section 3 and enter it here");
        Assert.Empty(SourceTree.Projects[name].Projects.Except(Allowed[name], StringComparer.Ordinal));
    }

    [Fact]
    public void TestsAreReferencedByNobody()
    {
        var tests = SourceTree.Projects.Values.Where(project => project.IsTest).Select(project => project.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(SourceTree.Projects.Values.Where(project => project.Projects.Any(tests.Contains)).Select(project => project.Name));
    }

    /// <summary>The command ships the app and starts it as a process of its own: only so can handlers not tell the local host from Azure's.</summary>
    [Fact]
    public void Cli_UsesNoCodeOfTheFunctionsApp() => Assert.DoesNotContain(
        SourceTree.Files("cs"),
        path => path.StartsWith("functions/PortalCheck.Cli/", StringComparison.Ordinal)
            && File.ReadAllText(Path.Combine(SourceTree.Root, path)).Contains("using PortalCheck.Functions", StringComparison.Ordinal));

    [Fact]
    public void Model_HasNoPackage() => Assert.Empty(SourceTree.Projects["PortalCheck.Model"].Packages);

    [Theory]
    [InlineData("Microsoft.Playwright", "PortalCheck.Collect")]
    [InlineData("Microsoft.Data.Sqlite", "PortalCheck.Storage")]
    [InlineData("Handlebars.Net", "PortalCheck.Reports")]
    [InlineData("MailKit", "PortalCheck.Pipeline")]
    [InlineData("Spectre.Console", "PortalCheck.Cli")]
    [InlineData("System.CommandLine", "PortalCheck.Cli")]
    public void PackageOfOneRoom_StaysInIt(string package, string room) =>
        Assert.Equal([room], SourceTree.Projects.Values.Where(project => !project.IsTest && project.Packages.Contains(package)).Select(project => project.Name));

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "PortalCheck.sln")).Replace('\\', '/');
        Assert.Empty(SourceTree.Projects.Values.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)).Select(project => project.Path));
    }

    [Fact]
    public void EveryProductProject_HasATestProject() =>
        Assert.Empty(SourceTree.Projects.Values.Where(project => !project.IsTest && !SourceTree.Projects.ContainsKey(project.Name + ".Tests")).Select(project => project.Name));
}
