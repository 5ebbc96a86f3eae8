using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Wordings of lists of procedures, matched on folded text (portals-vn.md section 3).</summary>
internal static partial class CatalogueWords
{
    private const int LongestHeader = 60;

    /// <summary>The column that a header cell names.</summary>
    public static CatalogueColumn? Column(string text)
    {
        var folded = HeaderOf(text);
        return folded.Length is 0 or > LongestHeader ? null
            : NameHeader().IsMatch(folded) ? CatalogueColumn.Name
            : CodeHeader().IsMatch(folded) ? CatalogueColumn.Code
            : LevelHeader().IsMatch(folded) ? CatalogueColumn.Level
            : FieldHeader().IsMatch(folded) ? CatalogueColumn.Field
            : TierHeader().IsMatch(folded) ? CatalogueColumn.Tier
            : AgencyHeader().IsMatch(folded) ? CatalogueColumn.Agency
            : ActionHeader().IsMatch(folded) ? CatalogueColumn.Action
            : null;
    }

    /// <summary>What a label within a record names; single words that names and values also are do not count.</summary>
    public static CatalogueColumn? Label(string text)
    {
        var column = text.Length <= LongestHeader * 2 ? Column(text) : null;
        return column is CatalogueColumn.Name && !NameLabel().IsMatch(HeaderOf(text)) ? null : column;
    }

    /// <summary>What a line begins with, before its colon.</summary>
    public static CatalogueColumn? LabelAtStart(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= LongestHeader ? Label(line[..colon]) : null;
    }

    /// <summary>True for a header of a list of dossiers, or of figures about them.</summary>
    public static bool IsDossierHeader(string text) => text.Length <= LongestHeader * 3 && DossierHeader().IsMatch(HeaderOf(text));

    /// <summary>True for text with a dossier's code, its applicant, its state.</summary>
    public static bool SaysDossier(string folded) => DossierText().IsMatch(folded);

    /// <summary>True for "Cơ quan công khai", "Cơ quan ban hành".</summary>
    public static bool IsPublisher(string text) => VietnameseText.Fold(Bounded.Cut(text, 400)) is var folded && (folded.Contains("cong khai", StringComparison.Ordinal) || folded.Contains("ban hanh", StringComparison.Ordinal) || folded.Contains("cong bo", StringComparison.Ordinal));

    /// <summary>True where a page says that it is still fetching.</summary>
    public static bool SaysLoading(string folded) => Loading().IsMatch(folded);

    /// <summary>True for a text with a day of the calendar in it.</summary>
    public static bool HasDate(string text) => Date().IsMatch(text);

    /// <summary>True for the address of an article.</summary>
    public static bool NamesNews(string href) => News().IsMatch(href.ToLowerInvariant());

    /// <summary>True for "Xem chi tiết".</summary>
    public static bool SaysDetail(string folded) => folded is "xem chi tiet" or "chi tiet" or "xem" or "tai day" or "xem tai day" or "xem thu tuc" or "details" or "detail" or "view details" or "view";

    /// <summary>True for "Nộp hồ sơ" and its kin.</summary>
    public static bool SaysSubmit(string folded) => folded.Length <= 60 && Submit().IsMatch(folded.Trim('>', ' ', '»', '›'));

    /// <summary>True for an address whose query chooses a field.</summary>
    public static bool FieldInQuery(string address) => FieldQuery().IsMatch(address.ToLowerInvariant());

    /// <summary>
    /// The total that the text states; dossiers are counted elsewhere and never taken for procedures. Where the page lists no procedures, only a
    /// number of procedures counts: records and results are those of another list.
    /// </summary>
    public static int? Total(string folded, bool ofProcedures)
    {
        var stated = Count().Matches(folded).Where(match => !ofProcedures || OfProcedures().IsMatch(match.Value)).Select(match => Number(match.Groups["n"].Value)).Where(number => number > 0).ToList();
        return stated.Count == 0 ? null : stated[0];
    }

    /// <summary>A total that only a list beside it makes one: "38 thủ tục", "11 kết quả cho từ khóa".</summary>
    public static int? LooseTotal(string folded, int rows)
    {
        var stated = LooseCount().Matches(folded).Select(match => Number(match.Groups["n"].Value)).Where(number => number >= rows && number > 0).ToList();
        return stated.Count == 0 ? null : stated[0];
    }

