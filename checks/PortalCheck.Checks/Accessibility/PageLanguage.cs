using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.wcag.3.1.1</c>: the language of each page is said in <c>html lang</c>, is a language, and is the one that the page is written in
/// (WCAG 3.1.1, ACT b5c3f8, bf051a, ucwvc8). Where the text's language is not sure, it accuses nobody.
/// </summary>
internal sealed class PageLanguage : ICheck
{
    // ISO 639-1, two letters each.
    private const string TwoLetterCodes =
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

    private static readonly HashSet<string> Languages = new(TwoLetterCodes.Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.wcag.3.1.1"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var findings = portal.Pages.Select(FaultOf).OfType<FindingDraft>().ToList();
        return CheckResult.FromShare(criterion, new Measure(portal.Pages.Count - findings.Count, portal.Pages.Count, "pages"), findings);
    }

    private static FindingDraft? FaultOf(PageView page)
    {
        var stated = page.Document.DocumentElement.GetAttribute("lang");
        if (string.IsNullOrWhiteSpace(stated))
        {
            return Finding(page, FindingDraft.On(page, "html", "lang-missing"));
        }

        // RFC 5646 section 2.1: the first subtag is the language; three letters are taken as they are.
        var primary = stated.Trim().Split('-', '_')[0].ToLowerInvariant();
        if (!(Languages.Contains(primary) || (primary.Length == 3 && primary.All(char.IsAsciiLetter))))
        {
            return Finding(page, FindingDraft.On(page, "html", "lang-invalid", ("lang", stated)));
        }

        var written = TextLanguage.Of(PageText.Of(page));
        return written is TextLanguage.Kind.Unsure || string.Equals(primary, TextLanguage.CodeOf(written), StringComparison.Ordinal) || primary is "vie" or "eng" ? null
            : Finding(page, written is TextLanguage.Kind.Vietnamese ? FindingDraft.On(page, "html", "lang-not-vi", ("lang", stated)) : FindingDraft.On(page, "html", "lang-not-en", ("lang", stated)));
    }

    private static FindingDraft Finding(PageView page, FindingDraft draft) => draft with { IdentityText = page.Evidence.Template + " " + page.Document.DocumentElement.GetAttribute("lang"), Snippet = FormInView.Snippet(page.Document.DocumentElement) };
}
