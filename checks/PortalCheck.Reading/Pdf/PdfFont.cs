using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PortalCheck.Reading.Pdf;

/// <summary>One drawn character.</summary>
/// <param name="Text">What it says; U+FFFD where the file does not tell.</param>
/// <param name="Width">Its width in thousandths of the font's size.</param>
/// <param name="IsSpace">True for the code 32 of a simple font, which word spacing widens.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfGlyph(string Text, double Width, bool IsSpace);

/// <summary>What the codes of a font mean (ISO 32000-1 sections 9.6 to 9.10): by its ToUnicode map, else by its encoding.</summary>
internal sealed class PdfFont
{
    private const double UsualWidth = 500;
    private const int MostWidths = 100_000;

    private readonly Dictionary<int, string> _texts = [];
    private readonly Dictionary<int, double> _widths = [];
    private readonly double _usual = UsualWidth;
    private readonly int _bytesOfCode = 1;

    /// <summary>Reads a font.</summary>
    public PdfFont(PdfFile file, PdfDictionary font)
    {
        var composite = font.Is("Subtype", "Type0");
        if (composite)
        {
            _bytesOfCode = 2;
            _usual = ReadCompositeWidths(file, font);
        }
        else
        {
            ReadSimple(file, font);
        }

        if (PdfUnicodeMap.Read(file.Decoded(file.Dictionary(font, "ToUnicode")), _texts) is { } length)
        {
            _bytesOfCode = composite ? Math.Clamp(length, 1, 2) : 1;
        }
    }

    /// <summary>The characters of a string.</summary>
    public IEnumerable<PdfGlyph> Read(ReadOnlyMemory<byte> codes)
    {
        for (var i = 0; i + _bytesOfCode <= codes.Length; i += _bytesOfCode)
        {
            var code = _bytesOfCode == 1 ? codes.Span[i] : (codes.Span[i] << 8) | codes.Span[i + 1];
            yield return new PdfGlyph(_texts.GetValueOrDefault(code, "\uFFFD"), _widths.GetValueOrDefault(code, _usual), _bytesOfCode == 1 && code == 32);
        }
    }

    private void ReadSimple(PdfFile file, PdfDictionary font)
    {
        var encoding = file.Dictionary(font, "Encoding");
        var letters = CodePagesEncodingProvider.Instance.GetEncoding(font.Is("Encoding", "MacRomanEncoding") || encoding.Is("BaseEncoding", "MacRomanEncoding") ? 10_000 : 1_252)!;
        for (var code = 32; code < 256; code++)
        {
            _texts[code] = letters.GetString([(byte)code]);
        }

        var at = 0;
        foreach (var item in file.Items(encoding, "Differences").Select(file.Resolve))
        {
            if (item is PdfNumber start)
            {
                at = (int)Math.Clamp(start.Value, 0, 255);
            }
            else if (item is PdfName glyph && at < 256)
            {
                _texts[at++] = PdfGlyphNames.TextOf(glyph.Text) ?? "\uFFFD";
            }
        }

        var first = (int)Math.Clamp(NumberOf(file, font["FirstChar"]) ?? 0, 0, 255);
        foreach (var width in file.Items(font, "Widths").Take(256))
        {
            _widths[first++] = NumberOf(file, width) ?? UsualWidth;
        }
    }

    private double ReadCompositeWidths(PdfFile file, PdfDictionary font)
    {
        if (file.Items(font, "DescendantFonts") is not [var first, ..] || file.Resolve(first) is not PdfDictionary descendant)
        {
            return UsualWidth;
        }

        var items = file.Items(descendant, "W").Take(60_000).Select(file.Resolve).ToList();
        var steps = 0;
        for (var i = 0; i + 1 < items.Count; i++)
        {
            if (items[i] is PdfNumber start && items[i + 1] is PdfArray widths)
            {
                for (var k = 0; k < widths.Items.Count && steps++ < MostWidths; k++)
                {
                    _widths[(int)start.Value + k] = NumberOf(file, widths.Items[k]) ?? UsualWidth;
                }

                i++;
            }
            else if (i + 2 < items.Count && items[i] is PdfNumber from && items[i + 1] is PdfNumber to && items[i + 2] is PdfNumber width)
            {
                for (var code = (int)Math.Clamp(from.Value, 0, 65_535); code <= (int)Math.Clamp(to.Value, 0, 65_535) && steps++ < MostWidths; code++)
                {
                    _widths[code] = width.Value;
                }

                i += 2;
            }
        }

        return NumberOf(file, descendant["DW"]) ?? 1_000;
    }

    private static double? NumberOf(PdfFile file, PdfValue? value) => file.Resolve(value) is PdfNumber number ? number.Value : null;
}

/// <summary>ToUnicode maps (ISO 32000-1 section 9.10.3).</summary>
internal static class PdfUnicodeMap
{
    private const int MostCodes = 70_000;