    /// <summary>The parts that the text states.</summary>
    public static IReadOnlyList<StatedPart> Parts(string folded) =>
        [.. Part().Matches(folded).Concat(PartFirst().Matches(folded)).Select(match => new StatedPart(PartOf(match.Groups["part"].Value), Number(match.Groups["n"].Value), match.Value)).Where(part => part.Count > 0)];

    /// <summary>True where the list says that it holds nothing.</summary>
    public static bool SaysEmpty(string folded) => EmptyState().IsMatch(folded);

    /// <summary>True where the words themselves are about procedures.</summary>
    public static bool SaysNoProcedures(string folded) => EmptyOfProcedures().IsMatch(folded);

    /// <summary>True where the page asks for a login.</summary>
    public static bool AsksLogin(string folded) => Login().IsMatch(folded);

    /// <summary>True where a firewall speaks.</summary>
    public static bool SaysBlocked(string folded) => Blocked().IsMatch(folded);

    /// <summary>True for an address that carries a procedure's identity.</summary>
    public static bool NamesProcedure(string href) => Identity().IsMatch(href.ToLowerInvariant());

    // "TÊN THỦ TỤC ↑", "Mã TTHC (*)", "Cơ quan thực hiện / Lĩnh vực" stay what they are; sort marks are taken off.
    private static string HeaderOf(string text) => VietnameseText.Fold(Bounded.Cut(text, LongestHeader * 4)).Trim('↑', '↓', '▲', '▼', '⇅', '↕', ' ', '"', '|');

    private static CataloguePart PartOf(string word) => word switch
    {
        "cap tinh" or "cap bo" or "cap trung uong" => CataloguePart.Province,
        "cap huyen" => CataloguePart.District,
        "cap xa" => CataloguePart.Commune,
        "toan trinh" => CataloguePart.FullProcess,
        _ => CataloguePart.Partial,
    };

    private static int Number(string text) =>
        int.TryParse(string.Concat(text.Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"^ten (cua )?(thu tuc|tthc|dich vu|dvc|dvctt)( hanh chinh)?( cong)?( truc tuyen)?(( ?/ ?| - | va |, | hoac )(ten )?(thu tuc|tthc|dich vu|dvc|dvctt|nhom thu tuc)( hanh chinh)?( cong)?( truc tuyen)?)?( \(?(tthc|dvc|dvctt)\)?)?$|^(thu tuc|tthc|dich vu|dvc|dvctt)( hanh chinh)?( cong)?( truc tuyen)?(( ?/ ?| - | va )(thu tuc|tthc|dich vu|dvc|dvctt)( hanh chinh)?( cong)?( truc tuyen)?)?$|^ten$"
        + @"|^(name of |title of )?(the )?(administrative |public |online )?(procedures?|services?)( name| title)?s?$",
        Options)]
    private static partial Regex NameHeader();

    [GeneratedRegex(@"^ten (cua )?(thu tuc|tthc|dich vu|dvc)|^(procedure|service) name$|^name of ", Options)]
    private static partial Regex NameLabel();

    [GeneratedRegex(@"^((ma|so|ky)( so| hieu| dinh danh)?( cua)?( thu tuc| tthc| dvc| dvctt| dich vu)( hanh chinh)?( cong)?( quoc gia| truc tuyen)?|ma|ma so|so hieu|so hieu/ma (thu tuc|tthc)|ma qg|(procedure |service )?code( no)?)$", Options)]
    private static partial Regex CodeHeader();

    [GeneratedRegex(@"^(muc( do)?( dvc| dvctt| dich vu.*| cung cap.*| truc tuyen| tt)?|cap do( dich vu.*| dvc.*| cung cap.*)?|loai (hinh )?(dich vu cong|dvc|dvctt)( truc tuyen)?|hinh thuc cung cap.*|(service |online )?level)$", Options)]
    private static partial Regex LevelHeader();

    [GeneratedRegex(@"^((ten |nganh,? ?)?linh vuc( thu tuc| thuc hien| tthc| giai quyet)?( hanh chinh)?|(nganh|nhom linh vuc)|field|sector|domain|area)$", Options)]
    private static partial Regex FieldHeader();

    [GeneratedRegex(@"^(cap( do)?( thu tuc| thuc hien| hanh chinh| giai quyet| quan ly| co quan)( thu tuc| tthc)?( hanh chinh)?|cap|tier|administrative level)$", Options)]
    private static partial Regex TierHeader();

