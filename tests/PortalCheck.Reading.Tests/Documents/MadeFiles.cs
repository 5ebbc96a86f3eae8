using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;

namespace PortalCheck.Reading.Tests.Documents;

/// <summary>Files made for the tests, and those of the demo's good portal, which a browser printed.</summary>
internal static class MadeFiles
{
    private const int Sector = 512;

    /// <summary>A form of the demo's good portal.</summary>
    public static byte[] Printed(string name, [CallerFilePath] string here = "") => File.ReadAllBytes(Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "Lab", "PortalCheck.Lab", "Portals", "good", "files", "bieu-mau", name));

    /// <summary>A Word document with this body.</summary>
    public static byte[] Word(string body) => Package(("word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"));

    /// <summary>A paragraph of Word.</summary>
    public static string Paragraph(string text) => "<w:p><w:r><w:t>" + SecurityElement.Escape(text).Replace("\t", "</w:t><w:tab/><w:t>", StringComparison.Ordinal) + "</w:t></w:r></w:p>";

    /// <summary>A workbook with one sheet; every second cell is a shared string.</summary>
    public static byte[] Excel(params string[][] rows)
    {
        var shared = rows.SelectMany(row => row).Distinct(StringComparer.Ordinal).ToList();
        var sheet = new StringBuilder("<worksheet><sheetData>");
        foreach (var (index, row) in rows.Index())
        {
            sheet.Append("<row>");
            foreach (var (column, cell) in row.Index())
            {
                sheet.Append(column % 2 == 0
                    ? $"<c r=\"{(char)('A' + column)}{index + 1}\" t=\"s\"><v>{shared.IndexOf(cell)}</v></c>"
                    : $"<c r=\"{(char)('A' + column)}{index + 1}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>");
            }

            sheet.Append("</row>");
        }

        return Package(
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/sharedStrings.xml", "<sst>" + string.Concat(shared.Select(text => $"<si><t>{SecurityElement.Escape(text)}</t></si>")) + "</sst>"),
            ("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString()));
    }

    /// <summary>A package with these parts.</summary>
    public static byte[] Package(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = new StreamWriter(archive.CreateEntry(name).Open());
                entry.Write(text);
            }
        }

        return file.ToArray();
    }

    /// <summary>A Word 97 document in a compound file: one piece of UTF-16 text, both streams long enough to stand in whole sectors.</summary>
    public static byte[] OldWord(string text)
    {
        const int TextAt = 0x400;
        var letters = Encoding.Unicode.GetBytes(text);
        var document = new byte[Math.Max(4_096, Round(TextAt + letters.Length))];
        BinaryPrimitives.WriteUInt16LittleEndian(document, 0xA5EC);
        BinaryPrimitives.WriteInt32LittleEndian(document.AsSpan(0x01A2), 0);
        BinaryPrimitives.WriteInt32LittleEndian(document.AsSpan(0x01A6), 5 + 8 + 8);
        letters.CopyTo(document, TextAt);
        var table = new byte[4_096];
        table[0] = 2;
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(1), 16);
        BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(9), text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(15), TextAt);
        return Compound(("WordDocument", document), ("0Table", table));
    }

    private static byte[] Compound(params (string Name, byte[] Bytes)[] streams)
    {
        var directory = new byte[Sector];
        var chain = new List<int> { -3, -2 };
        var content = new MemoryStream();
        Entry(directory, 0, "Root Entry", 5, -2, 0);
        foreach (var (index, (name, bytes)) in streams.Index())
        {
            Entry(directory, index + 1, name, 2, chain.Count, bytes.Length);
            var sectors = bytes.Length / Sector;
            chain.AddRange(Enumerable.Range(chain.Count + 1, sectors - 1).Append(-2));
            content.Write(bytes);
        }

        var header = new byte[Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 9);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(48), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(56), 4_096);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(60), -2);
        header.AsSpan(76).Fill(0xFF);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(76), 0);
        var table = new byte[Sector];
        table.AsSpan().Fill(0xFF);
        foreach (var (index, next) in chain.Index())
        {
            BinaryPrimitives.WriteInt32LittleEndian(table.AsSpan(4 * index), next);
        }

        return [.. header, .. table, .. directory, .. content.ToArray()];
    }

    private static void Entry(byte[] directory, int index, string name, byte kind, int first, int length)
    {
        var entry = directory.AsSpan(128 * index, 128);
        Encoding.Unicode.GetBytes(name).CopyTo(entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
        entry[66] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(entry[116..], first);
        BinaryPrimitives.WriteInt32LittleEndian(entry[120..], length);
    }

    private static int Round(int length) => (length + Sector - 1) / Sector * Sector;
}
