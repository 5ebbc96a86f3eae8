using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Documents;

/// <summary>
/// <c>trust.owner</c>: header or footer of each page names the agency of the register. A name that may stand in a picture without a text
/// alternative is left to a person: the picture was not read.
/// </summary>
internal sealed class OwnerShown : ICheck
{
    private const int FirstImages = 4;
    private const int FirstLines = 12;
    private const int ShellText = 300;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["trust.owner"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url)) && !page.Evidence.HtmlCut).ToList();
        var named = pages.Where(page => Names(page, portal)).ToList();
        var missing = pages.Except(named).Where(page => !MayHide(page)).ToList();
        if (named.Count + missing.Count == 0)
        {
            return CheckResult.CantTell("owner-maybe-in-picture", ("agency", portal.Agency.Name.Vi));
        }

        var findings = missing.Select(page => FindingDraft.On(page, "body", "owner-not-shown", ("agency", portal.Agency.Name.Vi))).ToList();
        return CheckResult.FromShare(criterion, new Measure(named.Count, named.Count + missing.Count, "pages"), findings);
    }

    // Older pages name no block as header: what comes first on the page is one.
    private static bool Names(PageView page, PortalView portal) => OwnerName.In(
        string.Join(
            '\n',
            [
                PageText.HeaderOf(page), .. PageText.Of(page).Split('\n').Take(FirstLines), PageText.FooterOf(page),
                .. FirstImagesOf(page).Select(image => image.GetAttribute("alt") ?? ""),
            ]),
        portal.Agency);

    private static bool MayHide(PageView page) =>
        FirstImagesOf(page).Any(image => string.IsNullOrWhiteSpace(image.GetAttribute("alt"))) || PageText.Of(page).Length < ShellText;

    private static IEnumerable<IElement> FirstImagesOf(PageView page) => page.Document.QuerySelectorAll("img").Take(FirstImages);
}
