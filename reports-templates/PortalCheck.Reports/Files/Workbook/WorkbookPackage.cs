using System.Globalization;
using System.Xml.Linq;

namespace PortalCheck.Reports.Files.Workbook;

/// <summary>The parts of a workbook's package and how they point to one another (ECMA-376 part 2).</summary>
internal static class WorkbookPackage
{
    /// <summary>What each part is.</summary>
    public const string Types = "[Content_Types].xml";

    /// <summary>The package's links.</summary>
    public const string Links = "_rels/.rels";

    /// <summary>The workbook.</summary>
    public const string Workbook = "xl/workbook.xml";

    /// <summary>The workbook's links.</summary>
    public const string WorkbookLinks = "xl/_rels/workbook.xml.rels";

    /// <summary>The styles.</summary>
    public const string Styles = "xl/styles.xml";

    private const string Sort = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static readonly XNamespace Type = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Link = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Path of a sheet.</summary>
    public static string PathOfSheet(int index) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{index + 1}.xml");

    /// <summary>By what the workbook knows a sheet.</summary>
    public static string IdOfSheet(int index) => string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");

    /// <summary>What each part is.</summary>
    public static XElement TypesOf(int sheets) => new(
        Type + "Types",
        new XElement(Type + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(Type + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
        Part(Workbook, "sheet.main+xml"),
        Part(Styles, "styles+xml"),
        Enumerable.Range(0, sheets).Select(index => Part(PathOfSheet(index), "worksheet+xml")));

    /// <summary>The package's links.</summary>
    public static XElement LinksOfPackage() => new(Link + "Relationships", LinkTo("workbook", "officeDocument", "/" + Workbook));

    /// <summary>The workbook's links.</summary>
    public static XElement LinksOfWorkbook(int sheets) => new(
        Link + "Relationships",
        LinkTo("styles", "styles", "/" + Styles),
        Enumerable.Range(0, sheets).Select(index => LinkTo(IdOfSheet(index), "worksheet", "/" + PathOfSheet(index))));

    private static XElement Part(string path, string sort) => new(Type + "Override", new XAttribute("PartName", "/" + path), new XAttribute("ContentType", Sort + sort));

    private static XElement LinkTo(string id, string relation, string target) =>
        new(Link + "Relationship", new XAttribute("Id", id), new XAttribute("Type", Relation + relation), new XAttribute("Target", target));
}
