using System.Text;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.unicode</c>: UTF-8 declared and true, no TCVN3 or VNI text, composed letters (NFC, TCVN 6909) in at least 99 % of the words.</summary>
internal sealed class UnicodeText : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.unicode"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url))).ToList();
        if (pages.Count == 0)
        {
            return CheckResult.CantTell("no-own-page");
        }

        var faults = pages.Select(FaultOf).OfType<FindingDraft>().ToList();
        if (faults.Count > 0)
        {
            return CheckResult.FromShare(criterion, new Measure(pages.Count - faults.Count, pages.Count, "pages"), faults);
        }

        var words = pages.Select(page => (Page: page, Words: VietnameseWords(page))).ToList();
        var total = words.Sum(item => item.Words.Count);
        var composed = words.Sum(item => item.Words.Count(word => word.IsNormalized(NormalizationForm.FormC)));
        var measure = new Measure(composed, total, "words");
        return total == 0 || (double)composed / total >= criterion.Threshold("minNfc", 0.99)
            ? CheckResult.Passed(measure)
            : CheckResult.Partial([.. words.Select(item => Decomposed(item.Page, item.Words)).OfType<FindingDraft>()], measure);
    }

    private static FindingDraft? FaultOf(PageView page) =>
        page.Evidence.Charset is { } charset && !charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase) ? Whole(page, TaggedMessage.Of("charset-not-utf8", ("charset", charset)))
        : OldEncodings.Find(PageText.Of(page)) is { } old ? Whole(page, TaggedMessage.Of(old.Tag)) with { Snippet = old.Example }
        : Declares(page) ? null
        : Whole(page, TaggedMessage.Of("charset-undeclared"));

    // Without header fields (pages read from files) only the document can be asked, and silence there proves nothing.
    private static bool Declares(PageView page) =>
        page.Document.QuerySelector("meta[charset]")?.GetAttribute("charset")?.Trim().Equals("utf-8", StringComparison.OrdinalIgnoreCase) == true
        || page.Document.QuerySelectorAll("meta[http-equiv='content-type' i]").Any(meta => SaysUtf8(meta.GetAttribute("content")))
        || page.Evidence.Hops is not [.., { Headers.Count: > 0 } hop]
        || SaysUtf8(OwnAnswers.Header(hop, "Content-Type"));

    private static bool SaysUtf8(string? value) => value is not null && value.Contains("utf-8", StringComparison.OrdinalIgnoreCase);

    // Words with letters beyond ASCII, or with combining marks on ASCII letters.
    private static List<string> VietnameseWords(PageView page) =>
    [
        .. PageText.Of(page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(letter => letter > '\u007f' && (char.IsLetter(letter) || letter is >= '\u0300' and <= '\u036f')) && IsWellFormed(word)),
    ];

    private static bool IsWellFormed(string word) => !word.Any(char.IsSurrogate);

    private static FindingDraft? Decomposed(PageView page, List<string> words) =>
        words.Find(word => !word.IsNormalized(NormalizationForm.FormC)) is { } word ? Whole(page, TaggedMessage.Of("text-decomposed")) with { Snippet = word } : null;

    private static FindingDraft Whole(PageView page, TaggedMessage message) => new(message, new Location { Selector = "body" }) { Page = page.Url };
}
