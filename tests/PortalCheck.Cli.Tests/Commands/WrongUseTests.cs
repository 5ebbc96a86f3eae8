using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Commands;

public sealed class WrongUseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("scna")]
    [InlineData("scan", "--out", "x", "--max-pages", "0", "https://a.gov.vn")]
    [InlineData("scan", "--out", "x", "--max-pages", "many", "https://a.gov.vn")]
    [InlineData("scan", "--out", "x", "--fail-on", "2", "https://a.gov.vn")]
    [InlineData("scan", "https://a.gov.vn")]
    [InlineData("explain")]
    [InlineData("pack", "show", "vn-1999-01")]
    [InlineData("explain", "privacy.polcy")]
    public async Task BadArguments_ExitWithTwo(params string[] args) =>
        Assert.Equal(2, (await CommandRun.OfAsync(args)).ExitCode);

    [Fact]
    public async Task Scan_WithoutPortals_SaysWhatToGive()
    {
        var run = await CommandRun.OfAsync("scan", "--out", _folder.Path);
        Assert.Contains("--register FILE", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scan_RegisterAndAddress_IsRefusedBeforeAnythingIsWritten()
    {
        var run = await CommandRun.OfAsync("scan", "https://a.gov.vn", "--register", "r.yaml", "--out", Path.Combine(_folder.Path, "out"));
        Assert.Equal(2, run.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "out")));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    public async Task Scan_ThisMachineWithoutLab_AsksForLab(string address) =>
        Assert.Contains("--lab", (await CommandRun.OfAsync("scan", address, "--out", _folder.Path)).Errors, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://a.gov.vn/")]
    [InlineData("https://user:secret@a.gov.vn/")]
    [InlineData("javascript:alert(1)")]
    public async Task Scan_AddressThatIsNoWebAddress_IsRefused(string address) =>
        Assert.Equal(2, (await CommandRun.OfAsync("scan", address, "--out", _folder.Path)).ExitCode);

    [Theory]
    [InlineData("--department", "none.yaml")]
    [InlineData("--templates", "no-such-folder")]
    public async Task Publish_MarksThatAreNotThere_IsRefusedBeforeAnythingIsWritten(string option, string value)
    {
        var folder = Path.Combine(_folder.Path, "out");
        Assert.Equal(2, (await CommandRun.OfAsync("demo", "--no-serve", "--out", folder, option, Path.Combine(_folder.Path, value))).ExitCode);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Department_ColourThatCannotBeRead_IsOneSentenceWithABetterOne()
    {
        var file = _folder.File("department.yaml", "name: {vi: Sở Khoa học và Công nghệ, en: Department of Science and Technology}\ncolours: {light: \"#e08080\", dark: \"#ffb0a0\"}\n");
        Assert.Contains("department.yaml:2: colours.light: ", (await CommandRun.OfAsync("publish", "--out", _folder.Path, "--department", file)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_WithoutAScan_SaysSo() =>
        Assert.Contains("scan", (await CommandRun.OfAsync("judge", "--pack", "vn-2026-07", "--out", _folder.Path)).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task PackShow_UnknownPack_NamesTheKnownOnes() =>
        Assert.Contains("vn-2026-07", (await CommandRun.OfAsync("pack", "show", "vn-1999-01")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Explain_AlmostAnId_NamesTheNearOne() =>
        Assert.Contains("privacy.policy", (await CommandRun.OfAsync("explain", "policy")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task RegisterCheck_ManyFaults_NamesEachWithItsLine()
    {
        var file = _folder.File("register.yaml", """
            agencies:
              - id: tinh-a
                name: {vi: Ủy ban nhân dân tỉnh A, en: People's Committee of A}
                kind: province
                tier: province
                league: provinces
            portals:
              - id: a
                agency: nobody
                kind: service
                address: ftp://a.gov.vn/
                colour: red
            """);
        var run = await CommandRun.OfAsync("register", "check", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{file}:9:", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"{file}:11:", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"{file}:12:", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterCheck_FileThatIsNotUtf8_SaysSo()
    {
        var file = Path.Combine(_folder.Path, "latin.yaml");
        await File.WriteAllBytesAsync(file, [0x61, 0xe9, 0x0a]);
        Assert.Contains("UTF-8", (await CommandRun.OfAsync("register", "check", file)).Errors, StringComparison.Ordinal);
    }
}