    [GeneratedRegex(@"^((ten )?(co quan|don vi)( quan ly| thuc hien| cong khai| ban hanh| cong bo| giai quyet| tiep nhan| chu tri| cung cap| co tham quyen.*)?( thu tuc| tthc| ho so)?( hanh chinh)?|so, ?(ban, ?)?nganh|noi (thuc hien|tiep nhan)|(implementing |competent |responsible )?(agency|authority|department|organi[sz]ation))$", Options)]
    private static partial Regex AgencyHeader();

    [GeneratedRegex(@"^(thuc hien|gui ho so|nop ho so|nop|khai truc tuyen|nop truc tuyen|nop ho so truc tuyen|thao tac|chuc nang|tac vu|hanh dong|xem chi tiet|chi tiet|dang ky|action|actions|apply|submit)$", Options)]
    private static partial Regex ActionHeader();

    [GeneratedRegex(@"^((ma|so)( so)? ho so.*|ma bien nhan|so bien nhan|nguoi nop.*|chu ho so|ten chu ho so|nguoi gui|nguoi yeu cau|ten cong dan|ho (va )?ten.*|ngay (nop|gui|tiep nhan|nhan|hen|tra|tra ket qua).*|ngay hen tra.*|trang thai ho so|tinh trang ho so|trang thai xu ly|tinh trang xu ly|can bo xu ly|so ho so.*|da (tiep nhan|giai quyet)|dung han|qua han|tra truoc han|application (no|number|code)|applicant)$", Options)]
    private static partial Regex DossierHeader();

    [GeneratedRegex(@"\bma (so )?ho so ?:|\bnguoi nop ?:|\bchu ho so ?:|\bngay (nop|hen tra|tiep nhan) ?:|\b(trang thai|tinh trang) (ho so|xu ly) ?:|\b\d{3}\.\d{2}\.\d{2}\.[ght]\d{2}-\d{6}-\d{3,}", Options)]
    private static partial Regex DossierText();

    [GeneratedRegex(@"\bdang (tai|xu ly|lay)( du lieu| trang| danh sach)?\b ?(\.{2,}|…|,|$)|\bdang tai\b|\bvui long (cho|doi)\b|\bloading\b|please wait", Options)]
    private static partial Regex Loading();

    [GeneratedRegex(@"\b\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d{2}\b", Options)]
    private static partial Regex Date();

    [GeneratedRegex(@"/(tin-tuc|tin-?bai|news|bai-viet|baiviet|article|su-kien|thong-bao|view_content|chi-tiet-tin|tin)(/|-|_|\.|\?|$)|news_?id=", Options)]
    private static partial Regex News();

    [GeneratedRegex(@"^(nop( ho so| don| truc tuyen| ho so truc tuyen| ngay)?|gui ho so|khai truc tuyen|dang ky truc tuyen|thuc hien( ngay| truc tuyen)?|lam thu tuc|dang ky|nop hs|apply( online| now)?|submit( online)?)$", Options)]
    private static partial Regex Submit();

    [GeneratedRegex(@"[?&](linh_?vuc|linhvuc|ma_?linh_?vuc|field|fieldid|category|categoryid|lv|domain)(_?id|code)?=[^&]+", Options)]
    private static partial Regex FieldQuery();

    [GeneratedRegex(
        @"\b(tren|of|trong tong so|trong so|cua|tong so:?|tong so la:?|tong cong:?|tong:?|co|tim thay|hien co|gom|bao gom|total:?|found)\s*(?<n>\d[\d., ]*\d|\d)\s*(ban ghi|ket qua|van ban|thu tuc|dich vu|tthc|dvc|dvctt|muc\b|dong\b|entries|records|results|items|rows|procedures|services)\b"
        + @"|\b(tong so|tong|so luong)\s*(ban ghi|ket qua|thu tuc|dich vu|tthc|dvc|dvctt)( hanh chinh)?( cong)?( truc tuyen)?\s*(:|la|la:)\s*(?<n>\d[\d.,]*\d|\d)\b"
        + @"|\b(tong so|tong cong|total( records| items| results)?)\s*:\s*(?<n>\d[\d.,]*\d|\d)\b",
        Options)]
    private static partial Regex Count();

    [GeneratedRegex(@"thu tuc|dich vu|tthc|dvc|procedures|services", Options)]
    private static partial Regex OfProcedures();

