using System.Text;
using FsCheck.Fluent;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Pdf;

namespace PortalCheck.Reading.Tests.Pdf;

public sealed class PdfReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ExportedForm_TellsAllThatItHas(bool packed)
    {
        var facts = Facts(packed ? TestPdf.Good().Packed() : TestPdf.Good().Plain());

        Assert.True(facts is { Pages: 1, PagesRead: 1, PagesWithText: 1, PagesOnlyPicture: 0, Tagged: true, Language: "vi-VN", Titled: true, Fields: 1, UnnamedFields: 0 }, facts.ToString());
        Assert.Empty(facts.OldFonts);
    }

    [Fact]
    public void FormsThatABrowserPrinted_AreReadAsTheyAre()
    {
        var files = Directory.GetFiles(LabForms(), "*.pdf");
        var faults = files.Where(file => Facts(File.ReadAllBytes(file)) is not { Pages: >= 1, PagesOnlyPicture: 0, PagesWithText: >= 1, Tagged: true, Language: not null, Titled: true, Fields: 0 }).Select(Path.GetFileName);

        Assert.True(files.Length >= 9);
        Assert.Empty(faults);
    }

    [Fact]
    public void Scan_IsPicturesWithoutText()
    {
        var facts = Facts(TestPdf.Scan(12).Plain());

        Assert.True(facts is { Pages: 12, PagesRead: PdfFacts.MostPagesRead, PagesWithText: 0, PagesOnlyPicture: PdfFacts.MostPagesRead, Tagged: false, Language: null, Titled: false }, facts.ToString());
    }

    [Fact]
    public void TextInAFormObject_IsText() => Assert.Equal(1, Facts(TestPdf.Good()
        .With(3, "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /Fm0 6 0 R >> >> /Contents 4 0 R >>")
        .WithStream(4, "", "/Fm0 Do")
        .WithStream(6, "/Type /XObject /Subtype /Form", "BT (Giay de nghi cap ban sao trich luc) Tj ET").Plain()).PagesWithText);

    [Fact]
    public void PageNumberOnAScan_IsNoTextLayer() => Assert.Equal(2, Facts(TestPdf.Scan()
        .WithStream(4, "", "q /Im0 Do Q BT (Trang 1/2) Tj ET").Plain()).PagesOnlyPicture);

    [Fact]
    public void BlankPage_IsNeitherTextNorPicture() => Assert.True(Facts(TestPdf.Good().WithStream(4, "", "q Q").Plain()) is { PagesWithText: 0, PagesOnlyPicture: 0 });

    [Fact]
    public void MarkedWithoutATree_IsNotTagged() => Assert.False(Facts(TestPdf.Good().With(7, "<< /Type /StructTreeRoot >>").Plain()).Tagged);

    [Fact]
    public void FieldWithoutItsOwnWords_IsUnnamed_KidsThatAreOnlyPlacesAreNone()
    {
        var facts = Facts(TestPdf.Good()
            .With(9, "<< /FT /Tx /T (ten) /Kids [11 0 R 12 0 R] >>").With(11, "<< /Subtype /Widget >>").With(12, "<< /Subtype /Widget >>")
            .With(10, "<< /T (nhom) /TU (Nhom) /Kids [13 0 R] >>").With(13, "<< /FT /Ch /T (chon) >>").Plain());

        Assert.Equal((2, 1), (facts.Fields, facts.UnnamedFields));
    }

    [Fact]
    public void FontFromBeforeUnicode_IsNamed() =>
        Assert.Equal([".VnTime"], Facts(TestPdf.Good().With(5, "<< /Type /Font /BaseFont /.VnTime >>").Plain()).OldFonts);

    [Fact]
    public void LaterObjectOfOneNumber_Counts() => Assert.Equal("en", Facts(
        [.. TestPdf.Good().Plain(), .. "\n1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (en) >> endobj\ntrailer << /Root 1 0 R >>"u8]).Language);

    [Theory]
    [InlineData("<html>no</html>")]
    [InlineData("%PDF-1.7\nnothing more")]
    [InlineData("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj trailer << /Root 1 0 R /Encrypt 2 0 R >>")]
    public void FileThatCannotBeRead_SaysWhy(string text) => Assert.Equal(FailureKind.NotApplicable, PdfReader.Read(Encoding.Latin1.GetBytes(text)).Failure?.Kind);

    [Theory]
    [InlineData("[", 2_000_000)]
    [InlineData("<<", 1_000_000)]
    [InlineData("<</A", 500_000)]
    [InlineData("1 0 obj ", 300_000)]
    [InlineData("(", 2_000_000)]
    [InlineData("<</Type/ObjStm/N 9/First 9>>stream ", 60_000)]
    public void NestedWithoutEnd_IsReadToItsEnd(string part, int times)
    {
        var bytes = Encoding.Latin1.GetBytes("%PDF-1.7 1 0 obj " + string.Concat(Enumerable.Repeat(part, times)));

        Assert.False(PdfReader.Read(bytes).Present);
    }

    [Fact]
    public void SmallFileThatUnpacksToALargeOne_IsBounded()
    {
        var bomb = Encoding.Latin1.GetString(TestPdf.Deflated(new byte[64 * 1_024 * 1_024]));
        var pdf = TestPdf.Good().With(3, $"<< /Type /Page /Parent 2 0 R /Contents [{string.Join(' ', Enumerable.Repeat("4 0 R", 60))}] >>").WithStream(4, "/Filter /FlateDecode", bomb);

        Assert.Equal(0, Facts(pdf.Plain()).PagesWithText);
    }

    [Fact]
    public void PagesThatHoldThemselves_AreReadOnce() =>
        Assert.Equal(1, Facts(TestPdf.Good().With(2, "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R 3 0 R] /Resources << /Font << /F1 5 0 R >> >> >>").Plain()).Pages);

    [Fact]
    public void DamagedFile_NeverThrows()
    {
        byte[][] files = [TestPdf.Good().Plain(), TestPdf.Good().Packed(), TestPdf.Scan().Plain()];
        var damage = Gen.Choose(0, files.Length - 1).SelectMany(_ => Gen.Choose(0, 2_000).Zip(Gen.Choose(0, 255)).ArrayOf(), (which, changes) => (which, changes)).ToArbitrary();
        Prop.ForAll(damage, damaged =>
        {
            var file = files[damaged.which].ToArray();
            foreach (var (at, value) in damaged.changes)
            {
                file[at % file.Length] = (byte)value;
            }

            var read = PdfReader.Read(file);
            return read.Present != (read.Failure is not null);
        }).CheckSeeded(1_000, 60);
    }

    private static string LabForms()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests/Lab/PortalCheck.Lab/Portals/good/files/bieu-mau");
    }

    private static PdfFacts Facts(byte[] file)
    {
        var read = PdfReader.Read(file);
        Assert.True(read.Present, read.Failure?.Detail);
        return read.Value!;
    }
}
