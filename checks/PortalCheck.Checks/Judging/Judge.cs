using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Catalogue;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Judging;

/// <summary>Judges evidence under a rule pack. Pure: the same two give the same assessment on any day and machine.</summary>
public static class Judge
{
    /// <summary>The result of every active criterion of the pack that applies to the portal's kind on the day of the visit.</summary>
    public static Assessment Assess(PortalEvidence evidence, RulePack pack) => Assess(evidence, pack, CheckCatalog.Default);

    /// <summary>As <see cref="Assess(PortalEvidence, RulePack)"/>, with these checks.</summary>
    internal static Assessment Assess(PortalEvidence evidence, RulePack pack, CheckCatalog checks)
    {
        var view = new PortalView(evidence);
        return new Assessment
        {
            Portal = evidence.Portal.Id,
            Agency = evidence.Agency.Id,
            Pack = pack.Ref,
            CollectedAt = evidence.FinishedAt,
            Tools = new SortedDictionary<string, string>(evidence.Tools, StringComparer.Ordinal),
            Vantage = evidence.Vantage,
            NetworkVantage = evidence.Hosts.Select(host => host.Addresses?.Value?.Vantage ?? host.Names.Value?.Vantage).FirstOrDefault(place => place is not null),
            Seed = evidence.Sample.Seed,
            MostPages = evidence.Sample.MaxPages,
            PagesCollected = view.Pages.Count,
            SampledPages = [.. evidence.Sample.Pages.Select(page => page.Url)],
            Looked = evidence.Failure is null ? LookedAtBy(evidence) : null,
            Criteria =
            [
                .. pack.Criteria
                    .Where(criterion => Applies(criterion, evidence))
                    .OrderBy(criterion => criterion.Id, StringComparer.Ordinal)
                    .Select(criterion => Result(criterion, view, checks)),
            ],
            Catalogue = CatalogueOf(view),
            Failure = evidence.Failure,
        };
    }

    // A page that is gone took its faults with it, but only where the portal as such answered: else the answer may be one of a fault.
    private static LookedAt LookedAtBy(PortalEvidence evidence)
    {
        var answers = evidence.Pages.Any(page => page.Collected && page.Kinds.Contains(PageKind.Home));
        var pages = evidence.Pages
            .Where(page => page is { Collected: true, HtmlCut: false, Engine.Present: true }
                || (answers && page is { Collected: false, Status: 404 or 410 } && !page.Kinds.Contains(PageKind.Home)))
            .ToList();
        return new LookedAt(
            Addresses(pages),
            [.. evidence.Hosts
                .Where(host => host.Names.Present && (host.Http.Present || host.Https.Present))
                .Select(host => host.Host).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            Driven = Addresses(pages.Where(page => !page.Collected || (page.Interaction is { Present: true } && !EngineVoices.LacksStyles(page)))),
        };
    }

    private static IReadOnlyList<string> Addresses(IEnumerable<PageEvidence> pages) =>
        [.. pages.Select(page => page.FinalUrl).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static CatalogueSummary? CatalogueOf(PortalView view)
    {
        try
        {
            return CatalogueSummaries.Of(view);
        }
#pragma warning disable CA1031 // As for a check: what our reading throws must not end the round.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static bool Applies(Criterion criterion, PortalEvidence evidence)
    {
        var day = VietnamTime.DayOf(evidence.FinishedAt);
        return criterion.Status == CriterionStatus.Active
            && criterion.Kinds.Contains(evidence.Portal.Kind)
            && (criterion.ValidFrom is not { } from || from <= day)
            && (criterion.ValidTo is not { } to || day <= to);
    }

    private static CriterionResult Result(Criterion criterion, PortalView view, CheckCatalog checks)
    {
        if (view.Evidence.Failure is { } failure)
        {
            return Untested(criterion, CommonReasons.Missing(failure));
        }

        if (checks.Find(criterion.Id) is not { } check)
        {
            return Untested(criterion, TaggedMessage.Of("check-absent"));
        }

        if (MissingEvidence.ReasonFor(check.Needs, view) is { } reason)
        {
            return Untested(criterion, reason);
        }

        try
        {
            return Kept(criterion, check.Judge(criterion, view), view.Evidence);
        }
#pragma warning disable CA1031 // Whatever a check throws is our fault and must never count against a portal or end the round.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Untested(criterion, TaggedMessage.Of("check-error", ("exception", exception.GetType().Name)));
        }
    }

    private static CriterionResult Kept(Criterion criterion, CheckResult result, PortalEvidence evidence)
    {
        var explained = result.Outcome switch
        {
            Outcome.Passed => true,
            Outcome.Partial or Outcome.Failed => result.Findings.Count > 0 || (result.Measure is not null && result.Reason is not null),
            Outcome.CantTell => result.Reason is not null,
            Outcome.Inapplicable or Outcome.Untested => result.Reason is not null && result.Findings.Count == 0,
        };
        if (!explained)
        {
            throw new InvalidOperationException($"{criterion.Id} answered {result.Outcome} without saying why");
        }

        var findings = FindingList.Of(criterion.Id, result.Findings, evidence);
        return new CriterionResult
        {
            Id = criterion.Id,
            Outcome = result.Outcome,
            Reason = result.Reason ?? findings.CutReason,
            Measure = result.Measure,
            Findings = findings.Kept,
        };
    }

    private static CriterionResult Untested(Criterion criterion, TaggedMessage reason) =>
        new() { Id = criterion.Id, Outcome = Outcome.Untested, Reason = reason };
}
