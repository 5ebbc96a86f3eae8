using PortalCheck.Functions.Hosting;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Functions.Tests.Hosting;

public sealed class HostFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("portalcheck-host-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Read_OurOwn_GivesItsValues() =>
        Assert.Equal(new HostFile(TimeSpan.FromMinutes(30), 3, TimeSpan.FromMinutes(1)), HostFile.Read(AppContext.BaseDirectory, _ => null));

    [Fact]
    public void Read_None_GivesTheHostsDefaults() =>
        Assert.Equal(new HostFile(TimeSpan.FromMinutes(30), 5, TimeSpan.Zero), HostFile.Read(_root, _ => null));

    [Fact]
    public void Read_Overridden_TakesTheSetting() => Assert.Equal(
        new HostFile(TimeSpan.FromMinutes(10), 4, TimeSpan.FromMinutes(1)),
        HostFile.Read(AppContext.BaseDirectory, name => name switch
        {
            "AzureFunctionsJobHost__functionTimeout" => "00:10:00",
            "AzureFunctionsJobHost__extensions__queues__maxDequeueCount" => "4",
            _ => null,
        }));

    [Fact]
    public void Read_WithoutLimit_HasNone() => Assert.Null(Of("""{"functionTimeout":"-1"}""").FunctionTimeout);

    [Theory]
    [InlineData("{")]
    [InlineData("""{"functionTimeout":"long"}""")]
    [InlineData("""{"extensions":{"queues":{"maxDequeueCount":0}}}""")]
    [InlineData("""{"extensions":{"queues":{"maxDequeueCount":"x"}}}""")]
    public void Read_WrongValue_SaysSo(string json) => Assert.Contains("host.json", Assert.Throws<SettingsException>(() => Of(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "32")]
    [InlineData("", "32")]
    [InlineData("5", "32")]
    [InlineData("90", "90")]
    [InlineData("x", "x")]
    public void Over_StaleMinutes_AreNeverFewerThanTheHostWaits(string? set, string expected) =>
        Assert.Equal(expected, HostFile.Read(AppContext.BaseDirectory, _ => null).Over(name => name is "StaleMinutes" ? set : null)("StaleMinutes"));

    [Fact]
    public void Over_Tries_AreTheHosts() =>
        Assert.Equal("3", HostFile.Read(AppContext.BaseDirectory, _ => null).Over(_ => "9")("PortalTries"));

    [Theory]
    [InlineData("00:10:00", 10, false)]
    [InlineData("00:10:00", 9, true)]
    [InlineData("-1", 60, true)]
    public void Checked_Slice_EndsBeforeTheHostCutsIt(string timeout, int minutes, bool allowed)
    {
        var host = Of($$"""{"functionTimeout":"{{timeout}}"}""");
        var settings = new AppSettings { SliceTime = TimeSpan.FromMinutes(minutes) };
        var fault = Record.Exception(() => host.Checked(settings));
        Assert.Equal(allowed, fault is null);
        Assert.True(allowed || fault is SettingsException { Message: var sentence } && sentence.Contains("SliceMinutes", StringComparison.Ordinal));
    }

    [Fact]
    public void Over_OtherSettings_StayAsTheyAre() =>
        Assert.Equal("9", HostFile.Read(AppContext.BaseDirectory, _ => null).Over(_ => "9")("MaxPages"));

    private HostFile Of(string json)
    {
        File.WriteAllText(Path.Combine(_root, "host.json"), json);
        return HostFile.Read(_root, _ => null);
    }
}
