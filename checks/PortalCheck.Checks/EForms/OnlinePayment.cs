using System.Text.RegularExpressions;
using PortalCheck.Checks.Catalogue;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.payment</c>: a service with a fee can be paid for online (D224 Đ15k1đ). Payment mostly comes after a login, so nothing seen is a question;
/// a page that says that fees are not taken online fails.
/// </summary>
internal sealed partial class OnlinePayment : ICheck
{
    private static readonly PageKind[] Places = [PageKind.Entry, PageKind.EForm, PageKind.Guide, PageKind.Home, PageKind.Catalogue, PageKind.Lookup];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.payment"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var entries = CatalogueView.Of(portal).Entries;
        var paid = entries.Where(entry => FeesOf(entry).Any(fee => fee.Kind is not FeeKind.Free)).ToList();
        if (entries.Count > 0 && paid.Count == 0 && entries.All(entry => FeesOf(entry).Any()))
        {
            return CheckResult.Inapplicable("no-fee");
        }

        var pages = portal.Pages.Where(page => page.Evidence.Status < 400 && Array.Exists(Places, page.Is)).Concat(paid.Select(entry => entry.Page)).Distinct().ToList();
        var refusals = pages.Where(page => !page.Is(PageKind.Home)).Select(page => (Page: page, Sentence: Refusal(page))).Where(item => item.Sentence is not null).ToList();
        var offered = pages.Exists(OffersPayment);
        return refusals.Count > 0 && offered ? CheckResult.CantTell("payment-both-said", ("page", refusals[0].Page.Url))
            : refusals.Count > 0 ? CheckResult.Failed([.. refusals.Select(item => FindingDraft.On(item.Page, "body", "payment-refused", ("sentence", item.Sentence!)))])
            : offered ? CheckResult.Passed()
            : CheckResult.CantTell("payment-not-seen");
    }

    private static IReadOnlyList<Fee> FeesOf(EntryPage entry) => entry.Reading.Fields.Value<FeeValue>("fee")?.Fees ?? [];

    private static bool OffersPayment(PageView page) => Offers.First(page, Pay()) is not null
        || ((page.Is(PageKind.Entry) || page.Is(PageKind.EForm) || page.Is(PageKind.Guide)) && Sentences(page).Any(sentence => Paid().IsMatch(sentence) && !Refused().IsMatch(sentence)));

    // "Trường hợp chưa hỗ trợ thanh toán trực tuyến thì …" refuses nothing.
    private static string? Refusal(PageView page) => PageText.Of(page).Split('\n').SelectMany(line => line.Split(". ")).Where(sentence => sentence.Length is > 10 and <= 400)
        .FirstOrDefault(sentence => VietnameseText.FoldKeepingMarks(sentence) is var folded && Refused().IsMatch(folded) && !Condition().IsMatch(folded));

    private static IEnumerable<string> Sentences(PageView page) =>
        PageText.Of(page).Split('\n').SelectMany(line => line.Split(". ")).Where(sentence => sentence.Length is > 10 and <= 400).Select(VietnameseText.FoldKeepingMarks);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(huong dan |cong |tra cuu )?(thanh toan|nop (phi|le phi))( truc tuyen| dien tu| phi| le phi|,| va| dvc| ho so| dich vu cong| quoc gia| online)*$|^(online )?payment$|^pay (fees|online)$", Options)]
    private static partial Regex Pay();

    [GeneratedRegex(@"\b(thanh toan|(nop|dong) (phi|le phi|tien))[a-z, ]{0,40}\b(truc tuyen|dien tu|khong dung tien mat|chuyen khoan|vi dien tu|ngan hang|qr)\b", Options)]
    private static partial Regex Paid();

    [GeneratedRegex(@"\b(chua|khong)( the)?( ho tro| co| trien khai| ap dung| nhan| cho phep)?( chuc nang| dich vu| hinh thuc| viec)? (thanh toan|nop (phi|le phi))[a-z, ]{0,30}\b(truc tuyen|dien tu|qua mang)\b|\bchi (nhan|thu)( phi| le phi|,)* ?(bang )?tien mat\b", Options)]
    private static partial Regex Refused();

    [GeneratedRegex(@"\b(truong hop|neu|khi|doi voi|thu tuc nao)\b", Options)]
    private static partial Regex Condition();
}
