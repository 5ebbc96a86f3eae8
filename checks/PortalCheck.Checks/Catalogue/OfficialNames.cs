using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.name-official</c>: the listed name is the record's, but for spacing, case, punctuation, numbering and "Thủ tục" in front.</summary>
internal sealed class OfficialNames : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.name-official"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var listed = ListedCatalogue.Of(portal);
        if (listed.WithoutComparison(portal, criterion) is { } nothing)
        {
            return nothing;
        }

        var matched = listed.Comparison!.Matched;
        if (matched.Count == 0)
        {
            return CheckResult.CantTell("nothing-matched");
        }

        var findings = matched.Where(match => !match.SameName)
            .Select(match => new FindingDraft(
                TaggedMessage.Of("name-unofficial", ("code", match.Reference.Code), ("listed", match.Listed.Name), ("official", match.Reference.Name)),
                ListedCatalogue.PlaceOf(match.Listed)) { Page = match.Listed.PageUrl, IdentityText = match.Listed.Name })
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(matched.Count - findings.Count, matched.Count, "procedures"), findings);
    }
}
