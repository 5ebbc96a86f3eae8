using System.Globalization;
using PortalCheck.Cli.Reading;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>A list and a procedure as people read them.</summary>
internal static class ReadPrint
{
    private const int LongestText = 400;

    /// <summary>A list: its numbers, then a row a procedure.</summary>
    public static void Print(Terminal terminal, CatalogueDocument list)
    {
        terminal.Line(Heading(list));
        if (list.Entries.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns(
            [.. ((LocalText[])[
                new("Mã", "Code"), new("Tên thủ tục", "Name"), new("Mức độ", "Level"), new("Lĩnh vực", "Field"), new("Cơ quan", "Agency"), new("Cấp", "Tier"), new("Trang chi tiết", "Detail page"),
            ]).Select(Terminal.Say)]);
        foreach (var entry in list.Entries)
        {
            table.AddRow(((string?[])[entry.Code, entry.Name, entry.Level, entry.Field, entry.Agency, entry.Tier, entry.DetailUrl]).Select(cell => Markup.Escape(OneLine(cell))).ToArray());
        }

        terminal.Screen.Write(table);
    }

    /// <summary>A procedure: a row a field, those that are missing among them.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<KeyValuePair<string, ProcedureFieldDocument?>> fields)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            [.. ((LocalText[])[new("Trường", "Field"), new("Trên trang", "On the page"), new("Đọc thành", "Read as"), new("Cách đọc", "Rule")]).Select(Terminal.Say)]);
        foreach (var (name, field) in fields)
        {
            table.AddRow(
                Markup.Escape(Terminal.Say(ReadWords.OfField(name))),
                field is null ? "–" : Markup.Escape(OneLine(field.Text)),
                field?.Value is { } value ? Markup.Escape(OneLine(ValueWords.Of(value))) : "",
                Markup.Escape(field?.Source.Rule ?? ""));
        }

        terminal.Screen.Write(table);
        var found = fields.Count(field => field.Value is not null);
        terminal.Line(Terminal.Say(new(
            string.Create(CultureInfo.InvariantCulture, $"Đọc được {found} trong {fields.Count} trường."), string.Create(CultureInfo.InvariantCulture, $"{found} of {fields.Count} fields were read."))));
    }

    private static string Heading(CatalogueDocument list)
    {
        var stated = list.StatedCount is { } count
            ? new LocalText($"trang tự ghi {count}", $"the portal states {count}")
            : new LocalText("trang không tự ghi số lượng", "the portal states no number");
        return Terminal.Say(new(
            string.Create(CultureInfo.InvariantCulture, $"Liệt kê {list.Entries.Count} thủ tục trên {list.Pages} trang; {stated.Vi}."),
            string.Create(CultureInfo.InvariantCulture, $"{list.Entries.Count} procedures listed on {list.Pages} {(list.Pages == 1 ? "page" : "pages")}; {stated.En}.")));
    }

    private static string OneLine(string? text)
    {
        var line = string.Join(" / ", (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return PrintedText.OneLine(line.Replace(SavedPage.UnknownSite + "/", "/", StringComparison.Ordinal), LongestText);
    }
}
