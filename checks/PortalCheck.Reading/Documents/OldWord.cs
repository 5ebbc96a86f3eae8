using System.Buffers.Binary;
using System.Text;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Documents;

/// <summary>Reads the text of Word 97 to 2003 files: streams of a compound file (MS-CFB), and the piece table of the document (MS-DOC section 2.4.1).</summary>
internal static class OldWord
{
    private const int EndOfChain = -2;
    private const int MostSectors = 60_000;
    private const ushort WordMagic = 0xA5EC;
    private const char Cell = '\u0007';

    /// <summary>Reads a compound file; one that holds no Word document has no text.</summary>
    public static DocumentReading Read(ReadOnlyMemory<byte> data)
    {
        var streams = StreamsOf(data.Span);
        if (streams.ContainsKey("Workbook") || streams.ContainsKey("Book"))
        {
            return new DocumentReading { Format = DocumentFormat.OldExcel, Unread = "Excel 97 to 2003 is not read" };
        }

        if (!streams.TryGetValue("WordDocument", out var document) || document.Length < 0x200 || BinaryPrimitives.ReadUInt16LittleEndian(document) != WordMagic)
        {
            return new DocumentReading { Format = DocumentFormat.Unknown, Unread = "a compound file without a Word document" };
        }

        var flags = BinaryPrimitives.ReadUInt16LittleEndian(document.AsSpan(0x0A));
        if ((flags & 0x0100) != 0)
        {
            return new DocumentReading { Format = DocumentFormat.OldWord, Unread = "encrypted" };
        }

        var text = streams.TryGetValue((flags & 0x0200) != 0 ? "1Table" : "0Table", out var table) ? TextOf(document, table) : "";
        var lines = new DocumentLines();
        foreach (var line in LinesOf(text))
        {
            lines.Add(line);
        }

        lines.EndPage();
        return new DocumentReading { Format = DocumentFormat.OldWord, Pages = lines.Pages, Cut = lines.Cut, Unread = lines.Pages[0].Count == 0 ? "no text in it" : null };
    }

