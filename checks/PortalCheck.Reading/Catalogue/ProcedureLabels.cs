using System.Buffers;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What a label names.</summary>
/// <param name="Field">The field; null for a label of a procedure's page that is none of the fields, such as "Từ khóa".</param>
/// <param name="Rank">0 for a label that says exactly this field; higher ones are asked only where lower ones say nothing.</param>
internal sealed record LabelHit(ProcedureField? Field, int Rank);

/// <summary>Wordings of a procedure's labels, as real portals write them (portals-vn.md section 4), matched on folded text without numbering and punctuation.</summary>
internal static partial class ProcedureLabels
{
    /// <summary>Rank of words that are a label only before a colon or in a cell: "Thủ tục: …".</summary>
    public const int InlineOnly = 3;

    private const int MostWordsAsked = 4;

    /// <summary>The longest label that is looked at, in characters before folding.</summary>
    public const int Longest = 110;

    // Letters that number a list: a to e, g, h, and Roman numerals.
    private static readonly SearchValues<char> ListLetters = SearchValues.Create("abcdeghivxlmk");
    private static readonly SearchValues<char> Joints = SearchValues.Create("/|–—");

    private static readonly (Regex Wording, ProcedureField? Field, int Rank)[] Wordings =
    [
        (Code(), ProcedureField.Code, 0), (Name(), ProcedureField.Name, 0), (Decision(), ProcedureField.Decision, 0), (DecisionDate(), ProcedureField.DecisionDate, 0),
        (Tier(), ProcedureField.Tier, 0), (Kind(), ProcedureField.Kind, 0), (Audience(), ProcedureField.Audience, 0), (Sector(), ProcedureField.Field, 0),
        (Agency(), ProcedureField.Agency, 0), (DecidingAgency(), ProcedureField.Agency, 1), (OtherAgency(), ProcedureField.Agency, 2), (Level(), ProcedureField.Level, 0),
        (Steps(), ProcedureField.Steps, 0), (Method(), ProcedureField.Method, 0), (Place(), ProcedureField.Method, 2), (Dossier(), ProcedureField.Dossier, 0),
        (Sets(), ProcedureField.DossierSets, 0), (TimeLimit(), ProcedureField.TimeLimit, 0), (Fee(), ProcedureField.Fee, 0), (Conditions(), ProcedureField.Conditions, 0),
        (LegalBasis(), ProcedureField.LegalBasis, 0), (Result(), ProcedureField.Result, 0), (Forms(), ProcedureField.Forms, 0), (Guide(), ProcedureField.Guide, 0),
        (Contact(), ProcedureField.Contact, 0), (Other(), null, 0), (Procedure(), ProcedureField.Name, InlineOnly),
    ];

    /// <summary>The field that a whole text names; null where it names none. Numbering and pictures before it are left out.</summary>
    public static ProcedureField? Find(string text) => Match(text)?.Field;

    /// <summary>What a whole text names, labels of no field among them; null where it is no label.</summary>
    public static LabelHit? Match(string text)
    {
        if (text.Length > Longest || text.Length < 2)
        {
            return null;
        }

        var folded = WithoutNumber(VietnameseText.Fold(text));
        return Of(folded) ?? OfBoth(text, folded) ?? OfQuestion(folded);
    }

    // "Lệ phí bao nhiêu?", "Hồ sơ gồm những gì?": a label drawn as a question; a longer one asks about something in particular.
    private static LabelHit? OfQuestion(string folded)
    {
        if (!folded.EndsWith('?'))
        {
            return null;
        }

        var asked = QuestionTail().Replace(folded.TrimEnd('?', ' '), "").Trim();
        return Of(asked) is { Rank: < InlineOnly } hit && (hit.Field is ProcedureField.Audience or ProcedureField.Method || asked.Count(letter => letter == ' ') < MostWordsAsked) ? hit : null;
    }

    /// <summary>The text with its numbering and pictures taken off, folded.</summary>
    public static string Bare(string text) => WithoutNumber(VietnameseText.Fold(text));

