namespace PortalCheck.Reading.Pdf;

/// <summary>What the operators of a page draw (ISO 32000-1 section 8, 9): letters are counted, their words are not read.</summary>
/// <param name="HasText">It shows at least some words as text.</param>
/// <param name="HasPicture">It shows a picture.</param>
/// <param name="Fonts">Names of its fonts.</param>
internal sealed record PdfPageLook(bool HasText, bool HasPicture, IReadOnlyList<string> Fonts)
{
    // A page number or a stamp on a scan is no text layer.
    private const int FewestLetters = 20;
    private const int MostParts = 100;
    private const int DeepestForms = 4;

    /// <summary>Looks at a page, and at the parts that it draws by name.</summary>
    public static PdfPageLook Of(PdfFile file, PdfDictionary page)
    {
        var letters = 0;
        var pictures = 0;
        var fonts = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<PdfValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(PdfDictionary Resources, IReadOnlyList<PdfDictionary> Contents, int Depth)>();
        open.Push((file.Dictionary(page, "Resources"), [.. file.Items(page, "Contents").Take(MostParts).Select(file.Resolve).OfType<PdfDictionary>()], 0));
        while (open.TryPop(out var part))
        {
            foreach (var name in FontsOf(file, part.Resources))
            {
                fonts.Add(name);
            }

            var drawn = new HashSet<string>(StringComparer.Ordinal);
            foreach (var content in part.Contents)
            {
                letters += Draw(file.Decoded(content), drawn, ref pictures);
            }

            var parts = file.Dictionary(part.Resources, "XObject");
            foreach (var one in drawn.Take(MostParts).Select(name => file.Resolve(parts[name])).OfType<PdfDictionary>().Where(seen.Add))
            {
                pictures += one.Is("Subtype", "Image") ? 1 : 0;
                if (one.Is("Subtype", "Form") && part.Depth < DeepestForms)
                {
                    var own = file.Dictionary(one, "Resources");
                    open.Push((own.Entries.Count > 0 ? own : part.Resources, [one], part.Depth + 1));
                }
            }
        }

        return new PdfPageLook(letters >= FewestLetters, pictures > 0, [.. fonts]);
    }

    // Letters that are shown, and the names of what is drawn.
    private static int Draw(ReadOnlyMemory<byte> content, HashSet<string> drawn, ref int pictures)
    {
        var letters = 0;
        var shown = 0;
        string? name = null;
        var scanner = new PdfScanner(content);
        while (!scanner.AtEnd)
        {
            switch (scanner.Read())
            {
                case PdfString text:
                    shown += LettersOf(text);
                    break;
                case PdfArray array:
                    shown += array.Items.OfType<PdfString>().Sum(LettersOf);
                    break;
                case PdfName one:
                    name = one.Text;
                    break;
                case PdfWord { Text: "Do" } when name is not null:
                    drawn.Add(name);
                    shown = 0;
                    break;
                case PdfWord { Text: "BI" }:
                    pictures++;
                    break;
                case PdfWord { Text: "Tj" or "TJ" or "'" or "\"" }:
                    letters += shown;
                    shown = 0;
                    break;
                case PdfWord:
                    shown = 0;
                    break;
                default:
                    break;
            }
        }

        return letters;
    }

    private static int LettersOf(PdfString text)
    {
        var letters = 0;
        foreach (var one in text.Bytes.Span)
        {
            letters += one is 0 or 32 ? 0 : 1;
        }

        return letters;
    }

    private static IEnumerable<string> FontsOf(PdfFile file, PdfDictionary resources)
    {
        var fonts = file.Dictionary(resources, "Font");
        return fonts.Entries.Keys.Take(MostParts).Select(name => file.Resolve(file.Dictionary(fonts, name)["BaseFont"])).OfType<PdfName>().Select(font => font.Text);
    }
}
