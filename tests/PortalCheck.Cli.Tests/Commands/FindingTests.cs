using System.Text.Json;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary><c>finding …</c> on a store with one finding.</summary>
public sealed class FindingTests : IAsyncLifetime, IDisposable
{
    private const string Finding = "0123456789abcdef0123456789abcdef";
    private const string Said = "Trang này do nhà cung cấp nền tảng quản lý.";

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "portalcheck.db"), default);
        var at = new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero);
        var record = new FindingRecord
        {
            Id = Finding, Criterion = "privacy.policy", Tag = "policy-missing", Args = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["pages"] = "3" },
            Location = Location.Whole, FirstSeen = at, LastSeen = at, LastLook = at, SeenBy = "vn-2026-07@4", LookedBy = "vn-2026-07@4",
        };
        await store.ChangeFindingsAsync("p", findings => findings with { LastLookAt = at, Records = [record] }, default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_AsJson_HasStateAndRecord()
    {
        using var document = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        var one = document.RootElement[0];
        Assert.Equal(("new", Finding), (one.GetProperty("stateOnDay").GetString(), one.GetProperty("record").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Dispute_ThenDecide_IsShown()
    {
        var filed = await RunAsync("dispute", "--finding", Finding, "--text", Said);
        var decided = await RunAsync("decide", filed.Output.Split(':')[0], "--refuse", "--reason", "Trang vẫn thuộc tên miền của cổng.");
        var shown = (await RunAsync("show", Finding)).Output;
        Assert.Equal((0, 0), (filed.ExitCode, decided.ExitCode));
        Assert.Contains(Said, shown, StringComparison.Ordinal);
        Assert.Contains("Trang vẫn thuộc tên miền của cổng.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_TellsWhatWasDoneAboutAPortal()
    {
        await RunAsync("dispute", "--finding", Finding, "--text", Said);
        var run = await CommandRun.OfAsync("audit", "--portal", "p", "--out", _folder.Path);
        Assert.Contains("dispute-filed", run.Output, StringComparison.Ordinal);
        Assert.Equal("[]", (await CommandRun.OfAsync("audit", "--portal", "q", "--json", "--out", _folder.Path)).Output.Trim());
    }

    [Fact]
    public async Task Import_FileWithFaults_NamesThemAndGrantsNone()
    {
        var file = _folder.File("e.yaml", """
            exceptions:
              - {portal: p, criterion: privacy.policy, reason: Đang nâng cấp cổng, legalBasis: KH 12, approver: Sở, until: 2099-03-31}
              - {portal: q, criterion: privacy.policy, reason: Đang nâng cấp cổng, legalBasis: KH 12, approver: Sở, until: 2099-03-31}
            """);
        var run = await CommandRun.OfAsync("finding", "import", file, "--out", _folder.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("e.yaml:2: exceptions[0].until", run.Errors, StringComparison.Ordinal);
        Assert.Contains("e.yaml:3: exceptions[1].portal", run.Errors, StringComparison.Ordinal);
        Assert.Contains("\"stateOnDay\": \"new\"", (await RunAsync("list", "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "ffff")]
    [InlineData("decide", "none", "--accept", "--refuse", "--reason", Said)]
    [InlineData("decide", "none", "--accept", "--reason", Said)]
    [InlineData("dispute", "--finding", "ffff", "--text", Said)]
    [InlineData("except", "--reason", Said)]
    [InlineData("end", "none", "--reason", Said)]
    [InlineData("diff", "--from", "20260101T000000Z")]
    [InlineData("list", "--state", "7")]
    public async Task WrongUse_ExitsWithTwo(params string[] args) => Assert.Equal(2, (await RunAsync(args)).ExitCode);

    private Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync(["finding", .. args, "--portal", "p", "--out", _folder.Path]);
}
