namespace PortalCheck.NetworkLab.Tests;

/// <summary>The lab around this test run.</summary>
internal static class TheLab
{
    /// <summary>The script that starts a lab.</summary>
    public static string Script { get; } = FindScript();

    /// <summary>Fails with one sentence where the tests were started outside of a lab.</summary>
    public static void Demand() => Assert.True(
        Environment.GetEnvironmentVariable("NETWORK_LAB") is not null,
        "These tests need the network lab around them: ./portalcheck test starts it, or tests/Lab/network-lab run -- dotnet test tests/PortalCheck.NetworkLab.Tests --no-build");

    /// <summary>A value that the lab set.</summary>
    public static string Value(string name)
    {
        Demand();
        return Environment.GetEnvironmentVariable(name)!;
    }

    private static string FindScript()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Lab", "network-lab");
    }
}
