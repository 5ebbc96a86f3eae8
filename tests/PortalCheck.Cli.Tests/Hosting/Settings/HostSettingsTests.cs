using PortalCheck.Cli.Hosting.Settings;

namespace PortalCheck.Cli.Tests.Hosting.Settings;

public sealed class HostSettingsTests
{
    private static readonly HostSettings Settings = new(
        [KeyValuePair.Create("Round", "below"), KeyValuePair.Create("a:b", "colon")], [KeyValuePair.Create("ROUND", "above"), KeyValuePair.Create("Empty", "")]);

    [Theory]
    [InlineData("%Round%", "above")]
    [InlineData("x-%round%-%a__b%", "x-above-colon")]
    [InlineData("100%", "100%")]
    [InlineData("[%Empty%]", "[]")]
    [InlineData("plain", "plain")]
    public void TryResolve_PutsSettingsIn(string text, string expected) => Assert.Equal(expected, Settings.TryResolve(text, out _));

    [Fact]
    public void TryResolve_UnknownSetting_NamesIt()
    {
        Assert.Null(Settings.TryResolve("%Round% %Nope%", out var missing));
        Assert.Equal("Nope", missing);
    }

    [Fact]
    public void LocalSettings_AreTheValuesOfTheFile()
    {
        using var folder = new Support.TemporaryFolder();
        folder.File("local.settings.json", """{ "IsEncrypted": false, "Values": { "RoundSchedule": "0 0 1 * * *" } }""");
        Assert.Equal([KeyValuePair.Create("RoundSchedule", "0 0 1 * * *")], LocalSettings.FromFile(folder.Path));
    }

    [Fact]
    public void LocalSettings_WithoutAFile_AreNone()
    {
        using var folder = new Support.TemporaryFolder();
        Assert.Empty(LocalSettings.FromFile(folder.Path));
    }
}