    // The last cell of a row is followed by one mark more; fields keep their result only.
    private static IEnumerable<string> LinesOf(string text)
    {
        var line = new StringBuilder();
        var hidden = 0;
        var cells = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\u0013': hidden++; break;
                case '\u0014' or '\u0015': hidden = Math.Max(0, hidden - 1); break;
                case Cell when i + 1 < text.Length && text[i + 1] == Cell:
                    yield return line.ToString();
                    line.Clear();
                    cells = false;
                    i++;
                    break;
                case Cell:
                    line.Append('\t');
                    cells = true;
                    break;
                case '\r' or '\f' when cells && HasCellAhead(text, i): line.Append(' '); break;
                case '\r' or '\f':
                    yield return line.ToString();
                    line.Clear();
                    cells = false;
                    break;
                case '\t': line.Append(" … "); break;
                case '\v': line.Append(' '); break;
                case >= ' ' when hidden == 0: line.Append(text[i]); break;
                default: break;
            }
        }

        yield return line.ToString();
    }

    // A paragraph within a cell ends with the cell's own mark before the next row.
    private static bool HasCellAhead(string text, int at)
    {
        var next = text.AsSpan(at + 1).IndexOfAny(Cell, '\r');
        return next >= 0 && text[at + 1 + next] == Cell;
    }

    // FibRgFcLcb97: fcClx at 0x01A2, lcbClx at 0x01A6; a Clx is properties (1) and then the piece table (2).
    private static string TextOf(byte[] document, byte[] table)
    {
        var start = BinaryPrimitives.ReadInt32LittleEndian(document.AsSpan(0x01A2));
        var length = BinaryPrimitives.ReadInt32LittleEndian(document.AsSpan(0x01A6));
        if (start < 0 || length < 0 || (long)start + length > table.Length)
        {
            return "";
        }

        var clx = table.AsSpan(start, length);
        while (clx.Length > 3 && clx[0] == 1)
        {
            clx = clx[Math.Min(clx.Length, 3 + BinaryPrimitives.ReadUInt16LittleEndian(clx[1..]))..];
        }

        if (clx.Length < 9 || clx[0] != 2)
        {
            return "";
        }

        var pieces = clx[5..];
        var count = (pieces.Length - 4) / 12;
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1_252)!;
        var text = new StringBuilder();
        for (var i = 0; i < count && text.Length < 2_000_000; i++)
        {
            var characters = BinaryPrimitives.ReadInt32LittleEndian(pieces[(4 * (i + 1))..]) - BinaryPrimitives.ReadInt32LittleEndian(pieces[(4 * i)..]);
            var place = BinaryPrimitives.ReadUInt32LittleEndian(pieces[((4 * (count + 1)) + (8 * i) + 2)..]);
            var narrow = (place & 0x4000_0000) != 0;
            var at = (long)(place & 0x3FFF_FFFF) / (narrow ? 2 : 1);
            var bytes = narrow ? characters : 2L * characters;
            if (characters <= 0 || at + bytes > document.Length)
            {
                continue;
            }

            var piece = document.AsSpan((int)at, (int)bytes);
            text.Append(narrow ? latin.GetString(piece) : Encoding.Unicode.GetString(piece));
        }

        return text.ToString();
    }

    private static Dictionary<string, byte[]> StreamsOf(ReadOnlySpan<byte> data)
    {
        var streams = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (data.Length < 512)
        {
            return streams;
        }

        var size = 1 << Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(data[30..]), 9, 12);
        var chain = ChainTable(data, size);
        var directory = Join(data, size, chain, BinaryPrimitives.ReadInt32LittleEndian(data[48..]), int.MaxValue);
        var small = ToNumbers(Join(data, size, chain, BinaryPrimitives.ReadInt32LittleEndian(data[60..]), int.MaxValue));
        var cutoff = BinaryPrimitives.ReadInt32LittleEndian(data[56..]);
        byte[] container = [];
        for (var at = 0; at + 128 <= directory.Length && at < 128 * 2_000; at += 128)
        {
            var entry = directory.AsSpan(at, 128);
            var nameLength = Math.Clamp(BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]) - 2, 0, 62);
            var name = Encoding.Unicode.GetString(entry[..nameLength]);
            var first = BinaryPrimitives.ReadInt32LittleEndian(entry[116..]);
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]), (uint)data.Length);
            if (entry[66] == 5)
            {
                container = Join(data, size, chain, first, length);
            }
            else if (entry[66] == 2)
            {
                streams[name] = length < cutoff ? Join(container, 64, small, first, length, header: 0) : Join(data, size, chain, first, length);
            }
        }

        return streams;
    }

    // The table of chains: its sectors are named in the header, the first 109 of them; larger files are larger than what is fetched.
    private static int[] ChainTable(ReadOnlySpan<byte> data, int size)
    {
        var table = new List<int>();
        for (var i = 0; i < 109; i++)
        {
            var sector = BinaryPrimitives.ReadInt32LittleEndian(data[(76 + (4 * i))..]);
            var at = (sector + 1L) * size;
            if (sector >= 0 && at + size <= data.Length)
            {
                table.AddRange(ToNumbers(data.Slice((int)at, size)));
            }
        }

        return [.. table];
    }

    private static byte[] Join(ReadOnlySpan<byte> data, int size, int[] chain, int first, int length, int header = 1)
    {
        using var joined = new MemoryStream();
        var sector = first;
        for (var steps = 0; sector is >= 0 and not EndOfChain && steps < MostSectors && joined.Length < length; steps++)
        {
            var at = (sector + (long)header) * size;
            if (at >= data.Length)
            {
                break;
            }

            joined.Write(data.Slice((int)at, (int)Math.Min(size, data.Length - at)));
            sector = sector < chain.Length ? chain[sector] : EndOfChain;
        }

        var all = joined.ToArray();
        return all.Length > length ? all[..length] : all;
    }

    private static int[] ToNumbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new int[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]);
        }

        return numbers;
    }
}
