using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Tests.Register;

public sealed class RegisterCsvTests
{
    private const string Agencies = "id,name.vi,name.en,kind,tier,parent,league\ntinh-x,Tỉnh X,Province X,province,province,,provinces\n";
    private const string Portals = "id,agency,kind,address,declared.total\nx,tinh-x,info,https://bacninh.gov.vn/,499\n";

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Tables_AreReadWithAndWithoutByteOrderMark(string mark)
    {
        var portal = Import(mark + Agencies, mark + Portals).Register!.Portals[0];
        Assert.Equal((499, "https://bacninh.gov.vn/"), (portal.Declared!.Total, portal.Address));
    }

    [Fact]
    public void Semicolons_DivideCellsToo() =>
        Assert.NotNull(Import(Agencies.Replace(',', ';'), Portals.Replace(',', ';')).Register);

    [Fact]
    public void WindowsLineEnds_AreRead() =>
        Assert.NotNull(Import(Agencies.Replace("\n", "\r\n", StringComparison.Ordinal), Portals.Replace("\n", "\r\n", StringComparison.Ordinal)).Register);

    [Fact]
    public void ColumnsInAnyOrder_AreRead() =>
        Assert.Equal(PortalKind.Info, Import(Agencies, "address,kind,agency,id\nhttps://bacninh.gov.vn/,info,tinh-x,x\n").Register!.Portals[0].Kind);

    [Theory]
    [InlineData("kind,address", "kind,adress", 1, "adress", "Unknown column", "address")]
    [InlineData("kind,address", "kind,adress", 1, "address", "is missing", "id,agency")]
    [InlineData("kind,address", "kind,kind", 1, "kind", "there twice", "Keep one")]
    [InlineData("x,tinh-x", "x,tinh-y", 2, "portals[0].agency", "no agency", "tinh-x")]
    [InlineData("x,tinh-x", ",tinh-x", 2, "portals[0].id", "missing", null)]
    [InlineData("499", "4 9 9", 2, "portals[0].declared.total", "whole number", null)]
    [InlineData("499", "499,a", 2, "", "more cells", "Quote")]
    [InlineData("info", "inf\"o", 2, "", "quotation mark", "Quote")]
    [InlineData("https://bacninh.gov.vn/", "https://bacninh-gov.vn/", 2, "portals[0].address", "hyphen", "https://bacninh.gov.vn/")]
    public void Fault_IsNamedWithFileLineAndColumn(string from, string to, int line, string field, string message, string? suggestion)
    {
        var result = Import(Agencies, Portals.Replace(from, to, StringComparison.Ordinal));
        Assert.Null(result.Register);
        Assert.Contains(result.Faults, fault => fault.File == "p.csv" && fault.Line == line && fault.Field == field && fault.Message.En.Contains(message, StringComparison.Ordinal) && (suggestion is null || fault.Suggestion!.En.StartsWith(suggestion, StringComparison.Ordinal)));
    }

    [Fact]
    public void LineOfARow_CountsBlankLinesAndLineBreaksInCells()
    {
        var agencies = "id,name.vi,name.en,kind,tier,league\n\ny,\"Tỉnh\nY\",Y,province,province,provinces\nx,X,X,nothing,province,provinces\n";
        Assert.Equal(5, Import(agencies, "id,agency,kind,address\n").Faults.Single().Line);
    }

    [Theory]
    [InlineData("", Portals)]
    [InlineData(Agencies, "")]
    public void EmptyTable_IsAFault(string agencies, string portals) => Assert.NotEmpty(Import(agencies, portals).Faults);

    [Theory]
    [InlineData("90", 90)]
    [InlineData("", null)]
    public void Cadence_IsReadFromItsColumn(string cell, int? days) =>
        Assert.Equal(days, Import(Agencies, $"id,agency,kind,address,cadenceDays\nx,tinh-x,info,https://bacninh.gov.vn/,{cell}\n").Register!.Portals[0].CadenceDays);

    [Fact]
    public void Cadence_OutOfRange_IsNamedWithLineAndColumn()
    {
        var fault = Import(Agencies, "id,agency,kind,address,cadenceDays\nx,tinh-x,info,https://bacninh.gov.vn/,400\n").Faults.Single();
        Assert.Equal(("p.csv", 2, "portals[0].cadenceDays"), (fault.File, fault.Line, fault.Field));
    }

    [Fact]
    public void Export_BeginsWithAByteOrderMark() =>
        Assert.StartsWith("\uFEFFid,name.vi", RegisterCsv.Export(Import(Agencies, Portals).Register!).Agencies, StringComparison.Ordinal);

    private static RegisterReadResult Import(string agencies, string portals) => RegisterCsv.Import(agencies, "a.csv", portals, "p.csv");
}
