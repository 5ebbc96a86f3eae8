using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Cli.Reading;

/// <summary>Pages of a portal, visited in the reading mode of every scan: robots.txt obeyed, nothing submitted, nothing stored.</summary>
internal static class LivePages
{
    /// <summary>Visits one page, and for a list the pages after it.</summary>
    /// <param name="address">The page.</param>
    /// <param name="listPages">The most pages of the list that begins there; null for a page that is no list.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<SourcePages> VisitAsync(Uri address, int? listPages, TimeProvider time, CancellationToken cancellation)
    {
        var evidence = await EvidenceAsync(
            address, new CollectorSettings { Screenshots = false },
            request => request with { MaxPages = 1 + (listPages ?? 0), MaxListPages = listPages, WalkList = listPages is not null }, time, cancellation);
        if (evidence.Catalogue is { Pages.Count: > 0 } walk)
        {
            return new SourcePages(walk, Failure: null);
        }

        return evidence.Pages is not [{ Collected: true } page, ..]
            ? new SourcePages(Walk: null, FailureOf(evidence))
            : SourcePages.Of(new WalkPage { Url = WithFragment(page.FinalUrl, address), Reach = WalkReach.Path, Html = page.Html, Cut = page.HtmlCut });
    }

    /// <summary>Visits one page and tries its forms, three at most; what is typed never leaves the browser.</summary>
    /// <param name="address">The page.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The page, or why it could not be had.</returns>
    public static async Task<(PageEvidence? Page, CollectFailure? Failure)> TryFormsAsync(Uri address, TimeProvider time, CancellationToken cancellation)
    {
        var evidence = await EvidenceAsync(
            address, new CollectorSettings { Screenshots = false, SecondOpinions = false, FormTrials = true }, request => request with { MaxPages = 1 }, time, cancellation);
        return evidence.Pages is [{ Collected: true } page, ..]
            ? (page, null)
            : (null, FailureOf(evidence));
    }

    private static async Task<PortalEvidence> EvidenceAsync(
        Uri address, CollectorSettings settings, Func<VisitRequest, VisitRequest> asking, TimeProvider time, CancellationToken cancellation)
    {
        var register = AddressRegister.Of([address.GetLeftPart(UriPartial.Authority)], "service", lab: address.IsLoopback);
        await using var collector = await PortalCollector.CreateAsync(settings, AddressRegister.LoopbackNetwork(register), time, cancellation);
        return await collector.VisitAsync(
            asking(new VisitRequest
            {
                Portal = register.Portals[0],
                Agency = register.Agencies[0],
                Seed = "read",
                OnlyPages = [address.AbsoluteUri],
                Blobs = new NoPictures(),
            }),
            cancellation);
    }

    private static CollectFailure FailureOf(PortalEvidence evidence) =>
        (evidence.Pages is [var failed, ..] ? failed.Failure : null) ?? evidence.Failure ?? new CollectFailure(FailureKind.CrawlerError);

    // The fragment chooses among several procedures of one page, and no server ever sees it.
    private static string WithFragment(string url, Uri asked) => url.Contains('#', StringComparison.Ordinal) ? url : url + asked.Fragment;

    private sealed class NoPictures : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}