    /// <summary>Adds what codes mean; gives the bytes of a code, null where the map says nothing of it.</summary>
    public static int? Read(ReadOnlyMemory<byte> map, Dictionary<int, string> texts)
    {
        var scanner = new PdfScanner(map);
        var waiting = new List<PdfValue>();
        int? length = null;
        while (!scanner.AtEnd)
        {
            var value = scanner.Read();
            if (value is not PdfWord word)
            {
                waiting.Add(value);
                continue;
            }

            switch (word.Text)
            {
                case "endcodespacerange": length = waiting.OfType<PdfString>().LastOrDefault()?.Bytes.Length ?? length; break;
                case "endbfchar": AddSingles([.. waiting.OfType<PdfString>().Select(text => text.Bytes.ToArray())], texts); break;
                case "endbfrange": AddRanges(waiting, texts); break;
                default: break;
            }

            waiting.Clear();
        }

        return length;
    }

    private static void AddSingles(IReadOnlyList<byte[]> pairs, Dictionary<int, string> texts)
    {
        for (var i = 0; i + 1 < pairs.Count && texts.Count < MostCodes; i += 2)
        {
            texts[CodeOf(pairs[i])] = Encoding.BigEndianUnicode.GetString(pairs[i + 1]);
        }
    }

    private static void AddRanges(List<PdfValue> triples, Dictionary<int, string> texts)
    {
        var steps = 0;
        for (var i = 0; i + 2 < triples.Count; i += 3)
        {
            if (triples[i] is not PdfString from || triples[i + 1] is not PdfString to)
            {
                return;
            }

            var first = CodeOf(from.Bytes.ToArray());
            var last = Math.Min(CodeOf(to.Bytes.ToArray()), 65_535);
            for (var code = first; code <= last && texts.Count < MostCodes && steps++ < MostCodes; code++)
            {
                texts[code] = triples[i + 2] switch
                {
                    PdfString { Bytes.Length: >= 2 } start => After(start.Bytes.ToArray(), code - first),
                    PdfArray list when code - first < list.Items.Count && list.Items[code - first] is PdfString one => Encoding.BigEndianUnicode.GetString(one.Bytes.Span),
                    _ => "\uFFFD",
                };
            }
        }
    }

    private static string After(byte[] start, int step)
    {
        var last = CodeOf(start[^2..]) + step;
        return Encoding.BigEndianUnicode.GetString([.. start[..^2], (byte)(last >> 8), (byte)last]);
    }

    private static int CodeOf(byte[] bytes) => bytes.TakeLast(2).Aggregate(0, (sum, b) => (sum << 8) | b);
}

/// <summary>Names of glyphs: single letters, <c>uni1EA1</c> and <c>u1EA1</c>, and the common ones with marks (Adobe Glyph List).</summary>
internal static class PdfGlyphNames
{
    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["grave"] = "\u0300", ["acute"] = "\u0301", ["circumflex"] = "\u0302", ["tilde"] = "\u0303", ["breve"] = "\u0306", ["hookabove"] = "\u0309", ["dotbelow"] = "\u0323", ["horn"] = "\u031B",
    };

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["space"] = " ", ["nbspace"] = " ", ["period"] = ".", ["comma"] = ",", ["colon"] = ":", ["semicolon"] = ";", ["hyphen"] = "-", ["slash"] = "/", ["parenleft"] = "(", ["parenright"] = ")",
        ["underscore"] = "_", ["ellipsis"] = "…", ["zero"] = "0", ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8",
        ["nine"] = "9", ["dcroat"] = "đ", ["Dcroat"] = "Đ", ["at"] = "@", ["quoteright"] = "’", ["quotedblleft"] = "“", ["quotedblright"] = "”", ["endash"] = "–", ["plus"] = "+", ["percent"] = "%",
        ["question"] = "?", ["exclam"] = "!", ["asterisk"] = "*", ["bullet"] = "•",
    };

    /// <summary>What a glyph of this name says; null for an unknown one.</summary>
    public static string? TextOf(string name)
    {
        if (name.Length == 1 || Others.ContainsKey(name))
        {
            return name.Length == 1 ? name : Others[name];
        }

        var digits = name.StartsWith("uni", StringComparison.Ordinal) ? name[3..] : name[0] is 'u' ? name[1..] : "";
        if (digits.Length is 4 && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && !char.IsSurrogate((char)code))
        {
            return ((char)code).ToString();
        }

        // "acircumflexacute": a letter and its marks.
        var text = name[..1];
        for (var rest = name[1..]; rest.Length > 0;)
        {
            if (Marks.Keys.FirstOrDefault(mark => rest.StartsWith(mark, StringComparison.Ordinal)) is not { } found)
            {
                return null;
            }

            text += Marks[found];
            rest = rest[found.Length..];
        }

        return char.IsLetter(text[0]) ? text.Normalize(NormalizationForm.FormC) : null;
    }
}
