using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Documents;

/// <summary>Reads Office Open XML: the paragraphs and tables of a document, the rows of a workbook (ECMA-376 part 1). No DTD, no link is followed.</summary>
internal sealed class OfficePackage
{
    private const int MostEntries = 5_000;
    private const int MostStrings = 200_000;
    private const int MostColumns = 60;

    private readonly ZipArchive _archive;
    private readonly DocumentLines _lines = new();
    private long _left = DocumentLimits.Unpacked;

    private OfficePackage(ZipArchive archive) => _archive = archive;

    /// <summary>Reads a package.</summary>
    /// <exception cref="InvalidDataException">It is no archive, or a damaged one.</exception>
    /// <exception cref="XmlException">A part is no XML.</exception>
    public static DocumentReading Read(ReadOnlyMemory<byte> data)
    {
        using var archive = new ZipArchive(new MemoryStream(data.ToArray()), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostEntries)
        {
            return new DocumentReading { Format = DocumentFormat.Unknown, Unread = "too many parts" };
        }

        var package = new OfficePackage(archive);
        var format = archive.GetEntry("word/document.xml") is not null ? DocumentFormat.Word : archive.GetEntry("xl/workbook.xml") is not null ? DocumentFormat.Excel : DocumentFormat.Unknown;
        switch (format)
        {
            case DocumentFormat.Word: package.ReadWord(); break;
            case DocumentFormat.Excel: package.ReadExcel(); break;
            default: return new DocumentReading { Format = format, Unread = "an archive" };
        }

        return new DocumentReading
        {
            Format = format,
            Pages = package._lines.Pages,
            Cut = package._lines.Cut || package._left < 0,
            Unread = package._lines.Pages.Sum(page => page.Count) == 0 ? "no text in it" : null,
        };
    }

    private void ReadWord()
    {
        using var reader = Open("word/document.xml");
        var cells = new List<string>();
        var rows = 0;
        var written = false;
        var text = new StringBuilder();
        while (!_lines.Full && reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "t"): written = !reader.IsEmptyElement; break;
                case (XmlNodeType.EndElement, "t"): written = false; break;
                case (XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace, _) when written: text.Append(reader.Value); break;
                case (XmlNodeType.Element, "tr"): rows++; break;
                case (XmlNodeType.EndElement, "p") when rows == 0: Flush(text, cells); break;
                case (XmlNodeType.EndElement, "p"): text.Append(' '); break;
                case (XmlNodeType.EndElement, "tc"): cells.Add(text.ToString()); text.Clear(); break;
                case (XmlNodeType.EndElement, "tr"): Flush(text, cells); rows--; break;
                default: Mark(reader, text); break;
            }
        }

        Flush(text, cells);
        _lines.EndPage();
    }

    private void Flush(StringBuilder text, List<string> cells)
    {
        if (text.Length > 0)
        {
            cells.Add(text.ToString());
        }

        _lines.Add(string.Join('\t', cells.Select(cell => cell.Replace('\t', ' '))));
        text.Clear();
        cells.Clear();
    }

    // A tab of Word leads on to dots or to the next column of signatures.
    private static void Mark(XmlReader reader, StringBuilder text)
    {
        if (reader.NodeType is XmlNodeType.Element)
        {
            text.Append(reader.LocalName switch { "tab" => " … ", "br" or "cr" => " ", "checkBox" or "sym" => "□", _ => "" });
        }
    }

    private void ReadExcel()
    {
        var shared = _archive.GetEntry("xl/sharedStrings.xml") is null ? [] : SharedStrings();
        var sheets = _archive.Entries.Select(entry => entry.FullName)
            .Where(name => name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal))
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).ToList();
        foreach (var sheet in sheets.TakeWhile(_ => !_lines.Full))
        {
            ReadSheet(sheet, shared);
            _lines.EndPage();
        }
    }

    private List<string> SharedStrings()
    {
        using var reader = Open("xl/sharedStrings.xml");
        var strings = new List<string>();
        var text = new StringBuilder();
        while (strings.Count < MostStrings && reader.Read())
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "si" } or { NodeType: XmlNodeType.Element, LocalName: "si", IsEmptyElement: true })
            {
                strings.Add(text.ToString());
                text.Clear();
            }
        }

        return strings;
    }

    private void ReadSheet(string name, List<string> shared)
    {
        using var reader = Open(name);
        var cells = new List<string>();
        var (column, kind) = (0, "");
        while (!_lines.Full && reader.Read())
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "c"):
                    column = ColumnOf(reader.GetAttribute("r")) ?? cells.Count;
                    kind = reader.GetAttribute("t") ?? "";
                    break;
                case (XmlNodeType.Text, _) when column < MostColumns:
                    while (cells.Count <= column)
                    {
                        cells.Add("");
                    }

                    cells[column] += kind is "s" && int.TryParse(reader.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
                        ? shared[index]
                        : reader.Value;
                    break;
                case (XmlNodeType.EndElement, "row"):
                    _lines.Add(string.Join('\t', cells.Select(cell => cell.Replace('\t', ' '))));
                    cells.Clear();
                    break;
                default: break;
            }
        }
    }

    // "AB12" is the 28th column.
    private static int? ColumnOf(string? place)
    {
        var letters = place?.TakeWhile(char.IsAsciiLetterUpper).Take(3).ToList();
        return letters is { Count: > 0 } ? letters.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1) - 1 : null;
    }

    private XmlReader Open(string name)
    {
        var entry = _archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing");
        using var packed = entry.Open();
        var plain = new MemoryStream();
        var buffer = new byte[16_384];
        while (packed.Read(buffer) is var count and > 0 && (_left -= count) >= 0)
        {
            plain.Write(buffer, 0, count);
        }

        plain.Position = 0;
        return _left < 0
            ? throw new InvalidDataException("too large when unpacked")
            : XmlReader.Create(plain, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
    }
}
