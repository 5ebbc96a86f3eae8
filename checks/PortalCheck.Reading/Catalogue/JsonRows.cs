using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace PortalCheck.Reading.Catalogue;

/// <summary>An array within an answer.</summary>
/// <param name="Node">The array.</param>
/// <param name="Path">Its path.</param>
/// <param name="Context">Words of the member that holds it, or of the answer's address for the root.</param>
/// <param name="Ancestors">The objects that hold it, the outermost first.</param>
internal sealed record JsonArray(JsonElement Node, string Path, string Context, IReadOnlyList<JsonElement> Ancestors)
{
    /// <summary>The member that holds it, and the members of its first object: equal for lists of one sort.</summary>
    public string Signature => Context + ":" + (Node[0].ValueKind is JsonValueKind.Object ? string.Join(',', Node[0].EnumerateObject().Select(member => member.Name).Take(50).Order(StringComparer.Ordinal)) : "");
}

/// <summary>A procedure of an answer and its identity there.</summary>
internal sealed record JsonRow(CatalogueRow Row, string? Id);

/// <summary>Procedures from an array of objects, or of rows of cells.</summary>
internal static class JsonRows
{
    private const int MostItems = 10_000;
    private const int LongestName = 2_000;
    private const int ShortestName = 6;

    private static readonly HtmlParser Parser = new();

    public static IReadOnlyList<JsonRow> Of(JsonArray array, string url)
    {
        var items = array.Node.EnumerateArray().Take(MostItems).ToList();
        return items.TrueForAll(item => item.ValueKind is JsonValueKind.Object) ? OfObjects(array, items, url)
            : items.TrueForAll(item => item.ValueKind is JsonValueKind.Array) ? OfCells(array, items, url)
            : [];
    }

