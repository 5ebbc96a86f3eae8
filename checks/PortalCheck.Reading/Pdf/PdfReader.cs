using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Pdf;

/// <summary>
/// Reads what a PDF tells assistive technology. Pure and bounded: no file, however damaged or hostile, takes more than about 50 MB or throws.
/// </summary>
public static partial class PdfReader
{
    private const int MostPages = 500;
    private const int MostFields = 500;
    private const int MostNodes = 5_000;

    /// <summary>The file's facts, or why there are none: it is no PDF, or encrypted.</summary>
    public static Artifact<PdfFacts> Read(ReadOnlyMemory<byte> bytes)
    {
        if (PdfFile.Open(bytes) is not { } file)
        {
            return Artifact.Missing<PdfFacts>(FailureKind.NotApplicable, "the file is no PDF");
        }

        if (file.Encrypted)
        {
            return Artifact.Missing<PdfFacts>(FailureKind.NotApplicable, "the PDF is encrypted");
        }

        var pages = PagesOf(file);
        if (pages.Count == 0)
        {
            return Artifact.Missing<PdfFacts>(FailureKind.NotApplicable, "the PDF has no page that can be read");
        }

        var read = pages.Take(PdfFacts.MostPagesRead).Select(page => PdfPageLook.Of(file, page)).ToList();
        var fields = FieldsOf(file);
        return Artifact.Of(new PdfFacts
        {
            Bytes = bytes.Length,
            Pages = pages.Count,
            PagesRead = read.Count,
            PagesWithText = read.Count(page => page.HasText),
            PagesOnlyPicture = read.Count(page => page is { HasText: false, HasPicture: true }),
            Tagged = IsTagged(file),
            Language = file.Text(file.Catalogue, "Lang") is { } language && VietnameseText.Tidy(language) is { Length: > 0 and < 40 } tidy ? tidy : null,
            Titled = IsTitled(file),
            Fields = fields.Count,
            UnnamedFields = fields.Count(named => !named),
            OldFonts = [.. read.SelectMany(page => page.Fonts).Where(font => OldFont().IsMatch(font)).Distinct(StringComparer.Ordinal).Take(5)],
        });
    }

    private static bool IsTagged(PdfFile file) =>
        file.Resolve(file.Dictionary(file.Catalogue, "MarkInfo")["Marked"]) is PdfWord { Text: "true" } && file.Dictionary(file.Catalogue, "StructTreeRoot")["K"] is not null;

    private static bool IsTitled(PdfFile file) => !string.IsNullOrWhiteSpace(file.Text(file.Information, "Title"))
        || (file.Decoded(file.Dictionary(file.Catalogue, "Metadata")) is { Length: > 0 } metadata && MetadataTitle().IsMatch(Encoding.UTF8.GetString(metadata.Span)));

    // Down the tree of pages (section 7.7.3); what a page does not say itself it has from above.
    internal static List<PdfDictionary> PagesOf(PdfFile file)
    {
        var pages = new List<PdfDictionary>();
        var seen = new HashSet<PdfValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(PdfDictionary Node, PdfValue? Resources)>([(file.Dictionary(file.Catalogue, "Pages"), null)]);
        while (open.TryPop(out var next) && pages.Count < MostPages && seen.Count < MostNodes)
        {
            if (!seen.Add(next.Node))
            {
                continue;
            }

            var resources = next.Node["Resources"] ?? next.Resources;
            if (next.Node["Kids"] is null)
            {
                if (next.Node.Entries.Count > 0)
                {
                    pages.Add(resources is null ? next.Node : next.Node with { Entries = With(next.Node.Entries, "Resources", resources) });
                }

                continue;
            }

            foreach (var kid in file.Items(next.Node, "Kids").Take(MostPages).Reverse().Select(file.Resolve).OfType<PdfDictionary>())
            {
                open.Push((kid, resources));
            }
        }

        return pages;
    }

    private static Dictionary<string, PdfValue> With(IReadOnlyDictionary<string, PdfValue> entries, string name, PdfValue value) =>
        new(entries, StringComparer.Ordinal) { [name] = value };

    // Fields that a person fills in, and for each whether it says what is meant (section 12.7.3: TU, its own or from above).
    private static List<bool> FieldsOf(PdfFile file)
    {
        var fields = new List<bool>();
        var seen = new HashSet<PdfValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(PdfDictionary Field, string? Kind, bool Named)>(
            file.Items(file.Dictionary(file.Catalogue, "AcroForm"), "Fields").Take(MostFields).Select(file.Resolve).OfType<PdfDictionary>().Select(field => (field, (string?)null, false)));
        while (open.TryPop(out var next) && fields.Count < MostFields && seen.Count < MostNodes)
        {
            if (!seen.Add(next.Field))
            {
                continue;
            }

            var kind = file.Resolve(next.Field["FT"]) is PdfName { Text: var type } ? type : next.Kind;
            var named = next.Named || !string.IsNullOrWhiteSpace(file.Text(next.Field, "TU"));
            var kids = file.Items(next.Field, "Kids").Take(MostFields).Select(file.Resolve).OfType<PdfDictionary>().ToList();

            // Kids without a name of their own are the field's places on the page, not fields.
            if (kids.Exists(kid => kid["T"] is not null))
            {
                foreach (var kid in kids)
                {
                    open.Push((kid, kind, named));
                }
            }
            else if (kind is "Tx" or "Ch" || (kind is "Btn" && !IsPushButton(file, next.Field)))
            {
                fields.Add(named);
            }
        }

        return fields;
    }

    private static bool IsPushButton(PdfFile file, PdfDictionary field) => file.Resolve(field["Ff"]) is PdfNumber { Value: var flags } && ((long)flags & 0x10000) != 0;

    // Fonts of TCVN3 (.VnTime) and of VNI, with or without the mark of a subset.
    [GeneratedRegex(@"^([A-Z]{6}\+)?(\.Vn|VNI-)", RegexOptions.NonBacktracking)]
    private static partial Regex OldFont();

    [GeneratedRegex(@"<dc:title>[^<]*<rdf:Alt>[^<]*<rdf:li[^>]*>\s*[^<\s]", RegexOptions.NonBacktracking)]
    private static partial Regex MetadataTitle();
}
