using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Documents;
using PortalCheck.Reading.People;
using PortalCheck.Reading.Tests.Documents;

namespace PortalCheck.Reading.Tests.People;

public sealed class PeopleInFilesTests
{
    [Fact]
    public void ListOfPeopleInAWorkbook_IsToldByItsHeadingWithoutAnyValue()
    {
        var sign = Assert.Single(PeopleInFiles.In(DocumentReader.Read(MadeFiles.Excel(
            ["STT", "Họ và tên", "Số CCCD"], ["1", "Nguyễn Thị Hòa", "099180000001"], ["2", "Trần Văn Bình", "099085000002"]))));
        Assert.Equal(new PeopleSign(PeopleSignKind.IdentityColumn, 2, 1, "STT | Họ và tên | Số CCCD"), sign);
    }

    [Theory]
    [InlineData("1 Nguyễn Văn An 099085000002 xã Y", "x N… V… A… xxxxxxxxxxxx xã Y")]
    [InlineData("CCCD số 099085000002", "C… số xxxxxxxxxxxx")]
    public void ShapeOfALine_HoldsNeitherNameNorDigit(string line, string shape) => Assert.Equal(shape, PeopleInFiles.ShapeOf(line));
}
