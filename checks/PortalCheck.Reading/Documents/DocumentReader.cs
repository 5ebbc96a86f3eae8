using System.Xml;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Documents;

/// <summary>Reads files that portals publish. What a file is, its first bytes say, never its name.</summary>
public static class DocumentReader
{
    /// <summary>Reads a file. A damaged or hostile one is data: nothing is thrown, and <see cref="DocumentReading.Unread"/> says why there is no text.</summary>
    public static DocumentReading Read(ReadOnlyMemory<byte> data)
    {
        var format = FormatOf(data.Span);
        try
        {
            return format switch
            {
                DocumentFormat.Pdf => PdfText.Read(data),
                DocumentFormat.Word or DocumentFormat.Excel => OfficePackage.Read(data),
                DocumentFormat.OldWord or DocumentFormat.OldExcel => OldWord.Read(data),
                DocumentFormat.Unknown => new DocumentReading { Format = format, Unread = "not a PDF, Word or Excel file" },
            };
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or ArgumentException or OverflowException or IndexOutOfRangeException or FormatException or InvalidOperationException
            or NotSupportedException or IOException)
        {
            return new DocumentReading { Format = format, Unread = "damaged" };
        }
    }

    // A mark may stand within the first KiB of a PDF (ISO 32000-1 annex H.3.4.1).
    private static DocumentFormat FormatOf(ReadOnlySpan<byte> data) =>
        data[..Math.Min(1_024, data.Length)].IndexOf("%PDF-"u8) >= 0 ? DocumentFormat.Pdf
        : data.StartsWith("PK\u0003\u0004"u8) ? DocumentFormat.Word
        : data.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? DocumentFormat.OldWord
        : DocumentFormat.Unknown;
}
