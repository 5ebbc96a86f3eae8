using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Spreadsheet;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Workbook;

/// <summary>Writes sheets as an Office Open XML workbook (ECMA-376), row by row. The same sheets give the same bytes.</summary>
internal static class WorkbookWriter
{
    // Text, count, score, share, day as CellForm has them; the head comes after them.
    private const uint HeadStyle = 5;
    private const int MostText = 32_767;
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // No part of a published file may depend on when it was made; the format's own first day.
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        Write(sheets, bytes);
        return bytes.ToArray();
    }

    /// <summary>Writes the file. Its package is made by hand: the format's own library holds every sheet until the last, unpacked.</summary>
    public static void Write(IReadOnlyList<Sheet> sheets, Stream target)
    {
        using var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var rows = sheets.Select((sheet, index) => WriteSheet(package, sheet, WorkbookPackage.PathOfSheet(index), selected: index == 0)).ToList();
        WritePart(package, WorkbookPackage.Styles, writer => Styles().WriteTo(writer));
        WritePart(package, WorkbookPackage.Workbook, writer => WorkbookOf(sheets, rows).WriteTo(writer));
        WritePart(package, WorkbookPackage.WorkbookLinks, writer => WorkbookPackage.LinksOfWorkbook(sheets.Count).WriteTo(writer));
        WritePart(package, WorkbookPackage.Links, writer => WorkbookPackage.LinksOfPackage().WriteTo(writer));
        WritePart(package, WorkbookPackage.Types, writer => WorkbookPackage.TypesOf(sheets.Count).WriteTo(writer));
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Workbook WorkbookOf(IReadOnlyList<Sheet> sheets, List<int> rows) => new(
        new Sheets(sheets.Select((sheet, index) => new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = WorkbookPackage.IdOfSheet(index), SheetId = (uint)index + 1, Name = sheet.Name })),
        new DefinedNames(sheets.SelectMany((sheet, index) => (DefinedName[])
        [
            new DefinedName($"'{sheet.Name}'!$A$1:${NameOf(sheet.Columns.Count - 1)}${rows[index]}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)index, Hidden = true },
            new DefinedName($"'{sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index },
        ])));

    /// <returns>How many rows there are.</returns>
    private static int WriteSheet(ZipArchive package, Sheet sheet, string path, bool selected)
    {
        var rows = 1;
        WritePart(package, path, writer =>
        {
            writer.WriteStartElement("x", "worksheet", Namespace);
            new SheetProperties(new PageSetupProperties { FitToPage = true }).WriteTo(writer);
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            { WorkbookViewId = 0, TabSelected = selected }).WriteTo(writer);
            new Columns(sheet.Columns.Select((column, index) => new DocumentFormat.OpenXml.Spreadsheet.Column
            {
                Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true,
            })).WriteTo(writer);
            writer.WriteStartElement("x", "sheetData", Namespace);
            WriteRow(writer, [.. sheet.Columns.Select(column => (object?)column.Head)], _ => HeadStyle);
            foreach (var row in sheet.Rows.Take(Sheet.MostRows - 1))
            {
                WriteRow(writer, row, index => (uint)sheet.Columns[index].Form);
                rows++;
            }

            writer.WriteEndElement();
            new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{NameOf(sheet.Columns.Count - 1)}{rows}") }.WriteTo(writer);
            new PageSetup { Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0, PaperSize = 9 }.WriteTo(writer);
            writer.WriteEndElement();
        });
        return rows;
    }

    private static void WritePart(ZipArchive package, string path, Action<XmlWriter> write)
    {
        var entry = package.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = Never;
        using var stream = entry.Open();
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        write(writer);
    }

    private static void WriteRow(XmlWriter writer, object?[] cells, Func<int, uint> styleOf)
    {
        writer.WriteStartElement("x", "row", Namespace);
        for (var index = 0; index < cells.Length; index++)
        {
            WriteCell(writer, cells[index], styleOf(index));
        }

        writer.WriteEndElement();
    }

    // Text is always inline text: a portal's words never become a formula.
    private static void WriteCell(XmlWriter writer, object? value, uint style)
    {
        writer.WriteStartElement("x", "c", Namespace);
        writer.WriteStartAttribute("s");
        writer.WriteValue((int)style);
        writer.WriteEndAttribute();
        switch (value)
        {
            case null or "":
                break;
            case string text:
                writer.WriteAttributeString("t", "inlineStr");
                writer.WriteStartElement("x", "is", Namespace);
                writer.WriteStartElement("x", "t", Namespace);
                writer.WriteAttributeString("xml", "space", ns: null, "preserve");
                writer.WriteString(Fit(text));
                writer.WriteEndElement();
                writer.WriteEndElement();
                break;
            case DateOnly day:
                writer.WriteElementString("x", "v", Namespace, day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
                break;
            case IFormattable number:
                writer.WriteElementString("x", "v", Namespace, number.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value));
        }

        writer.WriteEndElement();
    }

    private static string Fit(string text)
    {
        var fit = Hostile.Xml(text);
        return fit.Length > MostText ? fit[..MostText] : fit;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "0.0" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "0.0%" }, new NumberingFormat { NumberFormatId = 166, FormatCode = "dd/mm/yyyy" }),
        new Fonts(new Font(), new Font(new Bold(), new Color { Rgb = "FFFFFFFF" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), new Fill(new PatternFill(new ForegroundColor { Rgb = "FF0B4F5C" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            Format(0), Format(1), Format(164), Format(165), Format(166),
            new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = true }) { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true }));

    private static CellFormat Format(uint number) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = number == 0 }) { NumberFormatId = number, ApplyNumberFormat = true, ApplyAlignment = true };

    private static string NameOf(int column) => column < 26 ? ((char)('A' + column)).ToString() : NameOf((column / 26) - 1) + (char)('A' + (column % 26));
}
