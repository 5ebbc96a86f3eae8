using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Cli.Commands;

/// <summary>Visits pages that a person names, each told of as soon as it is done. Many pages of one host are several visits, so that memory stays flat.</summary>
internal sealed class PageVisits(CollectorSettings settings, TimeProvider time)
{
    private const int PagesOfAVisit = 50;

    /// <summary>Visits them all. Every address is told of once, in the order given within its host; <c>Visit</c> is null for one that was never loaded.</summary>
    /// <exception cref="ToolMissingException">This machine has no browser.</exception>
    public async Task VisitAsync(IReadOnlyList<Uri> addresses, Action<SeenPage> done, CancellationToken cancellation)
    {
        foreach (var origin in addresses.GroupBy(address => address.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal))
        {
            var register = AddressRegister.Of([origin.Key], "service", lab: new Uri(origin.Key).IsLoopback);
            await using var collector = await PortalCollector.CreateAsync(settings, AddressRegister.LoopbackNetwork(register), time, cancellation);
            CollectFailure? stopped = null;
            foreach (var part in origin.Select(address => address.AbsoluteUri).Chunk(PagesOfAVisit))
            {
                if (stopped is null)
                {
                    stopped = await VisitPartAsync(collector, register, part, done, cancellation);
                    continue;
                }

                foreach (var url in part)
                {
                    done(new SeenPage(url, Visit: null, Page: null, stopped));
                }
            }
        }
    }

    /// <summary>Why the host is not visited further; null where it is.</summary>
    private static async Task<CollectFailure?> VisitPartAsync(
        PortalCollector collector, PortalRegister register, string[] pages, Action<SeenPage> done, CancellationToken cancellation)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var next = 0;
        void Tell(PortalEvidence visit)
        {
            foreach (var page in visit.Pages.Skip(next))
            {
                next++;
                told.Add(page.Url);
                done(new SeenPage(page.Url, visit, page, page.Failure));
            }
        }

        var evidence = await collector.VisitAsync(
            new VisitRequest
            {
                Portal = register.Portals[0],
                Agency = register.Agencies[0],
                Seed = "page",
                OnlyPages = pages,
                MaxPages = pages.Length,
                TimeBudget = TimeSpan.FromHours(12),
                Blobs = new NoPictures(),
                Checkpoint = (partial, _) =>
                {
                    Tell(partial);
                    return ValueTask.CompletedTask;
                },
            },
            cancellation);
        Tell(evidence);
        foreach (var url in pages.Where(url => !told.Contains(url)))
        {
            var reason = evidence.Sample.Skipped.FirstOrDefault(skipped => string.Equals(skipped.Url, url, StringComparison.Ordinal))?.Reason;
            done(new SeenPage(url, Visit: null, Page: null, reason ?? evidence.Failure ?? new CollectFailure(FailureKind.BudgetSpent)));
        }

        return evidence.Failure is { Kind: FailureKind.Blocked } blocked ? blocked : null;
    }

    private sealed class NoPictures : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}

/// <summary>One page that was named.</summary>
/// <param name="Url">The address.</param>
/// <param name="Visit">The visit that loaded it; null where it never was.</param>
/// <param name="Page">What was collected; null where it was never loaded.</param>
/// <param name="Failure">Why it could not be checked; null where it was.</param>
internal sealed record SeenPage(string Url, PortalEvidence? Visit, PageEvidence? Page, CollectFailure? Failure);
