namespace PortalCheck.Reading.Catalogue;

/// <summary>What a page says as a list of procedures or online services (portals-vn.md section 3).</summary>
/// <param name="State">What sort of page it proved to be.</param>
/// <param name="Rows">The procedures listed, in document order.</param>
/// <param name="StatedTotal">The number that the page itself states ("trên 11 bản ghi"); null where it states none.</param>
/// <param name="StatedParts">Numbers by tier or level that the page states ("454 thủ tục cấp tỉnh").</param>
/// <param name="Columns">What the list has columns for.</param>
/// <param name="Filters">What the list can be filtered by.</param>
public sealed record CatalogueReading(
    CatalogueState State,
    IReadOnlyList<CatalogueRow> Rows,
    int? StatedTotal,
    IReadOnlyList<StatedPart> StatedParts,
    IReadOnlySet<CatalogueColumn> Columns,
    IReadOnlyList<CatalogueFilter> Filters)
{
    /// <summary>Procedures that a page shows as some of many ("Thủ tục thường dùng", five links and "Xem thêm"): no list of what there is.</summary>
    public IReadOnlyList<CatalogueRow> Teasers { get; init; } = [];
}

/// <summary>Verdicts on a page that should be a catalogue. Only <see cref="NoCatalogue"/> says that there is none.</summary>
public enum CatalogueState
{
    /// <summary>Procedures are listed.</summary>
    Listed,

    /// <summary>The list is there and says that it holds nothing: a filter, a fault, or really nothing.</summary>
    Empty,

    /// <summary>The filters of a list are there, and nothing is listed before somebody searches.</summary>
    SearchOnly,

    /// <summary>An application's shell that its scripts never filled.</summary>
    Shell,

    /// <summary>The page asks for a login first.</summary>
    LoginWall,

    /// <summary>A firewall's challenge or refusal, served with status 200.</summary>
    Block,

    /// <summary>A page with other content, without a list of procedures.</summary>
    NoCatalogue,
}

/// <summary>One listed procedure.</summary>
/// <param name="Name">Its name, tidied.</param>
/// <param name="Selector">CSS selector of the row.</param>
public sealed record CatalogueRow(string Name, string Selector)
{
    /// <summary>Its code as written; null where the list shows none.</summary>
    public string? Code { get; init; }

    /// <summary>Its level as written in a cell or badge; null where none is shown.</summary>
    public string? Level { get; init; }

    /// <summary>Lĩnh vực.</summary>
    public string? Field { get; init; }

    /// <summary>Cơ quan.</summary>
    public string? Agency { get; init; }

    /// <summary>Cấp thực hiện.</summary>
    public string? Tier { get; init; }

    /// <summary>Absolute address of its detail page; null where the name leads nowhere (no link, <c>#</c>, script).</summary>
    public string? Href { get; init; }

    /// <summary>The whole text of the row, blocks and cells parted by line feeds, bounded; empty where it was not kept.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A number that the page states for a part of the list.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Count">How many.</param>
/// <param name="Text">The words in which it says so.</param>
public sealed record StatedPart(CataloguePart Part, int Count, string Text);

/// <summary>Parts of a catalogue that pages state numbers for.</summary>
public enum CataloguePart
{
    /// <summary>Cấp tỉnh (or bộ).</summary>
    Province,

    /// <summary>Cấp huyện.</summary>
    District,

    /// <summary>Cấp xã.</summary>
    Commune,

    /// <summary>Toàn trình.</summary>
    FullProcess,

    /// <summary>Một phần.</summary>
    Partial,
}

/// <summary>Columns of a list of procedures.</summary>
public enum CatalogueColumn
{
    /// <summary>Tên thủ tục.</summary>
    Name,

    /// <summary>Mã thủ tục.</summary>
    Code,

    /// <summary>Mức độ.</summary>
    Level,

    /// <summary>Lĩnh vực.</summary>
    Field,

    /// <summary>Cơ quan.</summary>
    Agency,

    /// <summary>Cấp thực hiện.</summary>
    Tier,

    /// <summary>Thực hiện, nộp hồ sơ.</summary>
    Action,
}

/// <summary>One filter of a list of procedures.</summary>
/// <param name="By">What it filters by; <see cref="CatalogueColumn.Name"/> stands for a key word.</param>
/// <param name="Label">Its label as written.</param>
/// <param name="Options">What it offers, tidied, without the empty choice.</param>
/// <param name="Selector">CSS selector of the control.</param>
public sealed record CatalogueFilter(CatalogueColumn By, string Label, IReadOnlyList<string> Options, string Selector);
