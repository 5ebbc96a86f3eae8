using System.Globalization;
using System.Text;

namespace PortalCheck.Reading.Pdf;

/// <summary>
/// The objects of a PDF file. They are found by their own marks and not by the file's tables of addresses, which are the part that damaged and hostile
/// files get wrong; of several of one number the last in the file counts, as updates are appended (ISO 32000-1 section 7.5.6).
/// </summary>
internal sealed class PdfFile
{
    private const int MostObjects = 100_000;
    private const int MostObjectStreams = 2_000;
    private const int MostSteps = 20;

    private readonly Dictionary<int, PdfValue> _objects = [];
    private readonly PdfBudget _budget;

    private PdfFile(PdfBudget budget) => _budget = budget;

    /// <summary>The dictionary that everything hangs on.</summary>
    public PdfDictionary Catalogue { get; private set; } = PdfDictionary.Empty;

    /// <summary>Title, author and the like.</summary>
    public PdfDictionary Information { get; private set; } = PdfDictionary.Empty;

    /// <summary>True where strings and streams are encrypted.</summary>
    public bool Encrypted { get; private set; }

    /// <summary>Reads a file; null where it is no PDF.</summary>
    public static PdfFile? Open(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span[..Math.Min(bytes.Length, 1_024)];
        if (head.IndexOf("%PDF-"u8) < 0)
        {
            return null;
        }

        var file = new PdfFile(new PdfBudget());
        file.Index(bytes);
        return file;
    }

    /// <summary>A value, references followed; null where it leads nowhere.</summary>
    public PdfValue? Resolve(PdfValue? value)
    {
        for (var step = 0; step < MostSteps && value is PdfReference reference; step++)
        {
            value = _objects.GetValueOrDefault(reference.Number);
        }

        return value is PdfReference or PdfWord { Text: "" or "null" } ? null : value;
    }

    /// <summary>An entry that is a dictionary; an empty one where it is not.</summary>
    public PdfDictionary Dictionary(PdfDictionary holder, string name) => Resolve(holder[name]) as PdfDictionary ?? PdfDictionary.Empty;

    /// <summary>An entry that is an array; a single value counts as an array of one.</summary>
    public IReadOnlyList<PdfValue> Items(PdfDictionary holder, string name) => Resolve(holder[name]) switch
    {
        PdfArray array => array.Items,
        { } single => [single],
        null => [],
    };

    /// <summary>An entry that is a text (ISO 32000-1 section 7.9.2); null where there is none.</summary>
    public string? Text(PdfDictionary holder, string name) => Resolve(holder[name]) is PdfString { Bytes: var bytes } ? bytes.Span switch
    {
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        var rest => Encoding.Latin1.GetString(rest),
    } : null;

    /// <summary>The decoded bytes of a stream, as far as the budget goes; empty where it has none or is written in a way that only pictures use.</summary>
    public ReadOnlyMemory<byte> Decoded(PdfDictionary holder) => holder.Stream is { } stream
        ? PdfFilters.Decode(stream, [.. Items(holder, "Filter").Select(filter => Resolve(filter) is PdfName { Text: var name } ? name : "")], Parameters(holder), _budget)
        : ReadOnlyMemory<byte>.Empty;

    private List<PdfDictionary> Parameters(PdfDictionary holder) => [.. Items(holder, "DecodeParms").Select(each => Resolve(each) as PdfDictionary ?? PdfDictionary.Empty)];

    private void Index(ReadOnlyMemory<byte> bytes)
    {
        var trailer = PdfDictionary.Empty;
        var span = bytes.Span;
        var streams = 0;
        for (var at = 0; _objects.Count < MostObjects;)
        {
            var found = span[at..].IndexOfAny((byte)'o', (byte)'t');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (span[at..].StartsWith("trailer"u8))
            {
                trailer = Later(trailer, new PdfScanner(bytes, at + 7).Read() as PdfDictionary);
                at += 7;
            }
            else if (span[at..].StartsWith("obj"u8) && NumberBefore(span, at) is { } number)
            {
                at = AddObject(bytes, at + 3, number, ref streams, ref trailer);
            }
            else
            {
                at++;
            }
        }

        Encrypted = trailer["Encrypt"] is not null;
        Information = Dictionary(trailer, "Info");
        Catalogue = Dictionary(trailer, "Root") is { Entries.Count: > 0 } root ? root
            : _objects.Values.OfType<PdfDictionary>().LastOrDefault(each => each.Is("Type", "Catalog")) ?? PdfDictionary.Empty;
    }

