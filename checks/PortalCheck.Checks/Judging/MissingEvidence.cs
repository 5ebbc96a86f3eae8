using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Judging;

/// <summary>Why a check cannot be asked: the typed reason of the first thing that it needs and that was not collected.</summary>
internal static class MissingEvidence
{
    /// <summary>The reason, or null where all is there.</summary>
    public static TaggedMessage? ReasonFor(EvidenceNeeds needs, PortalView view) =>
        OfPages(needs, view) ?? OfHost(needs, view.MainHost);

    private static TaggedMessage? OfPages(EvidenceNeeds needs, PortalView view)
    {
        if (needs.HasFlag(EvidenceNeeds.Home) && view.Home is null)
        {
            return OfPage(view.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Home)), "missing-home");
        }

        if ((needs & (EvidenceNeeds.Pages | EvidenceNeeds.Engine)) != EvidenceNeeds.None && view.Pages.Count == 0)
        {
            return OfPage(view.Evidence.Pages is [var first, ..] ? first : null, "missing-pages");
        }

        return needs.HasFlag(EvidenceNeeds.Engine) && !view.Pages.Any(page => page.Evidence.Engine.Present)
            ? Of(view.Pages[0].Evidence.Engine.Failure)
            : null;
    }

    private static TaggedMessage? OfHost(EvidenceNeeds needs, HostEvidence? host)
    {
        const EvidenceNeeds anyOfHost = EvidenceNeeds.Http | EvidenceNeeds.Https | EvidenceNeeds.Tls | EvidenceNeeds.Names
            | EvidenceNeeds.Answers | EvidenceNeeds.Zones | EvidenceNeeds.Addresses;
        if ((needs & anyOfHost) == EvidenceNeeds.None)
        {
            return null;
        }

        return host is null ? TaggedMessage.Of("missing-host")
            : needs.HasFlag(EvidenceNeeds.Http) && !host.Http.Present ? Of(host.Http.Failure)
            : needs.HasFlag(EvidenceNeeds.Https) && !host.Https.Present ? Of(host.Https.Failure)
            : needs.HasFlag(EvidenceNeeds.Tls) && !host.Tls.Present ? Of(host.Tls.Failure)
            : needs.HasFlag(EvidenceNeeds.Names) && !host.Names.Present ? Of(host.Names.Failure)
            : OfNetwork(needs, host);
    }

    // What older builds did not collect is told from what could not be collected.
    private static TaggedMessage? OfNetwork(EvidenceNeeds needs, HostEvidence host)
    {
        var zones = host.Names.Value?.Zones;
        return needs.HasFlag(EvidenceNeeds.Answers) && host.Names.Value is not { Answers.Count: > 0 } ? OlderVisit()
            : needs.HasFlag(EvidenceNeeds.Zones) && zones is not { Count: > 0 } ? OlderVisit()
            : needs.HasFlag(EvidenceNeeds.Zones) && !zones![0].Present ? Of(zones[0].Failure)
            : needs.HasFlag(EvidenceNeeds.Addresses) && host.Addresses is null ? OlderVisit()
            : needs.HasFlag(EvidenceNeeds.Addresses) && !host.Addresses!.Present ? Of(host.Addresses.Failure)
            : null;
    }

    private static TaggedMessage OlderVisit() => TaggedMessage.Of("missing-older-visit");

    private static TaggedMessage OfPage(PageEvidence? page, string withoutAny) => page is null ? TaggedMessage.Of(withoutAny) : Of(page.Failure);

    // Neither value nor failure is evidence that our own collector or an import broke.
    private static TaggedMessage Of(CollectFailure? failure) => CommonReasons.Missing(failure ?? new CollectFailure(FailureKind.CrawlerError));
}
