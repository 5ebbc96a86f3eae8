using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Demo;

/// <summary>Turns a portal's <c>catalogue.json</c> into what its list and its entry pages show.</summary>
internal sealed class CataloguePages
{
    private readonly CatalogueSettings _settings;
    private readonly IReadOnlyList<JsonObject> _procedures;

    public CataloguePages(CatalogueSettings settings, JsonArray procedures)
    {
        _settings = settings;
        _procedures = [.. procedures.Select(item => item!.AsObject())];
    }

    /// <summary>The first entry with this code, or null.</summary>
    public JsonObject? Find(string code) =>
        _procedures.FirstOrDefault(item => string.Equals(Word(item, "code"), code, StringComparison.Ordinal))?.DeepClone().AsObject();

    /// <summary>Totals of the whole list, for pages that state them.</summary>
    public JsonObject Counts() => new()
    {
        ["total"] = _procedures.Count,
        ["full"] = Count("level", "Toàn trình"),
        ["partial"] = Count("level", "Một phần"),
        ["province"] = Count("tier", "Cấp tỉnh"),
        ["commune"] = Count("tier", "Cấp xã"),
    };

    /// <summary>The list as asked for by <c>tu-khoa</c>, <c>nganh</c>, <c>linh-vuc</c>, <c>cap</c>, <c>muc-do</c> and <c>trang</c>.</summary>
    public JsonObject List(LabRequest request)
    {
        var keyword = request.Ask("tu-khoa");
        var found = _procedures.Where(item =>
            Matches(item, keyword)
            && Equal(item, "ministry", request.Ask("nganh"))
            && Equal(item, "field", request.Ask("linh-vuc"))
            && Equal(item, "tier", request.Ask("cap"))
            && Equal(item, "level", request.Ask("muc-do"))).ToList();
        var pages = Math.Max(1, (found.Count + _settings.PageSize - 1) / _settings.PageSize);
        var page = int.TryParse(request.Ask("trang"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var first = (page - 1) * _settings.PageSize;
        var rows = found.Skip(first).Take(_settings.PageSize)
            .Select((item, index) => With(item.DeepClone().AsObject(), "number", first + index + 1));
        return new JsonObject
        {
            ["keyword"] = keyword,
            ["page"] = page,
            ["found"] = found.Count,
            ["from"] = found.Count == 0 ? 0 : first + 1,
            ["to"] = Math.Min(first + _settings.PageSize, found.Count),
            ["rows"] = new JsonArray([.. rows]),
            ["sectors"] = Options("ministry", request.Ask("nganh")),
            ["fields"] = Options("field", request.Ask("linh-vuc")),
            ["tiers"] = Options("tier", request.Ask("cap")),
            ["levels"] = Options("level", request.Ask("muc-do")),
            ["pages"] = new JsonArray([.. Enumerable.Range(1, pages).Select(number => PageLink(request, number, number == page))]),
            ["previous"] = page > 1 ? Address(request, page - 1) : null,
            ["next"] = page < pages ? Address(request, page + 1) : null,
            ["many"] = pages > 1,
        };
    }

    private int Count(string key, string value) => _procedures.Count(item => string.Equals(Word(item, key), value, StringComparison.Ordinal));

    private JsonArray Options(string key, string chosen) => new([.. _procedures
        .Select(item => Word(item, key))
        .Where(value => value.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Select(value => new JsonObject
        {
            ["value"] = value,
            ["count"] = Count(key, value),
            ["chosen"] = string.Equals(value, chosen, StringComparison.Ordinal),
            ["href"] = $"{_settings.Path}?{QueryKey(key)}={Uri.EscapeDataString(value)}",
        })]);

    private static string QueryKey(string key) => key switch
    {
        "ministry" => "nganh",
        "field" => "linh-vuc",
        "tier" => "cap",
        _ => "muc-do",
    };

    private JsonObject PageLink(LabRequest request, int number, bool current) =>
        new JsonObject { ["number"] = number, ["href"] = Address(request, number), ["current"] = current };

    private string Address(LabRequest request, int page)
    {
        var kept = request.Query
            .Where(pair => pair.Value.Length > 0 && !string.Equals(pair.Key, "trang", StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")
            .Append($"trang={page.ToString(CultureInfo.InvariantCulture)}");
        return $"{_settings.Path}?{string.Join('&', kept)}";
    }

    private bool Matches(JsonObject item, string keyword)
    {
        if (keyword.Length == 0)
            return true;
        var text = $"{Word(item, "code")} {Word(item, "name")}";
        return _settings.FoldSearch
            ? Fold(keyword).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Fold(text).Contains(word, StringComparison.Ordinal))
            : text.Contains(keyword, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Equal(JsonObject item, string key, string asked) =>
        asked.Length == 0 || string.Equals(Word(item, key), asked, StringComparison.Ordinal);

    private static string Word(JsonObject item, string key) => item[key]?.GetValue<string>() ?? "";

    private static JsonObject With(JsonObject item, string key, int value)
    {
        item[key] = value;
        return item;
    }

    /// <summary>Lower case without diacritics, đ as d.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
                folded.Append(letter == 'đ' ? 'd' : letter);
        }

        return folded.ToString();
    }
}