    [GeneratedRegex(@"(^|\n| )(?<n>\d[\d.,]*\d|\d)\s*(muc|dong|ban ghi|ket qua|items?|records|rows|results)\s*(trong|in|tren|/)\s*\d+\s*(trang|pages?)\b|(^|\n| )\(?(?<n>\d[\d.,]*\d|\d) (thu tuc( hanh chinh)?|tthc|dich vu cong( truc tuyen)?|ket qua|ban ghi|procedures|results)( duoc tim thay| found| phu hop)?\)?( cho tu khoa|$|\n| \|)", Options)]
    private static partial Regex LooseCount();

    [GeneratedRegex(@"\b(?<n>\d[\d.]*)\s*(thu tuc|dich vu|tthc|dvc|dvctt)?( hanh chinh| cong| truc tuyen| muc do){0,3}\s*\(?(?<part>cap tinh|cap bo|cap trung uong|cap huyen|cap xa|toan trinh|mot phan)\b", Options)]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(?<part>cap tinh|cap bo|cap trung uong|cap huyen|cap xa|toan trinh|mot phan)\s*(:|\(|co|-|–)\s*(?<n>\d[\d.]*)\s*(thu tuc|dich vu|tthc|dvc|dvctt|\)|;|,|\n|$)", Options)]
    private static partial Regex PartFirst();

    [GeneratedRegex(@"(khong|chua) (co|tim thay)( bat ky| bat cu)?( mot)? (van ban|thu tuc|tthc|ban ghi|du lieu|ket qua|dich vu|noi dung phu hop)|khong ton tai (thu tuc|ban ghi|du lieu)|no-result|no (matching )?(results?|records?|data|procedures?|services?|entries)( (were |was )?(found|available))?( to display| in table)?\b|\b(0|khong) (ban ghi|ket qua|thu tuc)\b|danh sach (trong|rong)", Options)]
    private static partial Regex EmptyState();

    [GeneratedRegex(@"(khong|chua) (co|tim thay)( bat ky| bat cu)?( mot)? (thu tuc|tthc|dich vu)|no (matching )?(procedures?|services?)", Options)]
    private static partial Regex EmptyOfProcedures();

    [GeneratedRegex(
        @"request (was )?(rejected|unsuccessful|blocked)|access (is |was )?denied|support id( is)?:|checking your browser|enable javascript (and cookies|to view the page content)|attention required|web application firewall|ray id:|just a moment|verify(ing)? (that )?you are (a )?human|ddos protection|too many requests|error 10\d\d|403 forbidden|incident id"
        + @"|(truy cap|yeu cau)( cua (ban|quy khach))?( da)? bi (tu choi|chan|khoa)|ban (da )?bi (chan|khoa)|dia chi ip( cua ban)?( da)? bi (chan|khoa)|xac (minh|thuc|nhan) (rang )?ban (la|khong phai)( la)? (con )?(nguoi|robot)|(dang )?kiem tra trinh duyet|tuong lua",
        Options)]
    private static partial Regex Blocked();

    [GeneratedRegex(@"(vui long|can|phai|hay|yeu cau|xin) (thuc hien )?dang nhap( he thong| tai khoan)?( de| truoc khi| moi)|ban (can|phai) dang nhap|ban chua dang nhap[,.]? (vui long|hay|de (xem|tiep tuc))|chuc nang (nay )?yeu cau dang nhap|(please|must|need to) (log|sign) ?in|dang nhap (bang|qua|voi) (vneid|tai khoan|cong dvc|cong dich vu cong quoc gia|dinh danh)", Options)]
    private static partial Regex Login();

    [GeneratedRegex(
        @"[?&;](matt|ma_thu_tuc|mathutuc|matthc|ma_tthc|ma|serviceinfoid|idtthc|id_tthc|thutucid|tthcid|thu_tuc_id|procedureid|maso|ma_?dvc|id_?thu_?tuc|id_?tt|tt_?id|ma_?so_?tthc|dich_?vu_?id|service_?id|formality_?id|thutuc_?id|ma_?tt)=[^&]+"
        + @"|/(chi-tiet|detail|thu-tuc|tthc|dich-vu|dvc|thutuc|procedures?|formality|services?)[^#]*[/=][0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
        + @"|/(chi-tiet-)?(thu-tuc|tthc|dich-vu|dvc|thutuc|procedures?|formality|services?)[^?]*[/=-](\d{3,}|[1-6]\.\d{6})"
        + @"|[1-6]\.\d{6}",
        Options)]
    private static partial Regex Identity();
}
