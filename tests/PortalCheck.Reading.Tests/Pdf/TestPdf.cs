using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PortalCheck.Reading.Tests.Pdf;

/// <summary>Writes PDFs for tests, object by object; plainly, or with all that can be packed into one object stream.</summary>
internal sealed class TestPdf
{
    private readonly SortedDictionary<int, (string Text, byte[]? Stream)> _objects = [];

    /// <summary>Further entries of the trailer.</summary>
    public string Trailer { get; init; } = "";

    /// <summary>A form as a word processor exports it: tagged, titled, with its language, text and two named fields.</summary>
    public static TestPdf Good() => new TestPdf { Trailer = "/Info 8 0 R" }
        .With(1, "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R /Lang (vi-VN) /AcroForm << /Fields [9 0 R 10 0 R] >> >>")
        .With(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>")
        .With(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>")
        .WithStream(4, "", "BT /F1 12 Tf (To khai dang ky khai sinh) Tj [(Ho, chu dem, ) -20 (ten)] TJ ET")
        .With(5, "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+TimesNewRoman >>")
        .With(7, "<< /Type /StructTreeRoot /K [<< /S /Document >>] >>")
        .With(8, "<< /Title <FEFF0054> /Producer (test) >>")
        .With(9, "<< /FT /Tx /T (ten) /TU (H\\341 t\\352n) >>")
        .With(10, "<< /FT /Btn /Ff 65536 /T (in) >>");

    /// <summary>A scan: one picture a page, nothing else.</summary>
    public static TestPdf Scan(int pages = 2)
    {
        var pdf = new TestPdf().With(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .With(2, $"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Range(10, pages).Select(number => $"{number} 0 R"))}] >>")
            .WithStream(4, "", "q 595 0 0 842 0 0 cm /Im0 Do Q")
            .WithStream(5, "/Type /XObject /Subtype /Image /Filter /DCTDecode", "not a picture");
        foreach (var number in Enumerable.Range(10, pages))
        {
            pdf.With(number, "<< /Type /Page /Parent 2 0 R /Resources << /XObject << /Im0 5 0 R >> >> /Contents 4 0 R >>");
        }

        return pdf;
    }

    /// <summary>Sets an object.</summary>
    public TestPdf With(int number, string text)
    {
        _objects[number] = (text, null);
        return this;
    }

    /// <summary>Sets an object with a stream, which is deflated unless its entries name a filter.</summary>
    public TestPdf WithStream(int number, string entries, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        _objects[number] = entries.Contains("/Filter", StringComparison.Ordinal) ? (entries, bytes) : (entries + " /Filter /FlateDecode", Deflated(bytes));
        return this;
    }

    /// <summary>The file with every object on its own.</summary>
    public byte[] Plain()
    {
        var file = new MemoryStream();
        Write(file, "%PDF-1.7\n%âãÏÓ\n");
        foreach (var (number, one) in _objects)
        {
            WriteObject(file, number, one);
        }

        Write(file, $"trailer << /Root 1 0 R {Trailer} >>\nstartxref 0\n%%EOF");
        return file.ToArray();
    }

    /// <summary>The file as newer programs write it: objects packed, the table of addresses a stream with predicted rows.</summary>
    public byte[] Packed()
    {
        var file = new MemoryStream();
        Write(file, "%PDF-1.7\n%âãÏÓ\n");
        var packed = _objects.Where(one => one.Value.Stream is null).ToList();
        var places = new StringBuilder();
        var body = new StringBuilder();
        foreach (var (number, one) in packed)
        {
            places.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            body.Append(one.Text).Append('\n');
        }

        foreach (var (number, one) in _objects.Where(one => one.Value.Stream is not null))
        {
            WriteObject(file, number, one);
        }

        var rows = Encoding.Latin1.GetBytes(places.ToString() + body);
        var columns = 16;
        var predicted = new List<byte>();
        foreach (var row in rows.Concat(new byte[(columns - (rows.Length % columns)) % columns].Select(_ => (byte)' ')).Chunk(columns))
        {
            predicted.Add(1);
            predicted.AddRange(row.Select((one, at) => (byte)(one - (at > 0 ? row[at - 1] : 0))));
        }

        WriteObject(file, 900, ($"/Type /ObjStm /N {packed.Count} /First {places.Length} /Filter /FlateDecode /DecodeParms << /Predictor 11 /Columns {columns} >>", Deflated([.. predicted])));
        WriteObject(file, 901, ($"/Type /XRef /Root 1 0 R {Trailer} /Filter /FlateDecode", Deflated([0])));
        Write(file, "startxref 0\n%%EOF");
        return file.ToArray();
    }

    private static void WriteObject(MemoryStream file, int number, (string Text, byte[]? Stream) one)
    {
        if (one.Stream is null)
        {
            Write(file, $"{number} 0 obj\n{one.Text}\nendobj\n");
            return;
        }

        Write(file, $"{number} 0 obj\n<< {one.Text} /Length {one.Stream.Length} >>\nstream\r\n");
        file.Write(one.Stream);
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));

    internal static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var writer = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.Write(bytes);
        }

        return packed.ToArray();
    }
}
