using System.IO.Compression;

namespace PortalCheck.Reading.Pdf;

/// <summary>What may be unpacked of one file: a small file must not become a large one.</summary>
internal sealed class PdfBudget
{
    /// <summary>Bytes that one stream may unpack to.</summary>
    public const int LargestStream = 4 * 1_024 * 1_024;

    private const long All = 48L * 1_024 * 1_024;
    private long _left = All;

    /// <summary>Takes bytes before they are unpacked; false where nothing is left.</summary>
    public bool Take(long bytes) => (_left -= bytes) > 0;
}

/// <summary>Decodes streams (ISO 32000-1 section 7.4) in the ways that text, tables and objects are written in; pictures' own ways are left alone.</summary>
internal static class PdfFilters
{
    private const int MostFilters = 4;

    /// <summary>The plain bytes; empty for a filter of pictures, or for damaged data as far as it cannot be read.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> bytes, IReadOnlyList<string> filters, IReadOnlyList<PdfDictionary> parameters, PdfBudget budget)
    {
        foreach (var (index, filter) in filters.Take(MostFilters).Index())
        {
            bytes = filter switch
            {
                "FlateDecode" or "Fl" => Predicted(Inflate(bytes, budget), index < parameters.Count ? parameters[index] : PdfDictionary.Empty),
                "ASCIIHexDecode" or "AHx" => Hexadecimal(bytes.Span),
                "ASCII85Decode" or "A85" => Base85(bytes.Span),
                _ => ReadOnlyMemory<byte>.Empty,
            };
        }

        return bytes;
    }

    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> bytes, PdfBudget budget)
    {
        using var packed = new MemoryStream(bytes.ToArray(), writable: false);
        using var plain = new ZLibStream(packed, CompressionMode.Decompress);
        using var kept = new MemoryStream();
        var buffer = new byte[16_384];
        try
        {
            while (kept.Length < PdfBudget.LargestStream && budget.Take(buffer.Length) && plain.Read(buffer) is var count and > 0)
            {
                kept.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            // Damaged: what came before is kept, as readers do.
        }

        return kept.ToArray();
    }

    // Rows that were written as differences (section 7.4.4.4, PNG's ways): tables of addresses and packed objects use them.
    private static ReadOnlyMemory<byte> Predicted(ReadOnlyMemory<byte> bytes, PdfDictionary parameters)
    {
        if (parameters["Predictor"] is not PdfNumber { Value: >= 10 })
        {
            return bytes;
        }

        var colours = Whole(parameters["Colors"], 1, 32);
        var bits = Whole(parameters["BitsPerComponent"], 8, 16);
        var width = ((colours * bits * Whole(parameters["Columns"], 1, 100_000)) + 7) / 8;
        var step = Math.Max(1, colours * bits / 8);
        var rows = bytes.Length / (width + 1);
        var plain = new byte[rows * width];
        for (var row = 0; row < rows; row++)
        {
            var source = bytes.Span.Slice((row * (width + 1)) + 1, width);
            var target = plain.AsSpan(row * width, width);
            var above = row > 0 ? plain.AsSpan((row - 1) * width, width) : [];
            var way = bytes.Span[row * (width + 1)];
            for (var at = 0; at < width; at++)
            {
                int left = at >= step ? target[at - step] : 0;
                int up = row > 0 ? above[at] : 0;
                int corner = row > 0 && at >= step ? above[at - step] : 0;
                target[at] = (byte)(source[at] + way switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => 0 });
            }
        }

        return plain;
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private static int Whole(PdfValue? value, int otherwise, int most) => value is PdfNumber { Value: >= 1 and var number } && number <= most ? (int)number : otherwise;

    private static ReadOnlyMemory<byte> Hexadecimal(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'>');
        var digits = new List<char>();
        foreach (var one in end < 0 ? bytes : bytes[..end])
        {
            if (char.IsAsciiHexDigit((char)one))
            {
                digits.Add((char)one);
            }
        }

        return Convert.FromHexString([.. digits.Take(digits.Count / 2 * 2)]);
    }

    private static ReadOnlyMemory<byte> Base85(ReadOnlySpan<byte> bytes)
    {
        var plain = new List<byte>();
        var group = new List<uint>();
        foreach (var one in bytes)
        {
            if (one is (byte)'~')
            {
                break;
            }

            if (one is (byte)'z' && group.Count == 0)
            {
                plain.AddRange([0, 0, 0, 0]);
            }
            else if (one is >= (byte)'!' and <= (byte)'u')
            {
                group.Add((uint)(one - '!'));
                if (group.Count == 5)
                {
                    Flush(group, 4, plain);
                }
            }
        }

        if (group.Count > 1)
        {
            var kept = group.Count - 1;
            while (group.Count < 5)
            {
                group.Add(84);
            }

            Flush(group, kept, plain);
        }

        return plain.ToArray();
    }

    private static void Flush(List<uint> group, int kept, List<byte> plain)
    {
        var value = group.Aggregate(0u, (sum, digit) => unchecked((sum * 85) + digit));
        for (var at = 0; at < kept; at++)
        {
            plain.Add((byte)(value >> (24 - (8 * at))));
        }

        group.Clear();
    }
}
