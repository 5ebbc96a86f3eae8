using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Names of members in JSON answers, Vietnamese or English, whatever their casing: matched on their words run together.</summary>
internal static partial class JsonKeys
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>"tenThuTuc", "TEN_THU_TUC" and "ten-thu-tuc" are "tenthutuc".</summary>
    public static string Words(string key) => string.Concat(NameWords.Split(key));

    public static bool IsName(string words) => Name().IsMatch(words);

    public static bool IsCode(string words) => Code().IsMatch(words);

    public static bool IsIdentity(string words) => Identity().IsMatch(words);

    public static bool IsAddress(string words) => words is "url" or "link" or "href" or "detailurl" or "detaillink" or "duongdan" or "lienket" or "permalink";

    public static CatalogueColumn? Column(string words) =>
        Level().IsMatch(words) ? CatalogueColumn.Level
        : Field().IsMatch(words) ? CatalogueColumn.Field
        : Tier().IsMatch(words) ? CatalogueColumn.Tier
        : Agency().IsMatch(words) ? CatalogueColumn.Agency
        : null;

    /// <summary>True for a member or an address that speaks of procedures or services.</summary>
    public static bool SpeaksOfProcedures(string words) => Procedures().IsMatch(words);

    /// <summary>True for a member that holds fields, agencies, menus or dossiers: things with a name and a code that are no procedures.</summary>
    public static bool SpeaksOfOthers(string words) => Others().IsMatch(words);

    /// <summary>How sure a member states the total; 0 for one that does not.</summary>
    public static int TotalRank(string words) => words switch
    {
        "totalelements" or "totalrecords" or "totalrecord" or "totalcount" or "totalitems" or "totalrows" or "tongsobanghi" or "tongsothutuc" or "numfound" or "recordstotal" => 3,
        "total" or "tongso" or "tong" or "totalhits" or "recordsfiltered" => 2,
        "count" or "soluong" => 1,
        _ => 0,
    };

    public static bool IsPage(string words) => words is "page" or "pageindex" or "currentpage" or "pagenumber" or "pageno" or "trang" or "tranghientai";

    public static bool IsPageCount(string words) => words is "totalpages" or "totalpage" or "pagecount" or "lastpage" or "tongsotrang" or "sotrang" or "pages";

    public static bool IsPageSize(string words) => words is "pagesize" or "limit" or "size" or "perpage" or "recordperpage" or "recordsperpage" or "sobanghi" or "rows";

    public static bool IsCursor(string words) => words is "lastid" or "cursor" or "nextcursor" or "nextpagetoken" or "continuationtoken" or "endcursor" or "next";

    [GeneratedRegex(@"^(ten|name|title|tieude)(vi|vn|tiengviet)?$|^ten(daydu)?(cua)?(thutuc|tthc|dichvu|dvc|tt$|dv$).*$|^(procedure|service|serviceinfo|formality|thutuc|tthc|dichvu|dvc|adminprocedure)(hanhchinh|cong)?(name|ten|title)(vi|vn)?$", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(ma|code|maso|sohieu|madinhdanh)$|^ma(so)?(thutuc|tthc|dichvu|dvc|tt)(hanhchinh|cong|quocgia|dvcqg)*$|^(procedure|service|formality|thutuc|tthc|dichvu|dvc|national)(code|ma|no|number)$|^(code)(national|dvcqg)$", Options)]
    private static partial Regex Code();

    [GeneratedRegex(@"^(id|uuid|guid|key|rowid)$|^(procedure|service|serviceinfo|formality|thutuc|tthc|dichvu|dvc)id$|^id(thutuc|tthc|dichvu|dvc|tt|procedure|service)$", Options)]
    private static partial Regex Identity();

    [GeneratedRegex(@"^(ten)?(mucdo|capdo)(dvc|dvctt|dichvu|dichvucong|cungcap|truc tuyen|tructuyen)*(ten|name|text)?$|^(max|service|online|dvc)?level(name|text|label)?$|^loai(dichvu|dvc)(ten|name)?$", Options)]
    private static partial Regex Level();

    [GeneratedRegex(@"^(ten)?linhvuc(thutuc|thuchien)?(ten|name)?$|^(field|category|categories|domain|sector)(name|title)?$|^linhvucs$", Options)]
    private static partial Regex Field();

    [GeneratedRegex(@"^(ten)?cap(thuchien|hanhchinh|quanly|giaiquyet)(ten|name)?$|^(tier|implevel|impllevel|administrativelevel|govlevel)(name)?$", Options)]
    private static partial Regex Tier();

    [GeneratedRegex(@"^(ten)?(coquan|donvi)(thuchien|giaiquyet|tiepnhan|xuly)?(ten|name)?$|^(implementation|impl|executing|handling)?(agency|agencies|department|departments|administration|organization|govagency)(name)?$", Options)]
    private static partial Regex Agency();

    [GeneratedRegex(@"thutuc|tthc|procedure|formalit|dichvucong|dvc|publicservice|serviceinfo|service(name|code)", Options)]
    private static partial Regex Procedures();

    [GeneratedRegex(@"^(ds|list|all|danhsach|danhmuc)?(linhvuc|categor|field|domain|coquan|donvi|agenc|department|organi|menu|role|user|province|tinh|huyen|xa|ward|district|hoso|dossier|news|tintuc|baiviet|article|bieumau|attachment|file|cauhoi|faq|question|banner|step|formalitytargettype|target|doituong|case|truonghop|document|vanban|giayto|result|ketqua|fee|phi)", Options)]
    private static partial Regex Others();
}
