using System.Globalization;
using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Accessibility.Rules.Interaction;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.mobile</c>: on a phone of 360 CSS pixels a page is laid out for the phone, needs no scrolling sideways, and its text is no smaller than
/// 10 px. Told from pages that were driven. Whether a menu that is not in view can be opened, a person tries.
/// </summary>
internal sealed class MobileView : ICheck
{
    // Without meta viewport phones lay pages out in 980 pixels; tablets' layouts begin near 600.
    private const int WidestPhone = 600;
    private const int Slack = 8;
    private const int MuchSmallText = 50;
    private const int LinksOfAMenu = 3;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.mobile"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var looks = portal.Pages.Where(page => page.Evidence.Status < 400 && !EngineVoices.LacksStyles(page.Evidence)).Select(Look).OfType<PhoneLook>().ToList();
        if (looks.Count == 0)
        {
            return CheckResult.Untested(new CollectFailure(FailureKind.BudgetSpent, "no page was looked at as on a phone"));
        }

        var findings = looks.Select(Fault).OfType<FindingDraft>().ToList();
        var hidden = looks.Find(look => MenuIsGone(look.Phone));
        return findings.Count == 0 && hidden is not null
            ? CheckResult.CantTell("phone-menu-not-seen", ("page", hidden.Page.Url), ("links", Number(hidden.Phone.DeskLinks)))
            : CheckResult.FromShare(criterion, new Measure(looks.Count - findings.Count, looks.Count, "pages"), findings);
    }

    private static PhoneLook? Look(PageView page) =>
        page.Evidence.Interaction?.Value?.Layouts?.Value is { HasText: true, Phone: { } phone } ? new PhoneLook(page, phone) : null;

    // The first fault is the cause of the others.
    private static FindingDraft? Fault(PhoneLook look) => look.Phone switch
    {
        { Width: > WidestPhone } phone => FindingDraft.On(look.Page, "head", "phone-laid-out-for-desk", ("width", Number(phone.Width))) with { IdentityText = look.Page.Evidence.Template, Driven = true },
        { Scrolls: > Slack, Culprits: [var first, ..] } phone =>
            DrivenPage.At(look.Page, first, "phone-scrolls-sideways", ("element", DrivenPage.Name(first)), ("pixels", Number(phone.Scrolls))) with { IdentityText = look.Page.Evidence.Template },
        { SmallText: >= MuchSmallText } phone => FindingDraft.On(look.Page, "body", "phone-text-small", ("share", Number(phone.SmallText))) with { IdentityText = look.Page.Evidence.Template, Driven = true },
        _ => null,
    };

    private static bool MenuIsGone(PhoneLayout phone) =>
        phone is { DeskLinks: >= LinksOfAMenu, Links: 0 } and ({ MenuButton: null } or { MenuOpens: false });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record PhoneLook(PageView Page, PhoneLayout Phone);
}
