using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary>
/// <c>dns</c> without a name system: root hints that lead to a loopback address where nothing listens, so that no question leaves the machine.
/// What it says of real zones is tried in the network lab.
/// </summary>
public sealed class DnsTests : IDisposable
{
    private const string Anchor = ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D\n";

    private readonly TemporaryFolder _folder = new();

    private string Hints => _folder.File("root.hints", ". NS a.root-lab.\na.root-lab. A 127.99.0.1\n");

    private string Anchors => _folder.File("root.ds", Anchor);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dns")]
    [InlineData("dns", "https://a.gov.vn/")]
    [InlineData("dns", "a.gov.vn", "--bulk", "names.txt")]
    [InlineData("dns", "192.0.2.1")]
    [InlineData("dns", "a..gov.vn")]
    [InlineData("dns", "a.gov.vn", "--root-hints", "no-such-file")]
    [InlineData("dns", "a.gov.vn", "--trust-anchor", "no-such-file")]
    [InlineData("dns", "--bulk", "no-such-file")]
    public async Task WrongUse_IsOneSentenceAndTwo(params string[] args)
    {
        var run = await CommandRun.OfAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task HintsThatAreAnchors_SayWhatIsExpected()
    {
        var run = await CommandRun.OfAsync("dns", "a.gov.vn", "--root-hints", Anchors);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("named.root", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RootThatIsNotThere_IsIndeterminateAndNoFailure()
    {
        var run = await CommandRun.OfAsync("dns", "www.a.gov.vn", "--root-hints", Hints, "--trust-anchor", Anchors, "--json");

        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(("www.a.gov.vn", "indeterminate"), (document.RootElement.GetProperty("name").GetString(), document.RootElement.GetProperty("status").GetString()));
        Assert.NotEmpty(document.RootElement.GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task SeveralNames_AreOneObjectALineInTheirOrder()
    {
        var run = await CommandRun.OfAsync("dns", "b.vn", "A.vn.", "b.vn", "--root-hints", Hints, "--trust-anchor", Anchors, "--no-audit", "--json");

        Assert.Equal(["b.vn", "a.vn"], Names(run.Output));
    }

    [Fact]
    public async Task Bulk_GivesALineForEachNameAndEachThatIsNone()
    {
        var file = _folder.File("names.txt", "# tỉnh\na.vn\n\nb.vn # xã\nkhông phải tên\n");

        var run = await CommandRun.OfAsync("dns", "--bulk", file, "--root-hints", Hints, "--trust-anchor", Anchors, "--no-audit");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["a.vn", "b.vn", "không phải tên"], Names(run.Output).Order(StringComparer.Ordinal));
        Assert.Contains("3 names in ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_NamesTheStatusInWords()
    {
        var run = await CommandRun.OfAsync("dns", "www.a.gov.vn", "--root-hints", Hints, "--trust-anchor", Anchors, "--no-audit");

        Assert.Contains("indeterminate: nobody could tell", run.Output, StringComparison.Ordinal);
    }

    [SchemaFact]
    public async Task Document_FollowsItsSchema()
    {
        var run = await CommandRun.OfAsync("dns", "www.a.gov.vn", "--root-hints", Hints, "--trust-anchor", Anchors, "--json");

        Assert.Empty(await SchemaCheck.FaultsAsync("dns.schema.json", [_folder.File("dns.json", run.Output)]));
    }

    private static IEnumerable<string?> Names(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("name").GetString();
    });
}
