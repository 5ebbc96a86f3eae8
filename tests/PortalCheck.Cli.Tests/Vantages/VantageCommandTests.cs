using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Vantages;

public sealed class VantageCommandTests
{
    [Fact]
    public async Task Serve_MakesAKeyThatOnlyItsOwnerReadsAndNeverPrintsIt()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "vantage.key");
        using var end = new CancellationTokenSource();
        var errors = new WatchedWriter("listens on", end);

        var exit = await PortalCheck.Cli.Commands.CommandLine.RunAsync(
            ["vantage", "serve", "--key-file", file, "--listen", "http://127.0.0.1:0"], new PortalCheck.Cli.Console.Terminal(TextWriter.Null, errors), TimeProvider.System, end.Token);

        var key = (await File.ReadAllTextAsync(file)).Trim();
        Assert.Equal(0, exit);
        Assert.Equal(64, key.Length);
        Assert.DoesNotContain(key, errors.Text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData("--listen", "http://0.0.0.0:8080")]
    [InlineData("--name", "Hà Nội")]
    public async Task Serve_WrongOption_IsWrongUse(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.OfAsync("vantage", "serve", "--key-file", Path.Combine(folder.Path, "vantage.key"), option, value);
        Assert.Equal(PortalCheck.Cli.ExitCode.WrongUse, run.ExitCode);
    }

    [Theory]
    [InlineData("http://v6.example.vn")]
    [InlineData("https://v6.example.vn")]
    public async Task Scan_VantageOverHttpOrWithoutAKey_IsWrongUse(string address)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.OfAsync("scan", "https://dichvucong.gov.vn", "--out", folder.Path, "--vantage", address);
        Assert.Equal(PortalCheck.Cli.ExitCode.WrongUse, run.ExitCode);
        Assert.Contains("antage", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>Ends the command when it has said that it is ready.</summary>
    private sealed class WatchedWriter(string ready, CancellationTokenSource end) : StringWriter
    {
        public string Text => ToString();

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(ready, StringComparison.Ordinal) == true)
                end.Cancel();
        }
    }
}