    private static LabelHit? Of(string folded)
    {
        var open = folded.EndsWith(')') ? folded.LastIndexOf('(') : -1;
        var plain = Plain(open > 0 ? folded[..open] : folded);
        if (plain.Length is < 2 or > 90)
        {
            return null;
        }

        foreach (var (wording, field, rank) in Wordings)
        {
            if (wording.IsMatch(plain))
            {
                return new LabelHit(field, rank);
            }
        }

        return null;
    }

    // "Lĩnh vực / Field", "Fee (Lệ phí)": both halves name the same, or the second half is in another language.
    private static LabelHit? OfBoth(string text, string folded)
    {
        var cut = folded.AsSpan().IndexOfAny(Joints);
        if (cut <= 1 || cut >= folded.Length - 2)
        {
            return null;
        }

        var (first, second) = (Of(folded[..cut].Trim()), Of(folded[(cut + 1)..].Trim()));
        var foreign = VietnameseText.Tidy(text) is var tidy && tidy.AsSpan(Math.Min(tidy.Length, cut + 1)).IndexOfAnyExceptInRange(' ', '~') < 0
            && !folded.AsSpan(cut + 1).ContainsAnyInRange('0', '9');
        return first is not null && second is not null ? (first.Field == second.Field ? first : null)
            : first is not null && foreign && folded.Length - cut > 4 ? first
            : null;
    }

