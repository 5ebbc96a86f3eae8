using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.satisfaction</c>: people can rate how they were served, on the scale Rất hài lòng, Hài lòng, Chưa hài lòng (T32 Đ12, D224 Đ19k2e); another
/// scale is half. On a portal with a login or a status look-up it may come with the result there.
/// </summary>
internal sealed class Satisfaction : ICheck
{
    private const int FewestPages = 3;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.satisfaction"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var scales = SatisfactionScales.Of(portal);
        if (scales.Count > 0)
        {
            return scales.Any(scale => scale.OfTheLaw) ? CheckResult.Passed()
                : CheckResult.Partial([.. scales.Select(scale => FindingDraft.On(scale.Page, "body", "other-scale") with { Snippet = FormInView.Snippet(scale.Element) })]);
        }

        return Wordings.FirstLink(portal, SatisfactionScales.Menu()) is { } link ? CheckResult.CantTell("rating-not-visited", ("text", link.Link.Text))
            : portal.Pages.Any(page => SatisfactionScales.Menu().IsMatch(Reading.VietnameseText.FoldKeepingMarks(PageText.Of(page)))
                || Reading.VietnameseText.FoldKeepingMarks(PageText.Of(page)).Contains("rat hai long", StringComparison.Ordinal)) ? CheckResult.CantTell("rating-named-only")
            : portal.Pages.Count < FewestPages || portal.Evidence.Pages.Any(page => page.Kinds.Contains(PageKind.Lookup)) || FormsInView.MayLogIn(portal) ? CheckResult.CantTell("rating-behind-login")
            : HomePage.IsBare(portal) || portal.Pages.Any(page => page.Evidence.HtmlCut) ? CheckResult.CantTell("home-bare")
            : CheckResult.Failed([FindingDraft.Whole("rating-missing")]);
    }
}