    private int AddObject(ReadOnlyMemory<byte> bytes, int at, int number, ref int streams, ref PdfDictionary trailer)
    {
        var scanner = new PdfScanner(bytes, at);
        var value = scanner.Read();
        var end = scanner.Position;
        if (value is PdfDictionary dictionary && !scanner.AtEnd && bytes.Span[scanner.Position..].StartsWith("stream"u8))
        {
            scanner = new PdfScanner(bytes, scanner.Position + 6);
            scanner.SkipLineEnd();
            var length = LengthOf(bytes.Span, scanner.Position, dictionary);
            end = scanner.Position + length;
            value = dictionary = dictionary with { Stream = bytes.Slice(scanner.Position, length) };
            if (dictionary.Is("Type", "XRef"))
            {
                trailer = Later(trailer, dictionary);
            }

            if (dictionary.Is("Type", "ObjStm") && streams++ < MostObjectStreams)
            {
                AddPacked(dictionary);
            }
        }

        _objects[number] = value;
        return end;
    }

    // Objects packed into a stream (section 7.5.7): pairs of number and place, then the objects.
    private void AddPacked(PdfDictionary stream)
    {
        var bytes = Decoded(stream);
        if (stream["N"] is not PdfNumber { Value: > 0 and var count } || stream["First"] is not PdfNumber { Value: >= 0 and var first } || first > bytes.Length)
        {
            return;
        }

        var head = new PdfScanner(bytes);
        for (var index = 0; index < count && _objects.Count < MostObjects && head.Read() is PdfNumber number && head.Read() is PdfNumber place; index++)
        {
            if (first + place.Value is >= 0 and var at && at < bytes.Length && _budget.Take(64))
            {
                _objects[(int)number.Value] = new PdfScanner(bytes, (int)at).Read();
            }
        }
    }

    // The stated length where it is a plain number and "endstream" stands there; else up to that word.
    private static int LengthOf(ReadOnlySpan<byte> bytes, int from, PdfDictionary dictionary)
    {
        if (dictionary["Length"] is PdfNumber { Value: >= 0 and var stated } && stated <= bytes.Length - from
            && bytes.Slice(from + (int)stated, Math.Min(20, bytes.Length - from - (int)stated)).IndexOf("endstream"u8) >= 0)
        {
            return (int)stated;
        }

        var end = bytes[from..].IndexOf("endstream"u8);
        return end < 0 ? bytes.Length - from : end;
    }

    // A trailer that names the catalogue; an older one's entries stay where a newer one lacks them.
    private static PdfDictionary Later(PdfDictionary known, PdfDictionary? next) => next is null ? known
        : new PdfDictionary(known.Entries.Where(entry => !next.Entries.ContainsKey(entry.Key)).Concat(next.Entries)
            .Where(entry => entry.Key is "Root" or "Info" or "Encrypt")
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));

    // "12 0 obj": the number of the object, two words back.
    private static int? NumberBefore(ReadOnlySpan<byte> bytes, int at)
    {
        var before = bytes[Math.Max(0, at - 24)..at];
        var words = Encoding.Latin1.GetString(before).Split([' ', '\r', '\n', '\t', '\f', '\0'], StringSplitOptions.RemoveEmptyEntries);
        return before.Length > 0 && before[^1] is 9 or 10 or 12 or 13 or 32 && words.Length >= 2 && words[^1].All(char.IsAsciiDigit)
            && int.TryParse(words[^2].AsSpan(words[^2].LastIndexOfAny(NotDigits) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }

    private static readonly char[] NotDigits = [.. Enumerable.Range(1, 255).Select(one => (char)one).Where(one => !char.IsAsciiDigit(one))];
}
