using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What a page as a whole says of itself, asked once while it is read as a list.</summary>
internal sealed partial class CatalogueContext
{
    private const int LongestHeading = 160;
    private const int DetailSections = 4;
    private const int MostSpaced = 400_000;

    public CatalogueContext(PageMap map)
    {
        Map = map;
        Text = string.Join('\n', PageTexts.Read(map.Document, map.Address).All.Split('\n').Select(VietnameseText.FoldKeepingMarks));
        Spaced = VietnameseText.FoldKeepingMarks(Bounded.Cut(map.Document.Body is { } body ? BlockText.Spaced(body) : "", MostSpaced));
        Filters = CatalogueFilters.Read(map);
        Headings = [.. map.Elements.Where(element => IsHeading(element) && !map.IsHidden(element) && map.RegionOf(element) is PageRegion.Main && element.Closest("a") is null && element.QuerySelector("a") is null)
            .Select(element => Bare(VietnameseText.Fold(Bounded.Cut(element.TextContent, 600)))).Where(text => text.Length is > 2 and <= LongestHeading).Take(200)];
        IsDetail = SectionsOf(map) >= DetailSections;
        var title = Bare(VietnameseText.Fold(Bounded.Cut(map.Document.Title ?? "", 400)));
        SaysSitemap = Headings.Append(title).Any(text => Sitemap().IsMatch(text)) && !Headings.Any(SaysList);
        SaysOthers = Headings.Append(title).Any(text => OtherLists().IsMatch(text));
        Counts = CatalogueWords.Total(Text, ofProcedures: false) is not null || PagingWords.Range(Text.Replace('\n', ' ')) is not null;
        SearchesProcedures = map.Elements.Any(element => element.LocalName is "input" && map.RegionOf(element) is PageRegion.Main && Search().IsMatch(VietnameseText.Fold(element.GetAttribute("placeholder") ?? element.GetAttribute("aria-label") ?? "")));
        FieldHeadings = Text.Split('\n').Count(line => line.Length <= LongestHeading && FieldHeading().IsMatch(line));
        NamesList = Headings.Append(title).Any(text => text.StartsWith("danh muc", StringComparison.Ordinal)) && !SaysOthers;
        NamesProcedures = SearchesProcedures || Headings.Append(title).Any(SaysList)
            || Filters.Any(filter => Speaks(VietnameseText.Fold(filter.Label)))
            || Path().IsMatch(PathOf(map.Address));
    }

    public PageMap Map { get; }

    /// <summary>The page's text, folded line by line.</summary>
    public string Text { get; }

    /// <summary>The same with a space between any two elements: "10" and "1-2 of 2" side by side are no "101-2 of 2".</summary>
    public string Spaced { get; }

    public IReadOnlyList<CatalogueFilter> Filters { get; }

    /// <summary>Headings of the main part, folded, without the portal's own name.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>True for the detail page of one procedure: links there lead to its fellows.</summary>
    public bool IsDetail { get; }

    public bool SaysSitemap { get; }

    /// <summary>True where a heading names news, documents, questions, dossiers.</summary>
    public bool SaysOthers { get; }

    /// <summary>True where the page is about procedures: by a heading, its search, its address.</summary>
    public bool NamesProcedures { get; }

    /// <summary>True where the page states how many entries a list has.</summary>
    public bool Counts { get; }

    /// <summary>True where a search box names procedures.</summary>
    public bool SearchesProcedures { get; }

    /// <summary>Lines that name a field: "Lĩnh vực hộ tịch".</summary>
    public int FieldHeadings { get; }

    /// <summary>True where a heading says "Danh mục", of whatever.</summary>
    public bool NamesList { get; }

