using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.notify</c>: the portal says by which ways it tells people what becomes of their dossier (T32 Đ9, D224 Đ15k1g): two ways or more pass,
/// one is half. Nothing said is a question, unless a form that anybody sends asks for no way to reach its sender.
/// </summary>
internal sealed partial class Notifications : ICheck
{
    private const int LongestSentence = 400;

    // "… qua Cổng Dịch vụ công" may as well say how the dossier came in: alone it proves nothing.
    private const string OnPortal = "portal";

    private static readonly (string Name, Regex Wording)[] Ways =
    [
        ("SMS", Sms()), ("e-mail", Mail()), ("VNeID", Vneid()), ("Zalo", Zalo()), (OnPortal, Portal()),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.notify"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var said = portal.Pages.Where(page => page.Evidence.Status < 400 && !page.Is(PageKind.News)).SelectMany(page => WaysOn(page).Select(way => (Page: page, Way: way))).ToList();
        var ways = said.Select(item => item.Way).Distinct(StringComparer.Ordinal).ToList();
        if (ways is not ([] or [OnPortal]))
        {
            var measure = new Measure(ways.Count, ways.Count, "ways");
            return ways.Count > 1 ? CheckResult.Passed(measure) : CheckResult.Partial([FindingDraft.On(said[0].Page, "body", "one-way-only", ("way", ways[0]))], measure);
        }

        var forms = FormSteps.Of(portal);
        if (forms.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var silent = forms.Where(form => FormSteps.IsLast(form) && form.Personal.Any() && !FormsInView.MayLogIn(portal) && !form.Page.Evidence.HtmlCut && !AsksForContact(form)).ToList();
        return silent.Count > 0
            ? CheckResult.Failed([.. silent.Select(form => FindingDraft.On(form.Page, form.Form.Selector, "no-way-to-tell"))])
            : CheckResult.CantTell("notify-not-said", ("page", forms[0].Page.Url));
    }

    // The sentence must promise something of dossiers, not the number of a hotline.
    private static IEnumerable<string> WaysOn(PageView page)
    {
        var sentences = PageText.Of(page).Split('\n').SelectMany(line => line.Split(". ")).Where(sentence => sentence.Length is > 10 and <= LongestSentence)
            .Select(VietnameseText.FoldKeepingMarks)
            .Where(sentence => Tells().IsMatch(sentence) && Dossier().IsMatch(sentence) && !Denies().IsMatch(sentence)).ToList();
        return Ways.Where(way => sentences.Exists(way.Wording.IsMatch)).Select(way => way.Name);
    }

    private static bool AsksForContact(FormInView form) => form.Fields.Any(field => field.Purpose is FieldPurpose.Phone or FieldPurpose.Email)
        || Contact().IsMatch(VietnameseText.Fold(string.Join(" | ", form.Fields.Select(field => FormInView.NameOf(field) + " " + field.Name))));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    // "Công dân gửi hồ sơ qua email" and "Thông báo về việc …" promise nothing.
    [GeneratedRegex(
        @"\b(thong bao|ma( so)? ho so|ket qua|tin nhan|giay tiep nhan|phieu|bien nhan)\b.{0,60}\b(duoc|se( duoc)?|tu dong) (gui|thong bao|nhan)\b|\b(se|duoc|ban|cong dan|nguoi nop|to chuc|ca nhan)( se)?( duoc)? (nhan( duoc)?|thong bao|nhan tin)\b|\b(gui|nhan)( cac)? (thong bao|tin nhan|tin|ma ho so|ket qua)\b.{0,120}\b(qua|bang|tren|vao|den|toi)\b|\b(nhan tin|bao tin|thong bao) (cho|den|toi|khi|qua|bang)\b",
        Options)]
    private static partial Regex Tells();

    [GeneratedRegex(@"\bho so\b|\bket qua\b|\btien do\b|\btinh trang\b", Options)]
    private static partial Regex Dossier();

    [GeneratedRegex(@"\b(khong|chua) (duoc )?(gui|thong bao|nhan tin|nhan (duoc )?(thong bao|tin))\b", Options)]
    private static partial Regex Denies();

    [GeneratedRegex(@"\bsms\b|\btin nhan\b|\bnhan tin\b", Options)]
    private static partial Regex Sms();

    [GeneratedRegex(@"\be-?mail\b|\bthu dien tu\b", Options)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\bvneid\b|\bung dung dinh danh\b", Options)]
    private static partial Regex Vneid();

    [GeneratedRegex(@"\bzalo\b", Options)]
    private static partial Regex Zalo();

    [GeneratedRegex(@"\b(tren|qua|tai) (cong( dich vu cong)?|tai khoan|kho du lieu|trang ca nhan)\b", Options)]
    private static partial Regex Portal();

    [GeneratedRegex(@"\b(dien thoai|di dong|sdt|phone|e?mail|thu dien tu|lien he|lien lac|zalo)\b", Options)]
    private static partial Regex Contact();
}
