using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Accessibility.Rules;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.aids</c>: size of letters, colours, reading aloud and shortcuts that the pages offer to switch on (T32 Đ18k1a, k2: encouraged). Counted is
/// what is offered by name; whether it works nobody tried. A panel loaded from elsewhere may hold them all, so a person looks.
/// </summary>
internal sealed partial class AccessibilityAids : ICheck
{
    private const int MostControls = 3_000;
    private const int LongestName = 120;

    private static readonly (string Kind, Regex Wording)[] Kinds = [("text-size", TextSize()), ("contrast", Contrast()), ("read-aloud", ReadAloud()), ("shortcuts", Shortcuts())];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.aids"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var offered = portal.Pages.SelectMany(AidsOf).ToHashSet(StringComparer.Ordinal);
        var wanted = (int)criterion.Threshold("minAids", 2);
        var measure = new Measure(Math.Min(offered.Count, wanted), wanted, "aids");
        if (offered.Count >= wanted)
        {
            return CheckResult.Passed(measure);
        }

        if (portal.Pages.FirstOrDefault(HasPanel) is { } page)
        {
            return CheckResult.CantTell("aids-panel", ("page", page.Url));
        }

        var lacking = string.Join(", ", Kinds.Select(kind => kind.Kind).Where(kind => !offered.Contains(kind)));
        return offered.Count == 0
            ? CheckResult.Failed([FindingDraft.Whole("aids-missing")], measure)
            : CheckResult.Partial([FindingDraft.Whole("aids-few", ("count", offered.Count.ToString(CultureInfo.InvariantCulture)), ("lacking", lacking))], measure);
    }

    private static IEnumerable<string> AidsOf(PageView page)
    {
        var names = page.Document.QuerySelectorAll("a, button, [role=button], [role=switch], summary, select, input, label, [onclick]").Take(MostControls)
            .Select(NameOf).Where(name => name.Length is > 0 and <= LongestName).ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, wording) in Kinds)
        {
            if (names.Any(wording.IsMatch))
            {
                yield return kind;
            }
        }

        // "A+" alone may be a mark; beside "A-" it is the pair of buttons that readers know.
        if (names.Overlaps(["a+", "a++", "+a", "+ a"]) && names.Overlaps(["a-", "a--", "a−", "-a", "- a", "a"]))
        {
            yield return "text-size";
        }

        // Keys for the main pages, as the circular names them.
        if (page.Document.QuerySelectorAll("a[accesskey], button[accesskey], input[accesskey]").Count(element => !string.IsNullOrWhiteSpace(element.GetAttribute("accesskey")) && !Unseen.IsHidden(element)) >= 2)
        {
            yield return "shortcuts";
        }
    }

    private static string NameOf(IElement element) => VietnameseText.FoldKeepingMarks(VietnameseText.Tidy(string.Join(' ',
        new[] { element.TextContent.Length <= LongestName * 2 ? element.TextContent : "", element.GetAttribute("aria-label"), element.GetAttribute("title"), element.GetAttribute("alt"), element.LocalName is "input" ? element.GetAttribute("value") : null }
            .Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.Ordinal))));

    private static bool HasPanel(PageView page) =>
        page.Evidence.Requests.Any(request => PanelHost().IsMatch(request.Host)) || page.Document.QuerySelectorAll("a, button, [role=button], [onclick]").Take(MostControls).Any(element => NameOf(element) is { Length: <= LongestName } name && Panel().IsMatch(name));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(co chu|kich (co|thuoc) (chu|van ban)|phong to chu|thu nho chu|chu (to|lon|nho) hon|(tang|giam) chu|font size|text size|(increase|decrease|larger|smaller|bigger) (font|text))\b", Options)]
    private static partial Regex TextSize();

    [GeneratedRegex(@"\b(do tuong phan|tuong phan cao|che do (toi|ban dem|den trang)|giao dien (toi|tuong phan)|doi mau (nen|chu)|mau nen va mau chu|(high|dark) contrast|contrast|dark mode|grayscale)\b", Options)]
    private static partial Regex Contrast();

    [GeneratedRegex(@"\b((nghe|doc) (bai( viet)?|noi dung|tin( bai)?|van ban|trang( nay)?)|nghe doc|tu dong doc|doc thanh tieng|giong doc|read (aloud|this page)|listen to (this )?(page|article)|text to speech)\b", Options)]
    private static partial Regex ReadAloud();

    [GeneratedRegex(@"\b(phim tat|keyboard shortcuts?|shortcut keys?)\b", Options)]
    private static partial Regex Shortcuts();

    [GeneratedRegex(@"\b((cong cu|tien ich|che do|menu|ho tro|tuy chinh) (tro nang|tiep can)|(ho tro|danh cho|giao dien) nguoi (khuyet tat|khiem thi)|tro nang|accessibility (tools?|menu|options|widget|settings))\b", Options)]
    private static partial Regex Panel();

    [GeneratedRegex(@"(^|\.)(userway\.org|accessibe\.com|acsbapp\.com|equalweb\.com|readspeaker\.com|browsealoud\.com|audioeye\.com|texthelp\.com)$", Options)]
    private static partial Regex PanelHost();
}