    public static bool IsHeading(IElement element) =>
        element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "legend" or "caption"
        || (element.HasAttribute("role") && string.Equals(element.GetAttribute("role"), "heading", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for words that speak of procedures or services.</summary>
    public static bool Speaks(string folded) => Procedures().IsMatch(folded);

    /// <summary>True for the heading of a list that shows some procedures of many.</summary>
    public static bool SaysTeaser(string folded) => folded.Length <= LongestHeading && Teaser().IsMatch(folded);

    /// <summary>True for a life event or an audience, which parts a list but is no field.</summary>
    public static bool SaysLifeEvent(string folded) => LifeEvent().IsMatch(folded);

    // "Danh mục thủ tục hành chính", not a headline that has the words somewhere.
    private static bool SaysList(string folded) => ListHeading().IsMatch(folded) && !OtherLists().IsMatch(folded);

    // "Cổng dịch vụ công tỉnh …" is the portal's name on each of its pages.
    private static string Bare(string folded) => PortalName().Replace(folded, " ").Trim();

    private static string PathOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed.PathAndQuery.ToLowerInvariant() : "";

    private static int SectionsOf(PageMap map) => map.Elements
        .Where(element => element.LocalName is not ("option" or "a" or "th") && map.RegionOf(element) is PageRegion.Main && !map.IsHidden(element))
        .Select(element => ShortText.Within(element, ProcedureLabels.Longest) is { } text ? ProcedureLabels.Find(text) : null)
        .Where(field => field is ProcedureField.Steps or ProcedureField.Method or ProcedureField.Dossier or ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Conditions or ProcedureField.LegalBasis or ProcedureField.Result)
        .Distinct().Count();

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\bthu tuc\b|\btthc\b|\bdich vu cong\b|\bdvc(tt)?\b|\bprocedures?\b|\bpublic services?\b|\bonline services?\b", Options)]
    private static partial Regex Procedures();

    [GeneratedRegex(@"(cong|trang|he thong)( thong tin)?( dien tu)? ?(dich vu cong|giai quyet (thu tuc hanh chinh|tthc)|mot cua( dien tu)?)( truc tuyen| quoc gia)?", Options)]
    private static partial Regex PortalName();

    [GeneratedRegex(
        @"^[^a-z]*((danh (muc|sach)|bo|tra cuu|tim( kiem)?|toan bo|tat ca|cac|ket qua|muc luc|cung cap|dang ky|nop|linh vuc|nhom|ten|thong tin|chuyen muc|he thong|co|ho tro|so lieu|cong khai|niem yet|list of|search|all)( [a-z0-9]+){0,3} )?(thu tuc( hanh chinh)?|tthc|dich vu cong|dvc(tt)?|administrative procedures?|procedures|public services|online services)\b",
        Options)]
    private static partial Regex ListHeading();

    [GeneratedRegex(@"so do (cong|website|trang|site)|site ?map", Options)]
    private static partial Regex Sitemap();

    [GeneratedRegex(@"\btin (tuc|moi|noi bat|tuc su kien)|\bvan ban (phap|moi|chi dao|quy)|\bvan ban$|\bcau hoi\b|\bhoi dap\b|\btra cuu (ho so|trang thai)|\bho so (cua|da nop|truc tuyen)|\btheo doi ho so|\bdanh sach ho so|\bbieu mau\b|\bhuong dan\b|\bphan anh\b|\bthong ke\b|\btai lieu\b|\bsearch results? for dossiers?|\bfaq\b|\bnews\b", Options)]
    private static partial Regex OtherLists();

    [GeneratedRegex(@"noi bat|thuong (dung|gap|xuyen)|pho bien|nhieu nguoi|quan tam|(su dung|truy cap|xem|nop|tra cuu) nhieu|\bmoi (cap nhat|ban hanh|cong bo|nhat)|tieu bieu|goi y|lien quan|cung linh vuc|hay dung|da xem|popular|featured|related|recent", Options)]
    private static partial Regex Teaser();

    [GeneratedRegex(
        @"^(co con nho|hoc tap|viec lam|cu tru va giay to|hon nhan va gia dinh|dien luc|suc khoe va y te|phuong tien va nguoi lai|huu tri|nguoi than qua doi|giai quyet khieu kien|khoi su kinh doanh|lao dong va bao hiem|tai chinh doanh nghiep|thuong mai, quang cao"
        + @"|so huu tri tue, dang ky|thanh lap chi nhanh|dau thau, mua sam|tai cau truc|giai quyet tranh chap hop dong|tam dung, cham dut)|^(danh cho |doi voi )?(cong dan|ca nhan|doanh nghiep|to chuc|nguoi dan|ho kinh doanh)( va (doanh nghiep|to chuc|cong dan|ca nhan))?$",
        Options)]
    private static partial Regex LifeEvent();

    [GeneratedRegex(@"^(\d{1,3}\. )?linh vuc( [a-z]|$)", Options)]
    private static partial Regex FieldHeading();

    [GeneratedRegex(@"(thu tuc|dich vu|tthc|dvc)", Options)]
    private static partial Regex Search();

    [GeneratedRegex(@"/[^?]*(thu-?tuc|tthc|dich-?vu-?cong|danh-?muc-?dich-?vu|dvc-|procedure)", Options)]
    private static partial Regex Path();
}
