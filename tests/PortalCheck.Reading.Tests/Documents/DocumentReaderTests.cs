using System.Text;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Documents;

namespace PortalCheck.Reading.Tests.Documents;

public sealed class DocumentReaderTests
{
    [Fact]
    public void PrintedPdf_TextIsReadLineByLine()
    {
        var reading = DocumentReader.Read(MadeFiles.Printed("mau-ct01.pdf"));
        Assert.Null(reading.Unread);
        Assert.Equal(
            ["1. Họ, chữ đệm và tên", "2. Ngày, tháng, năm sinh", "3. Giới tính", "4. Số định danh cá nhân", "5. Số điện thoại liên hệ", "6. Thư điện tử", "7. Họ, chữ đệm và tên chủ hộ", "8. Nội dung đề nghị"],
            reading.Lines.Where(line => line.Length > 2 && char.IsAsciiDigit(line[0])).Select(line => line.Split(':')[0]));
    }

    [Theory]
    [InlineData("1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Contents 4 0 R>> endobj 4 0 obj <</Length 0>> stream\nendstream", "pictures of pages, no text")]
    [InlineData("1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R/Encrypt 9 0 R>>", "encrypted")]
    [InlineData("nothing", "pictures of pages, no text")]
    public void PdfWithoutText_SaysWhy(string body, string why) => Assert.Equal(why, DocumentReader.Read(Encoding.Latin1.GetBytes("%PDF-1.4\n" + body)).Unread);

    [Fact]
    public void PlainPdf_ColumnsArePartedByTabs()
    {
        const string Page = "BT /F 10 Tf 50 700 Td (Ho va ten) Tj 200 0 Td (Dien thoai) Tj ET BT /F 10 Tf 1 0 0 1 50 680 Tm [(A) -300 (B)] TJ ET";
        var reading = DocumentReader.Read(Encoding.Latin1.GetBytes(
            "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R/Lang(vi)>> endobj 2 0 obj <</Kids[3 0 R]>> endobj 3 0 obj <</Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj 5 0 obj <</Subtype/TrueType>> endobj "
            + $"4 0 obj <</Length {Page.Length}>> stream\n{Page}\nendstream endobj trailer <</Root 1 0 R>>"));
        Assert.Equal(["Ho va ten\tDien thoai", "A B"], reading.Lines);
    }

    [Fact]
    public void PdfWhoseLengthsLeadInACircleOrFarAway_IsRead()
    {
        var objects = string.Concat(Enumerable.Range(1, 5_000).Select(number => $"{number} 0 obj <</Length {number % 5_000 + 1} 0 R>> stream\nx\nendstream endobj\n"));
        Assert.NotNull(DocumentReader.Read(Encoding.Latin1.GetBytes("%PDF-1.4\n" + objects)).Unread);
    }

    [Fact]
    public void Word_ParagraphsAndRowsAreLines()
    {
        var row = "<w:tr><w:tc>" + MadeFiles.Paragraph("Họ và tên") + "</w:tc><w:tc>" + MadeFiles.Paragraph("Số CCCD") + MadeFiles.Paragraph("(12 số)") + "</w:tc></w:tr>";
        var reading = DocumentReader.Read(MadeFiles.Word(MadeFiles.Paragraph("1. Họ tên:\tNgày sinh:\t") + "<w:tbl>" + row + "</w:tbl>" + MadeFiles.Paragraph("Hết")));
        Assert.Equal((DocumentFormat.Word, null), (reading.Format, reading.Unread));
        Assert.Equal(["1. Họ tên: … Ngày sinh: …", "Họ và tên\tSố CCCD (12 số)", "Hết"], reading.Lines);
    }

    [Fact]
    public void Excel_RowsAreLines()
    {
        var reading = DocumentReader.Read(MadeFiles.Excel(["STT", "Họ và tên", "Điện thoại"], ["1", "Nguyễn Thị Hòa", "0912345678"]));
        Assert.Equal(["STT\tHọ và tên\tĐiện thoại", "1\tNguyễn Thị Hòa\t0912345678"], reading.Lines);
    }

    [Fact]
    public void OldWord_TextOfItsPiecesIsRead()
    {
        var reading = DocumentReader.Read(MadeFiles.OldWord("TỜ KHAI\rHọ và tên: ......\rSTT\u0007Tên\u0007\u0007\u0013 HYPERLINK x \u0014liên kết\u0015\r"));
        Assert.Equal((DocumentFormat.OldWord, null), (reading.Format, reading.Unread));
        Assert.Equal(["TỜ KHAI", "Họ và tên: ......", "STT\tTên", "liên kết"], reading.Lines);
    }

    [Fact]
    public void PackageThatUnpacksToNoEnd_IsGivenUp()
    {
        var reading = DocumentReader.Read(MadeFiles.Word("<w:p><w:r><w:t>" + new string('a', 60 * 1_024 * 1_024) + "</w:t></w:r></w:p>"));
        Assert.Equal("damaged", reading.Unread);
    }

    [Fact]
    public void PackageWithADtd_IsNotFollowed() =>
        Assert.Equal("damaged", DocumentReader.Read(MadeFiles.Package(("word/document.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><x>&a;</x>"))).Unread);

    [Fact]
    public void DamagedFiles_AreDataAndNeverThrow()
    {
        byte[][] files = [MadeFiles.Printed("mau-ct01.pdf"), MadeFiles.Word(MadeFiles.Paragraph("Họ và tên: ......")), MadeFiles.Excel(["a", "b"]), MadeFiles.OldWord("Họ và tên")];
        var random = new Random(20_261_122);
        foreach (var file in files)
        {
            for (var round = 0; round < 150; round++)
            {
                var damaged = round % 3 == 0 ? file[..random.Next(file.Length)] : [.. file];
                for (var hits = random.Next(1, 40); hits > 0 && damaged.Length > 0; hits--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                Assert.NotNull(DocumentReader.Read(damaged));
            }
        }
    }
}
