using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.status-min</c>: what the portal tells of a dossier names the agency, the official, and when it was received, is handled and given back
/// (D224 Đ15k1g). Judged on dossiers that a page shows without a login; a list whose rows lead on may tell the rest there.
/// </summary>
internal sealed class StatusContent : ICheck
{
    private static readonly (string Tag, Regex Label)[] Items =
    [
        ("status-no-agency", DossierLabels.Agency()), ("status-no-official", DossierLabels.Official()), ("status-no-received", DossierLabels.Received()),
        ("status-no-handled", DossierLabels.Handled()), ("status-no-returned", DossierLabels.Returned()),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.status-min"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        // Only the page of the look-up speaks of states; a home page's ticker names some dossiers.
        var best = portal.PagesOf(PageKind.Lookup).Where(page => !page.Evidence.HtmlCut).SelectMany(DossierRecords.On)
            .Select(list => (List: list, Missing: Items.Where(item => !list.Labels.Any(item.Label.IsMatch)).ToList())).OrderBy(item => item.Missing.Count).FirstOrDefault();
        if (best.List is null)
        {
            return portal.PagesOf(PageKind.Lookup).FirstOrDefault() is { } lookup ? CheckResult.CantTell("status-needs-code", ("page", lookup.Url))
                : portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Lookup))?.Failure is { } failure ? CheckResult.Untested(failure)
                : CheckResult.CantTell("status-not-found");
        }

        var measure = new Measure(Items.Length - best.Missing.Count, Items.Length, "items");
        return best.Missing.Count > 0 && best.List.Records.Any(record => record.LeadsOn)
            ? CheckResult.CantTell("status-details-elsewhere", ("page", best.List.Page.Url))
            : CheckResult.FromShare(criterion, measure, [.. best.Missing.Select(item => FindingDraft.On(best.List.Page, "body", item.Tag))]);
    }
}
