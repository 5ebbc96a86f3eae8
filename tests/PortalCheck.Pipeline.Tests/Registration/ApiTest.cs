using System.Text.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Pipeline.Tests.Registration;

/// <summary>A store, a clock that a test sets, and the three HTTP interfaces over them.</summary>
public abstract class ApiTest : IAsyncLifetime
{
    protected const string DepartmentKey = "khóa của sở";
    protected const string Portal = "dvc-anlac";
    protected const string Finding = "0123456789abcdef0123456789abcdef";

    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-api-").FullName;

    protected IPortalStore Store { get; private set; } = null!;

    protected SetTime Time { get; } = new(Samples.Start);

    protected RegisterApi Register => new(Store, SecretKey.Hash(DepartmentKey), Time);

    protected PortalKeyApi Keys => new(Store, SecretKey.Hash(DepartmentKey), Time);

    protected RecheckApi Rechecks(int perDay = 3) => new(Store, perDay, Time);

    public async Task InitializeAsync() => Store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder, "store.db"), default);

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected static JsonElement Json(ApiAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.Clone();
    }

    /// <summary>A portal in the register with a key, and a published round whose result has <see cref="Finding"/>.</summary>
    /// <returns>The key.</returns>
    protected async Task<string> PublishAsync()
    {
        await Store.ReplaceRegisterAsync(Samples.Register(Portal), null, default);
        var key = Json(await Keys.IssueAsync(DepartmentKey, Portal, default)).GetProperty("key").GetString()!;
        var round = new Round(Round.IdFor(Samples.Start), "vn-2026-07", Samples.Start, [Portal]);
        await Store.OpenRoundAsync(round, default);
        await Store.SaveScorecardAsync(round.Id, Scorecard(), default);
        await Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(1), default);
        return key;
    }

    protected async Task<IReadOnlyList<AuditEntry>> AuditAsync(string? subject = null) => await Store.ListAuditAsync(subject, 1000, default);

    private static Scorecard Scorecard() => new(
        new Assessment
        {
            Portal = Portal, Agency = "anlac", Pack = new PackRef("vn-2026-07", 1, "00"), CollectedAt = Samples.Start,
            Vantage = new Model.Evidence.Vantage("test", HasIpv6: false), Seed = "s", PagesCollected = 1,
            Criteria =
            [
                new CriterionResult
                {
                    Id = "tls.https", Outcome = Outcome.Failed,
                    Findings = [new Finding { Id = Finding, Tag = "t", Args = new(StringComparer.Ordinal), Location = Location.Whole }],
                },
            ],
        },
        new PortalScore
        {
            Value = 50, Uncapped = 50, Coverage = 0.9, Min = 40, Max = 60, Compliance = null, ComplianceCoverage = 0,
            Band = CoverageBand.High, Class = ScoreClass.Fair, Groups = [new GroupScore("tls", 12, 6, 12, 12)], FailedBlockers = [],
        });

    /// <summary>A clock that stands still until it is set.</summary>
    public sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
