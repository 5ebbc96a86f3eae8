using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Pdf;

namespace PortalCheck.Reading.Documents;

/// <summary>Reads the text of a PDF, page by page.</summary>
internal static class PdfText
{
    // Letters whose meaning the file does not tell: beyond one in five the text is no text.
    private const double MostUnknown = 0.2;

    /// <summary>Reads a file; damaged ones as far as they go.</summary>
    public static DocumentReading Read(ReadOnlyMemory<byte> data)
    {
        if (PdfFile.Open(data) is not { Encrypted: false } file)
        {
            return new DocumentReading { Format = DocumentFormat.Pdf, Unread = "encrypted" };
        }

        var pages = PdfReader.PagesOf(file);
        var lines = new DocumentLines();
        var text = new PdfPageText(file);
        foreach (var page in pages.TakeWhile(_ => !lines.Full))
        {
            foreach (var line in text.Read(page))
            {
                lines.Add(line);
            }

            lines.EndPage();
        }

        var letters = lines.Pages.Sum(page => page.Sum(line => line.Length));
        var unknown = lines.Pages.Sum(page => page.Sum(line => line.Count(c => c == '\uFFFD')));
        return new DocumentReading
        {
            Format = DocumentFormat.Pdf,
            Pages = lines.Pages,
            Cut = lines.Cut || pages.Count > lines.Pages.Count,
            Unread = letters == 0 ? "pictures of pages, no text" : unknown > letters * MostUnknown ? "its fonts do not tell which letters they draw" : null,
        };
    }
}
