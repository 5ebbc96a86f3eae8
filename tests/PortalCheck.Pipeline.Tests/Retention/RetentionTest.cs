using System.Security.Cryptography;
using System.Text;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Retention;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Retention;

/// <summary>Months of rounds in a store, each visit with a picture of its own.</summary>
public abstract class RetentionTest : RoundTest
{
    protected static readonly TimeSpan Enough = TimeSpan.FromMinutes(5);
    protected static readonly DateTimeOffset Now = Samples.Start.AddDays(1_000);

    protected static DateTimeOffset Month(int month) => Samples.Start.AddMonths(month);

    protected static string Id(int month) => Round.IdFor(Month(month));

    protected static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    protected static string PictureOf(string portal, int month) => HashOf($"{portal} {month}");

    private protected static TimeProvider Clock { get; } = new StandingTime();

    protected Task<RetentionOutcome> SweepAsync(int keep, TimeSpan? budget = null, IPortalStore? store = null, CancellationToken cancellation = default) =>
        new RetentionSweep(store ?? Store, keep, "scanner", Clock).RunAsync(budget ?? Enough, cancellation);

    /// <summary>Rounds of these months, closed but for the open one, with these portals in each.</summary>
    protected static async Task OpenAsync(IPortalStore store, int months, string[] portals, int? open = null)
    {
        for (var month = 0; month < months; month++)
        {
            await store.OpenRoundAsync(new Round(Id(month), "vn-2026-07", Month(month), portals), default);
            if (month != open)
            {
                await store.CloseRoundAsync(Id(month), Month(month).AddHours(5), default);
            }
        }
    }

    /// <summary>A visit with a picture of its own, and those of others where it carries pages over.</summary>
    protected static async Task VisitAsync(IPortalStore store, string round, string portal, int month, bool good = true, params string[] carried)
    {
        var own = $"{portal} {month}";
        await store.PutBlobAsync(round, HashOf(own), "image/jpeg", Encoding.UTF8.GetBytes(own), default);
        var evidence = Samples.Evidence(Samples.Portal(portal));
        await store.SaveEvidenceAsync(
            round,
            evidence with
            {
                StartedAt = Month(month),
                FinishedAt = Month(month).AddMinutes(2),
                Failure = good ? null : new CollectFailure(FailureKind.Blocked),
                Pages = [.. carried.Prepend(HashOf(own)).Select(hash => evidence.Pages[0] with { Screenshot = Artifact.Of(new ScreenshotRef(hash, "image/jpeg", 8, 8)) })],
            },
            default);
    }

    protected async Task<string> KeptAsync(string portal) => string.Join(' ', (await Store.ListVisitsAsync(portal, default))
        .Where(visit => visit.HasEvidence).Select(visit => visit.Round[..6]).Order(StringComparer.Ordinal));

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