    // Punctuation between words varies most: "Phí, lệ phí", "Phí - lệ phí", "Phí/lệ phí", "phí và lệ phí".
    private static string Plain(string folded)
    {
        var words = folded.Split([' ', ',', '/', '-', '–', '—', '&', '.', ';', ':', '“', '”', '"', '*', '(', ')', '+', '|'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Where(word => word is not ("va" or "hoac" or "and")));
    }

    /// <summary>"1. ", "1.2 ", "a) ", "III. ", "⏰ " before a label.</summary>
    private static string WithoutNumber(string folded)
    {
        var start = 0;
        while (start < folded.Length && start < 8 && !char.IsAsciiLetterLower(folded[start]))
        {
            start++;
        }

        var rest = folded[start..];
        var cut = rest.AsSpan().IndexOfAny(".)-/");
        var numbered = cut is > 0 and <= 4 && rest.AsSpan(0, cut).IndexOfAnyExcept(ListLetters) < 0 && cut + 1 < rest.Length && rest[cut + 1] == ' ';
        return numbered ? rest[(cut + 1)..].Trim() : rest;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "… của thủ tục hành chính", "… TTHC", "… dịch vụ công trực tuyến".
    private const string Of2 = "( (cua|trong|khi|de|ve))?( viec)?( thuc hien)?( (thu tuc( hanh chinh)?|tthc|dich vu( cong)?( truc tuyen)?|dvc|dvctt))?( nay)?";
    private const string About = "((thong tin|noi dung|chi tiet|danh sach|danh muc|cac|quy dinh|bang|tong hop)( ve)? )?";

    [GeneratedRegex(
        "^(ma( so)?( ho so)?( (thu tuc( hanh chinh)?|tthc|dich vu( cong)?( truc tuyen)?|dvc|dvctt|quoc gia|dinh danh|chuan)){1,3}|ma|ma so|so hieu( thu tuc| tthc)?"
        + "|((administrative )?procedure |service )?(code|id|identifier)|procedure (number|no))$",
        Options)]
    private static partial Regex Code();

    [GeneratedRegex("^(" + About + "ten( goi)?( cua)? (thu tuc( hanh chinh)?|tthc|dich vu( cong)?( truc tuyen)?|dvc|dvctt)|((administrative )?procedure|service) (name|title)|name of (the )?(administrative )?(procedure|service)|title of (the )?procedure)$", Options)]
    private static partial Regex Name();

    [GeneratedRegex("^((thu tuc( hanh chinh)?|tthc|dich vu( cong)?)( ve( viec)?)?|procedure|service)$", Options)]
    private static partial Regex Procedure();

    [GeneratedRegex("^((so )?(quyet dinh|qd)( (so|cong bo|ban hanh|phe duyet)){0,3}" + Of2 + "|qdcb|so qdcb|so ky hieu quyet dinh|(publication|announcement|promulgat[a-z]+|issuing)? ?decision( (number|no|code))?)$", Options)]
    private static partial Regex Decision();

    [GeneratedRegex("^(ngay (cong bo|quyet dinh|ban hanh( quyet dinh)?|ky( quyet dinh)?)|decision date|date of (decision|publication)|publication date)$", Options)]
    private static partial Regex DecisionDate();

    [GeneratedRegex("^(cap( do)? (thuc hien|quan ly|thu tuc|hanh chinh|giai quyet|chinh quyen|tiep nhan|tham quyen)" + Of2 + "|cap|(administrative|government|implementing|implementation) (level|tier)|level of (government|administration|implementation)|tier)$", Options)]
    private static partial Regex Tier();

    [GeneratedRegex("^(loai (hinh )?(thu tuc( hanh chinh)?|tthc)|type of procedure|procedure type)$", Options)]
    private static partial Regex Kind();

    [GeneratedRegex(
        "^(" + About + "doi tuong( (thuc hien|ap dung|giai quyet|nop ho so|thu huong|duoc giai quyet))*" + Of2
        + "|nguoi (thuc hien|nop ho so)|ai (duoc|co the|phai) (thuc hien|nop ho so|lam)( thu tuc( nay)?)?|applicants?|target (group|users|audience)s?|audience|who can apply|who may apply|eligible (applicants?|persons?|subjects)"
        + "|(implementing )?subjects?( of application| of implementation)?|performer)$",
        Options)]
    private static partial Regex Audience();

    [GeneratedRegex("^((thuoc |nhom |nganh |ten )?linh vuc( (thu tuc( hanh chinh)?|thuc hien|tthc|dich vu|hoat dong))?|(procedure |service )?(field|sector|domain|category))$", Options)]
    private static partial Regex Sector();

    [GeneratedRegex(
        "^(" + About + "(ten )?(co quan|don vi|noi|to chuc|bo phan)( hanh chinh)? (truc tiep )?(thuc hien|giai quyet|xu ly|thu ly|chu tri( thuc hien)?)( (ho so|chinh))?" + Of2
        + "|(implementing|executing|responsible|handling|processing|performing)( [a-z]+)? (agency|agencies|authority|authorities|body|bodies|office|unit))$",
        Options)]
    private static partial Regex Agency();

    [GeneratedRegex("^((co quan|nguoi|cap)( nguoi)? co tham quyen( (quyet dinh|giai quyet|thuc hien|theo quy dinh|phe duyet))*|competent( [a-z]+)? (agency|authority|body)|deciding (agency|authority))$", Options)]
    private static partial Regex DecidingAgency();

    [GeneratedRegex("^((co quan|don vi)( (quan ly|tiep nhan( ho so)?|phu trach|hanh chinh))?|(co quan|don vi)( nguoi co tham quyen)? duoc (uy quyen|phan cap)[a-z ]{0,40}|agency|authority|receiving (agency|office))$", Options)]
    private static partial Regex OtherAgency();

    [GeneratedRegex(
        "^((muc do|cap do|muc)( (cung cap|thuc hien|dap ung|truc tuyen|dien tu))*( (dich vu( cong)?|dvc|dvctt|tt|truc tuyen|thu tuc|tthc)){0,3}|(loai|hinh thuc|muc)( cung cap)? (dich vu cong|dvc|dvctt)( truc tuyen)?|hinh thuc cung cap( dich vu)?"
        + "|(online )?service level|(online )?level( of (online )?(public )?services?)?|level of service|dvctt)$",
        Options)]
    private static partial Regex Level();

    [GeneratedRegex(
        "^(" + About + "(trinh tu|quy trinh|cac buoc|trinh tu cac buoc|cac buoc trinh tu)( (thuc hien|giai quyet|tien hanh|xu ly|cac buoc|cach thuc))*( (ho so|cong viec))?" + Of2
        + "|quy trinh (\\d+|[a-z]+) buoc[a-z ]{0,30}|\\d+ buoc thuc hien|((implementation|processing|procedural|procedure) )?(steps|sequence|process)|(order|sequence|steps) of (implementation|execution|performance)|how it works)$",
        Options)]
    private static partial Regex Steps();

    [GeneratedRegex(
        "^(" + About + "(cach thuc|cach|hinh thuc|phuong thuc|kenh|phuong phap)( (thuc hien|nop|tiep nhan|giai quyet|dang ky|nop don))( ho so)?" + Of2
        + "|cach thuc|hinh thuc|cach thuc( thuc hien)? thoi (han|gian)( (giai quyet|thuc hien|phi|le phi))*|(submission|application|implementation|filing) (methods?|channels?|modes?|manner)|(methods?|manner|ways?|modes?) of (application|submission|implementation|applying|filing|execution)|how to apply|ways? to apply|method|channel)$",
        Options)]
    private static partial Regex Method();

    [GeneratedRegex(" ((mat |het |trong |la )?(bao lau|bao nhieu)( ngay| tien)?|(la |gom |bao gom |co )?(nhung )?(giay to )?gi|nhu the nao|the nao|ra sao)$", Options)]
    private static partial Regex QuestionTail();

    [GeneratedRegex("^(nop (ho so )?o dau|(noi|dia diem|dia chi)( (nop|tiep nhan|thuc hien|nhan))( (ho so|hs|tra ket qua))*" + Of2 + "|where to (apply|submit))$", Options)]
    private static partial Regex Place();

    [GeneratedRegex(
        "^((" + About + "(thanh phan( so luong)?( ho so)?|ho so( (can|phai|bao|gom|bao gom|chuan bi|nop|yeu cau|kem theo|de nghi|xuat trinh|can thiet|can chuan bi)){1,3}|giay to( (can|phai|chuan bi|nop|xuat trinh|yeu cau|can thiet|kem theo|lien quan|tai lieu)){1,4}|thanh phan so luong( ho so)?)|ho so)"
        + "( (bao gom|gom))?" + Of2 + "|(required |necessary |supporting )?(documents?|dossiers?|papers|paperwork)( (required|needed|components?|composition|list|to submit)| and quantity)?|dossier (composition|components?)|components? of (the )?dossier|what you need)$",
        Options)]
    private static partial Regex Dossier();

    [GeneratedRegex("^(so luong( ho so| bo ho so)?|so bo( ho so)?|number of (sets|copies|dossiers))$", Options)]
    private static partial Regex Sets();

    [GeneratedRegex(
        "^(" + About + "(tong )?thoi (han|gian)( (giai quyet|thuc hien|xu ly|tra ket qua|hoan thanh|giai quyet tra ket qua|theo quy dinh|quy dinh|toi da|du kien))*( (ho so|cong viec))?" + Of2
        + "|(processing|settlement|resolution|handling|service|completion) (time|period|duration|deadline|time limit|limit)s?|time limits?( for [a-z ]{0,30})?|duration|deadline|turnaround time)$",
        Options)]
    private static partial Regex TimeLimit();

    [GeneratedRegex(
        "^(" + About + "(muc |bieu )?(thu )?(nop )?(phi|le phi)( le phi| phi)?( (neu co|thu tuc|ho so|thuc hien|giai quyet|phai nop|can nop|du kien))*" + Of2 + "|muc thu( (phi|le phi))*|so tien( (phai nop|nop))?"
        + "|(phi|le phi) (tham dinh|cap|dang ky|su dung|khai thac|giai quyet|ho so|thuc hien)[a-z ]{0,30}"
        + "|" + About + "chi phi( (toi uu|du kien|thuc hien|giai quyet|phai nop|can nop|dich vu|thu tuc|lien quan))*|(tthc )?yeu cau (tra|thu|nop) (phi|le phi)[a-z ]{0,10}|(service |application |processing )?fees?( (charges?|schedule|costs?))?|charges?( fees?)?|costs?)$",
        Options)]
    private static partial Regex Fee();

    [GeneratedRegex(
        "^(" + About + "(yeu cau dieu kien|dieu kien yeu cau|yeu cau|dieu kien)( (thuc hien|can co|ap dung|giai quyet|can thiet|doi voi|dieu kien))*" + Of2 + "|(requirements?|conditions?|eligibility|prerequisites?)( (conditions?|requirements?))?( (for|of) [a-z ]{0,30})?)$",
        Options)]
    private static partial Regex Conditions();

    [GeneratedRegex(
        "^(" + About + "(can cu|co so)( (phap ly|phap luat|quy dinh))( (lien quan|thuc hien|chinh))?" + Of2 + "|(cac )?van ban( (phap ly|quy pham phap luat|phap luat|quy dinh|lien quan|huong dan|can cu)){1,2}" + Of2 + "|phap ly|legal (basis|bases|grounds?|references?|framework|documents?))$",
        Options)]
    private static partial Regex LegalBasis();

    [GeneratedRegex(
        "^(" + About + "(ten )?(ket qua|san pham)( (thuc hien|giai quyet|xu ly|nhan duoc|tra ve|cuoi cung|dau ra|cua|viec))*( ho so)?" + Of2 + "|(expected )?(results?|outcomes?|outputs?|deliverables?)( of [a-z ]{0,40})?|what you (get|receive))$",
        Options)]
    private static partial Regex Result();

    [GeneratedRegex(
        "^(" + About + "(tai (ve )?)?(ten )?((bieu mau|mau bieu|mau don|to khai|mau to khai|don|mau|file mau|tep mau)( (dinh kem|kem theo|to khai|mau to khai|mau don|lien quan|dien tu|tai ve|don|dung trong|can dung|su dung|thu tuc))*)" + Of2
        + "|(tep|tep tin|tap tin|file|tai lieu)( dinh kem| kem theo)|tai ve|(application |download |attached |downloadable )?forms?( (to download|download|templates?))?|templates?|downloads?|attachments?|attached files?)$",
        Options)]
    private static partial Regex Forms();

    [GeneratedRegex(
        "^((video |tai lieu |clip |file )?huong dan( (thuc hien|nop|ho so|nop ho so|truc tuyen|su dung|chi tiet|ke khai|dang ky|cach|lam|bang video|video|cong dan|nguoi dan)){0,5}" + Of2 + "|video huong dan|(user |step by step |how to )?(guides?|guidance|instructions?|tutorials?)( (video|for applicants))?)$",
        Options)]
    private static partial Regex Guide();

    [GeneratedRegex(
        "^((thong tin |dau moi |bo phan )?(lien he|ho tro|giai dap)( (lien he|ho tro|ky thuat|cong dan|khach hang|nguoi dan|thac mac|huong dan|giai dap|thong tin)){0,3}" + Of2 + "|(duong day nong|hotline|tong dai|so dien thoai|dien thoai|sdt|dt|email|thu dien tu|e mail|phone|telephone|tel)( (ho tro|lien he|tu van|email|dien thoai)){0,2}"
        + "|(can bo|nguoi) (tiep nhan|phu trach|huong dan|ho tro|lien he)|(contacts?|support|help ?desk|help)( (us|information|details|info|person|support|point))?)$",
        Options)]
    private static partial Regex Contact();

    [GeneratedRegex(
        "^(tu khoa|mo ta( (them|chi tiet|ngan))?|ghi chu|luu y|co quan phoi hop[a-z ]{0,20}|don vi phoi hop|co quan (ban hanh|cong bo|cong khai|ban hanh quyet dinh)|don vi (ban hanh|cong bo)|trang thai|tinh trang( hieu luc)?|hieu luc|ngay (co )?(hieu luc|ap dung|cap nhat)|luot xem|luot tai|nguoi ky|chia se|quay lai|tro ve"
        + "|thu tuc( hanh chinh)? lien quan|danh gia|binh luan|stt|tt|xem them|thong tin (chung|khac|co ban|bo sung)|hoi dap|cau hoi thuong gap|keywords?|descriptions?|notes?|related (procedures?|services?)|coordinating (agency|agencies|authority)|no|status|views?|faq|thanh toan( truc tuyen)?"
        + "|ban chinh|ban sao|so ban chinh|so ban sao|phi bao mat|thoi gian (tiep nhan|lam viec)( [a-z ]{0,20})?|gio lam viec|co quan cap tren|dvc lien quan|quyen nghia vu|dia chi|fax|website)$",
        Options)]
    private static partial Regex Other();
}
