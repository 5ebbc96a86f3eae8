using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Workbook;

/// <summary>Writes sheets as an Office Open XML workbook (ECMA-376), row by row. The same sheets give the same bytes.</summary>
internal static class WorkbookWriter
{
    // Text, count, score, share, day as CellForm has them; the head comes after them.
    private const uint HeadStyle = 5;
    private const int MostText = 32_767;

    // No part of a published file may depend on when it was made; the format's own first day.
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddNewPart<WorkbookPart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "workbook");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var list = new Sheets();
            var names = new DefinedNames();
            foreach (var (index, sheet) in sheets.Index())
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"sheet{index + 1}");
                var rows = WriteSheet(workbook.AddNewPart<WorksheetPart>(id), sheet, selected: index == 0);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = id, SheetId = (uint)index + 1, Name = sheet.Name });
                names.Append(new DefinedName($"'{sheet.Name}'!$A$1:${NameOf(sheet.Columns.Count - 1)}${rows}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)index, Hidden = true });
                names.Append(new DefinedName($"'{sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)index });
            }

            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list, names);
        }

        return WithoutTimes(bytes.ToArray());
    }

    private static int WriteSheet(WorksheetPart part, Sheet sheet, bool selected)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0, TabSelected = selected }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, index) => new DocumentFormat.OpenXml.Spreadsheet.Column
        {
            Min = (uint)index + 1, Max = (uint)index + 1, Width = column.Width, CustomWidth = true,
        })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, [.. sheet.Columns.Select(column => (object?)column.Head)], _ => HeadStyle);
        var rows = 1;
        foreach (var row in sheet.Rows.Take(Sheet.MostRows - 1))
        {
            WriteRow(writer, row, index => (uint)sheet.Columns[index].Form);
            rows++;
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{NameOf(sheet.Columns.Count - 1)}{rows}") });
        writer.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0, PaperSize = 9 });
        writer.WriteEndElement();
        return rows;
    }

    private static void WriteRow(OpenXmlWriter writer, object?[] cells, Func<int, uint> styleOf)
    {
        writer.WriteStartElement(new Row());
        foreach (var (index, value) in cells.Index())
        {
            writer.WriteElement(CellOf(value, styleOf(index)));
        }

        writer.WriteEndElement();
    }

    // Text is always inline text: a portal's words never become a formula.
    private static Cell CellOf(object? value, uint style) => value switch
    {
        null or "" => new Cell { StyleIndex = style },
        string text => new Cell(new InlineString(new Text(Fit(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style },
        DateOnly day => new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))) { StyleIndex = style },
        IFormattable number => new Cell(new CellValue(number.ToString(null, CultureInfo.InvariantCulture))) { StyleIndex = style },
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

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

    private static byte[] WithoutTimes(byte[] package)
    {
        using var from = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var to = new MemoryStream();
        using (var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Never;
                using var content = entry.Open();
                using var target = copy.Open();
                content.CopyTo(target);
            }
        }

        return to.ToArray();
    }
}