    /// <summary>A text, number or truth value as text; null for anything else.</summary>
    public static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Plain(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static List<JsonRow> OfObjects(JsonArray array, List<JsonElement> items, string url)
    {
        var members = items.Select(item => item.EnumerateObject().Take(200).GroupBy(member => JsonKeys.Words(member.Name), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal)).ToList();
        var nameKey = BestKey(members, JsonKeys.IsName, text => text.Length is >= ShortestName and <= LongestName && text.Contains(' ', StringComparison.Ordinal));
        if (nameKey is null || JsonKeys.SpeaksOfOthers(array.Context))
        {
            return [];
        }

        var codeKey = BestKey(members, JsonKeys.IsCode, text => text.Length is > 0 and <= 80);
        var idKey = BestKey(members, JsonKeys.IsIdentity, text => text.Length is > 0 and <= 80);
        var national = members.Count(item => codeKey is not null && item.TryGetValue(codeKey, out var code) && ProcedureCodes.FirstIn(Scalar(code) ?? "") is not null);
        var speaks = JsonKeys.SpeaksOfProcedures(nameKey) || (codeKey is not null && JsonKeys.SpeaksOfProcedures(codeKey));
        var described = JsonKeys.SpeaksOfProcedures(array.Context) || array.Path.Split('.').Any(part => JsonKeys.SpeaksOfProcedures(JsonKeys.Words(part)));
        if (national * 2 < items.Count && !(speaks && (codeKey ?? idKey) is not null) && !(described && codeKey is not null && members.Exists(HasColumn)))
        {
            return [];
        }

        var field = array.Ancestors.Count > 0 ? FieldOfParent(array.Ancestors[^1]) : null;
        return [.. members.Select((item, index) => Row(item, string.Create(CultureInfo.InvariantCulture, $"{array.Path}[{index}]"))).OfType<JsonRow>()];

        JsonRow? Row(Dictionary<string, JsonElement> item, string path)
        {
            var name = item.TryGetValue(nameKey, out var found) ? Scalar(found) : null;
            if (name is not { Length: >= 3 and <= LongestName })
            {
                return null;
            }

            var code = codeKey is not null && item.TryGetValue(codeKey, out var written) ? Scalar(written) : null;
            return new JsonRow(
                new CatalogueRow(name, path)
                {
                    Code = code is { Length: > 0 and <= 80 } ? ProcedureCodes.FirstIn(code) ?? code : null,
                    Level = Value(item, CatalogueColumn.Level) is { } level && ServiceLevels.Read(level) is not null ? level : null,
                    Field = Value(item, CatalogueColumn.Field) ?? field,
                    Agency = Value(item, CatalogueColumn.Agency),
                    Tier = Value(item, CatalogueColumn.Tier),
                    Href = item.Where(pair => JsonKeys.IsAddress(pair.Key)).Select(pair => AddressOf(Scalar(pair.Value), url)).FirstOrDefault(address => address is not null),
                    Text = string.Join('\n', item.Values.Select(Scalar).OfType<string>().Where(text => text.Length is > 0 and <= 400).Take(20)),
                },
                idKey is not null && item.TryGetValue(idKey, out var id) ? Scalar(id) : null);
        }
    }

    private static bool HasColumn(Dictionary<string, JsonElement> item) => item.Keys.Any(key => JsonKeys.Column(key) is not null);

    private static string? FieldOfParent(JsonElement parent) => parent.EnumerateObject().Take(100)
        .Where(member => member.Value.ValueKind is JsonValueKind.String && JsonKeys.Column(JsonKeys.Words(member.Name)) is CatalogueColumn.Field)
        .Select(member => Scalar(member.Value)).FirstOrDefault(text => text is { Length: > 1 and <= 400 });

    // The member that has a usable text in most items; a name that speaks of procedures wins over a bare one.
    private static string? BestKey(List<Dictionary<string, JsonElement>> members, Func<string, bool> named, Func<string, bool> usable) => members
        .SelectMany(item => item.Where(pair => named(pair.Key) && Scalar(pair.Value) is { } text && usable(text)).Select(pair => pair.Key))
        .GroupBy(key => key, StringComparer.Ordinal)
        .Where(group => group.Count() * 10 >= members.Count * 6)
        .OrderByDescending(group => JsonKeys.SpeaksOfProcedures(group.Key))
        .ThenByDescending(group => group.Count())
        .Select(group => group.Key)
        .FirstOrDefault();

    // Numbers are keys of other lists; only words are shown.
    private static string? Value(Dictionary<string, JsonElement> item, CatalogueColumn column) => item
        .Where(pair => JsonKeys.Column(pair.Key) == column)
        .Select(pair => Named(pair.Value, column))
        .FirstOrDefault(text => text is { Length: > 0 and <= 1_000 });

    private static string? Named(JsonElement value, CatalogueColumn column) => value.ValueKind switch
    {
        JsonValueKind.String => Scalar(value) is { } text && text.AsSpan().IndexOfAnyExcept("0123456789-abcdefABCDEF".AsSpan()) >= 0 ? text : null,
        JsonValueKind.Number when column is CatalogueColumn.Level && value.TryGetInt32(out var level) && level is >= 1 and <= 4 => value.GetRawText(),
        JsonValueKind.Object => value.EnumerateObject().Where(member => JsonKeys.Words(member.Name) is "name" or "ten" or "title" or "text" or "label").Select(member => Scalar(member.Value)).FirstOrDefault(),
        JsonValueKind.Array => value.GetArrayLength() is > 0 and <= 50 && string.Join("; ", value.EnumerateArray().Select(item => Named(item, column)).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null,
        _ => null,
    };

    // Rows of cells, as data tables send them: one column of codes, one of names.
    private static List<JsonRow> OfCells(JsonArray array, List<JsonElement> items, string url)
    {
        var rows = items.Select(item => item.EnumerateArray().Take(50).Select(cell => cell.ValueKind is JsonValueKind.String ? cell.GetString()! : cell.ValueKind is JsonValueKind.Number ? cell.GetRawText() : "").ToList()).ToList();
        var width = rows.Min(row => row.Count);
        var plain = rows.Select(row => row.Select(Plain).ToList()).ToList();
        var codes = Column(index => plain.Count(row => ProcedureCodes.In(row[index]).Count == 1 && row[index].Length <= 40), 0.6);
        var names = Enumerable.Range(0, width).Where(index => index != codes && plain.TrueForAll(row => row[index].Contains(' ', StringComparison.Ordinal))).OrderByDescending(index => plain.Average(row => row[index].Length)).ToList();
        if (codes is null || names.Count == 0 || plain.Average(row => row[names[0]].Length) < 15)
        {
            return [];
        }

        var levels = Column(index => plain.Count(row => ServiceLevels.ReadBadge(row[index]) is not null), 0.6);
        return
        [
            .. plain.Select((row, index) => new JsonRow(
                new CatalogueRow(row[names[0]], string.Create(CultureInfo.InvariantCulture, $"{array.Path}[{index}]"))
                {
                    Code = ProcedureCodes.FirstIn(row[codes.Value]),
                    Level = levels is { } level && ServiceLevels.ReadBadge(row[level]) is not null ? row[level] : null,
                    Href = rows[index].Select(cell => AddressIn(cell, url)).FirstOrDefault(address => address is not null),
                    Text = string.Join('\n', row.Where(text => text.Length > 0)),
                },
                null)).Where(row => row.Row.Name.Length >= ShortestName && row.Row.Code is not null),
        ];

        int? Column(Func<int, int> count, double share) => Enumerable.Range(0, width).Where(index => count(index) >= share * rows.Count).Select(index => (int?)index).FirstOrDefault();
    }

    private static string? AddressIn(string cell, string url) => cell.Contains("href", StringComparison.OrdinalIgnoreCase)
        ? AddressOf(Parser.ParseDocument(Bounded.Cut(cell, 20_000)).QuerySelector("a[href]")?.GetAttribute("href"), url)
        : null;

    private static string? AddressOf(string? written, string url) =>
        written is { Length: > 1 and <= ReadingLimits.Address } && (written[0] == '/' || written.StartsWith("http", StringComparison.OrdinalIgnoreCase)) && Uri.TryCreate(url, UriKind.Absolute, out var page) && Uri.TryCreate(page, written, out var address)
            && address.Scheme is "http" or "https"
            ? address.AbsoluteUri
            : null;

    // Markup and entities within strings are taken off.
    private static string Plain(string text)
    {
        var bounded = Bounded.Cut(text, 20_000);
        return VietnameseText.Tidy(
            bounded.Contains('<', StringComparison.Ordinal) ? BlockText.Of(Parser.ParseDocument(bounded).Body!)
            : bounded.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(bounded)
            : bounded);
    }
}
