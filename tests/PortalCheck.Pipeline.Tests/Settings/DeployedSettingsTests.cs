using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Pipeline.Tests.Settings;

/// <summary>What the app asks for, infra/modules/app.bicep sets: a setting that only the code knows would be a setting that no department finds.</summary>
public sealed class DeployedSettingsTests
{
    /// <summary>Settings that a deployment leaves out, each with its reason.</summary>
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["AzureWebJobsStorage"] = "a connection string holds a key; the app signs in by its identity (AzureWebJobsStorage__accountName)",
        ["PortalTries"] = "the app takes the host's maxDequeueCount for it (HostFile), and that is what is set",
        ["LabNetworkFile"] = "portals of the lab stand on loopback",
    };

    private static readonly SortedSet<string> Names = Read();

    public static TheoryData<string> Asked => [.. Names];

    [Theory]
    [MemberData(nameof(Asked))]
    public void Setting_IsInTheDeploymentOrLeftOutForAReason(string name) => Assert.True(
        App.Contains($"\n  {name}: ", StringComparison.Ordinal) != LeftOut.ContainsKey(name), $"{name}: set it in infra/modules/app.bicep, or say here why not");

    [Fact]
    public void NothingIsLeftOut_ThatNobodyAsksFor() => Assert.Empty(LeftOut.Keys.Except(Names, StringComparer.Ordinal));

    private static string App { get; } = File.ReadAllText(Path.Combine(Root(), "infra", "modules", "app.bicep"));

    private static SortedSet<string> Read()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        AppSettings.Read(name =>
        {
            names.Add(name);
            return name is "AzureWebJobsStorage__accountName" ? "account" : null;
        });
        return names;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("PortalCheck.sln is in none of the folders above " + AppContext.BaseDirectory);
        }

        return folder.FullName;
    }
}
