using System.Text.Json;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary><c>diff FROM TO</c> on a store with two closed rounds.</summary>
public sealed class DiffTests : IAsyncLifetime, IDisposable
{
    private const string September = "20260901T020000Z";
    private const string October = "20261001T020000Z";
    private static readonly PackRef Pack = RulePackCatalog.Get("vn-2026-07").Ref;

    private readonly TemporaryFolder _folder = new();

    public async Task InitializeAsync()
    {
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "portalcheck.db"), default);
        await RoundAsync(store, September, 9, value: 60, rank: 3, "1");
        await RoundAsync(store, October, 10, value: 70.5, rank: 1, "2");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Diff_AsJson_HasPlacesChangeAndFindings()
    {
        using var document = JsonDocument.Parse((await RunAsync(September, October, "--json")).Output);
        var agency = document.RootElement.GetProperty("agencies")[0];
        var portal = document.RootElement.GetProperty("portals")[0];
        Assert.Equal((2, 10.5), (agency.GetProperty("places").GetInt32(), agency.GetProperty("change").GetDouble()));
        Assert.Equal((1, 0), (portal.GetProperty("appeared").GetInt32(), portal.GetProperty("still").GetInt32()));
    }

    [Fact]
    public async Task Diff_OfAPublishedRoundUnderAnotherVersion_ComparesNothing()
    {
        await using (var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "portalcheck.db"), default))
        {
            var digest = (await store.ListDigestsAsync(October, default))[0];
            await store.SaveDigestAsync(digest with { Pack = Pack with { Hash = new string('0', 64) } }, default);
        }

        var run = await RunAsync(September, October, "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.True(document.RootElement.GetProperty("rulesChanged").GetBoolean());
        Assert.False(document.RootElement.GetProperty("agencies")[0].TryGetProperty("places", out var places) && places.ValueKind is JsonValueKind.Number);
    }

    [Fact]
    public async Task Diff_LaterRoundFirst_SaysWhichComesFirst()
    {
        var run = await RunAsync(October, September);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("name the earlier one first", run.Errors, StringComparison.Ordinal);
    }

    private static async Task RoundAsync(SqlitePortalStore store, string id, int month, double value, int rank, string finding)
    {
        var opened = new DateTimeOffset(2026, month, 1, 2, 0, 0, TimeSpan.Zero);
        var agency = new Agency { Id = "anlac", Name = new LocalText("An Lạc", "An Lac"), Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces" };
        var portal = new Portal { Id = "p", Agency = agency.Id, Kind = PortalKind.Info, Address = "https://anlac.gov.vn/" };
        await store.OpenRoundAsync(new Round(id, Pack.Id, opened, [portal.Id]), default);
        await store.SaveRegisterAsync(id, new PortalRegister([agency], [portal]), default);
        await store.SaveScorecardAsync(id, Card(opened, finding), default);
        await store.CloseRoundAsync(id, opened.AddDays(1), default);
        await store.SaveDigestAsync(
            new RoundDigest
            {
                Round = id, OpenedAt = opened, ClosedAt = opened.AddDays(1), Pack = Pack,
                Agencies = [new AgencyPoint { Agency = agency.Id, League = agency.League, Value = value, Min = value - 1, Max = value + 1, Rank = rank, Sample = "pages:25" }],
            },
            default);
    }

    private static Scorecard Card(DateTimeOffset at, string finding) => new(
        new Assessment
        {
            Portal = "p", Agency = "anlac", Pack = Pack, CollectedAt = at.AddHours(1), Vantage = new Vantage("local", HasIpv6: false), Seed = "s", MostPages = 25, PagesCollected = 1,
            Criteria =
            [
                new CriterionResult
                {
                    Id = "privacy.policy", Outcome = Outcome.Failed,
                    Findings = [new Finding { Id = new string(finding[0], 32), Tag = "policy-missing", Args = new(StringComparer.Ordinal), Location = Location.Whole }],
                },
            ],
        },
        new PortalScore
        {
            Value = 60, Uncapped = 60, Coverage = 1, Min = 60, Max = 60, Compliance = 60, ComplianceCoverage = 1, Band = CoverageBand.High, Class = ScoreClass.Fair, Groups = [], FailedBlockers = [],
        });

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.OfAsync(["diff", .. arguments, "--out", _folder.Path]);
}
