using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using PortalCheck.Reports.Files.Workbook;
using Column = PortalCheck.Reports.Files.Workbook.Column;
using Sheet = PortalCheck.Reports.Files.Workbook.Sheet;

namespace PortalCheck.Reports.Tests;

public sealed class WorkbookTests(Rendered site) : IClassFixture<Rendered>
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Workbook_FollowsTheFormat(string language)
    {
        using var document = Open(language);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Take(10).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath} {fault.Description}"));
    }

    [Fact]
    public void Portals_HaveARowEach()
    {
        using var document = Open("vi");
        Assert.Equal(site.Input.Register.Portals.Count + 1, RowsOf(document, "Cổng").Count);
    }

    [Fact]
    public void Findings_HaveARowEach()
    {
        using var document = Open("vi");
        var findings = site.Input.Scorecards.Sum(card => card.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(findings + 1, RowsOf(document, "Phát hiện").Count);
    }

    [Fact]
    public void Ranking_HasTheModelsUnroundedNumbers()
    {
        using var document = Open("vi");
        var member = site.Input.Leagues.SelectMany(league => league.Members).First(member => member.Value is not null);
        var numbers = RowsOf(document, "Xếp hạng").SelectMany(row => row.Elements<Cell>()).Where(cell => cell.DataType is null && cell.CellValue is not null).Select(cell => double.Parse(cell.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(member.Value!.Value, numbers);
    }

    [Fact]
    public void WordsOfAPortal_AreTextAndNoFormula()
    {
        var bytes = WorkbookWriter.Write([new Sheet("Một", [new Column("A", 10)], [["=HYPERLINK(\"http://x\")"], ["\u0001\ufffe@SUM(A1)"]])]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var cells = RowsOf(document, "Một").Skip(1).SelectMany(row => row.Elements<Cell>()).ToList();
        Assert.All(cells, cell => Assert.Equal((CellValues.InlineString, null), (cell.DataType!.Value, cell.CellFormula)));
        Assert.Equal("@SUM(A1)", cells[1].InnerText);
    }

    [Fact]
    public void SameSheets_GiveTheSameBytes()
    {
        static byte[] Make() => WorkbookWriter.Write([new Sheet("Một", [new Column("A", 10), new Column("B", 10, CellForm.Day)], [["Đà Nẵng", new DateOnly(2026, 11, 22)], [1.25, null]])]);
        Assert.Equal(Make(), Make());
    }

    [Fact]
    public void Columns_BeyondZ_AreNamedByTwoLetters()
    {
        var bytes = WorkbookWriter.Write([new Sheet("Một", [.. Enumerable.Range(0, 30).Select(number => new Column($"c{number}", 8))], [])]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal("A1:AD1", document.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<AutoFilter>()!.Reference!.Value);
    }

    private SpreadsheetDocument Open(string language) =>
        SpreadsheetDocument.Open(new MemoryStream(Rendered.Bytes(site.Files.Single(file => file.Path == SitePaths.Workbook(language))).ToArray()), isEditable: false);

    private static List<Row> RowsOf(SpreadsheetDocument document, string name)
    {
        var workbook = document.WorkbookPart!;
        var sheet = workbook.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(sheet => sheet.Name == name);
        return [.. ((WorksheetPart)workbook.GetPartById(sheet.Id!)).Worksheet.GetFirstChild<SheetData>()!.Elements<Row>()];
    }
}
