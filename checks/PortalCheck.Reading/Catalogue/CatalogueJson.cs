using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Reads procedures from the JSON of a page's own traffic by structure: arrays of objects with a name and a code or identity, at any depth; rows of
/// cells as data tables send them; HTML within strings. Nothing is read that might be a list of other things.
/// </summary>
public static class CatalogueJson
{
    private const int Deepest = 40;
    private const int MostRows = 10_000;
    private const int MostNodes = 400_000;

    private static readonly HtmlParser Parser = new();

    /// <summary>Reads an answer; what is no JSON, or no list of procedures, gives no rows. A cut answer is read as far as it goes.</summary>
    /// <param name="json">The body.</param>
    /// <param name="url">Its address, which addresses within it are resolved against.</param>
    public static CatalogueJsonReading Read(string json, string url)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(url);
        if (Parse(json) is not { } parsed)
        {
            return new CatalogueJsonReading([], null);
        }

        using (parsed)
        {
            var arrays = new List<JsonArray>();
            var texts = new List<string>();
            var nodes = 0;
            Walk(parsed.RootElement, "$", AddressWords(url), [], arrays, texts, ref nodes);
            var lists = arrays.Select(array => (array, Rows: JsonRows.Of(array, url))).Where(list => list.Rows.Count > 0).ToList();
            return lists.Count > 0 ? ReadLists(lists) : ReadTexts(texts, url);
        }
    }

    // The longest list, and its fellows with the same members (one list a field).
    private static CatalogueJsonReading ReadLists(List<(JsonArray Array, IReadOnlyList<JsonRow> Rows)> lists)
    {
        var longest = lists.MaxBy(list => list.Rows.Count);
        var same = lists.Where(list => string.Equals(list.Array.Signature, longest.Array.Signature, StringComparison.Ordinal)).ToList();
        var rows = same.SelectMany(list => list.Rows).Take(MostRows).ToList();
        var beside = longest.Array.Ancestors.Reverse().ToList();
        return new CatalogueJsonReading([.. rows.Select(row => row.Row)], same.Count == 1 ? TotalOf(beside, rows.Count) : null)
        {
            Page = Number(beside, JsonKeys.IsPage),
            PageCount = Number(beside, JsonKeys.IsPageCount),
            PageSize = Number(beside, JsonKeys.IsPageSize),
            Cursor = Members(beside).Where(member => JsonKeys.IsCursor(JsonKeys.Words(member.Name))).Select(member => JsonRows.Scalar(member.Value)).FirstOrDefault(text => text is { Length: > 0 and <= 500 }),
            LastId = rows[^1].Id,
        };
    }

    private static CatalogueJsonReading ReadTexts(List<string> texts, string url)
    {
        foreach (var text in texts)
        {
            var reading = CatalogueReader.Read(Parser.ParseDocument(text), url);
            if (reading.State is CatalogueState.Listed)
            {
                return new CatalogueJsonReading(reading.Rows, reading.StatedTotal);
            }
        }

        return new CatalogueJsonReading([], null);
    }

    private static void Walk(JsonElement node, string path, string context, IReadOnlyList<JsonElement> ancestors, List<JsonArray> arrays, List<string> texts, ref int nodes)
    {
        if (++nodes > MostNodes || ancestors.Count > Deepest)
        {
            return;
        }

        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                List<JsonElement> inner = [.. ancestors, node];
                foreach (var member in node.EnumerateObject())
                {
                    Walk(member.Value, path + "." + Bounded.Cut(member.Name, 80), JsonKeys.Words(member.Name), inner, arrays, texts, ref nodes);
                }

                break;
            case JsonValueKind.Array:
                if (node.GetArrayLength() > 0)
                {
                    arrays.Add(new JsonArray(node, path, context, ancestors));
                }

                var index = 0;
                foreach (var item in node.EnumerateArray())
                {
                    Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), context, ancestors, arrays, texts, ref nodes);
                }

                break;
            case JsonValueKind.String when texts.Count < 20 && node.GetString() is { Length: > 60 } text && text.Contains("</", StringComparison.Ordinal):
                texts.Add(text);
                break;
        }
    }

    private static int? TotalOf(IReadOnlyList<JsonElement> beside, int rows) => Members(beside)
        .Select(member => (Rank: JsonKeys.TotalRank(JsonKeys.Words(member.Name)), Value: IntegerOf(member.Value)))
        .Where(item => item.Rank > 0 && item.Value >= rows)
        .OrderByDescending(item => item.Rank)
        .Select(item => item.Value)
        .FirstOrDefault();

    private static int? Number(IReadOnlyList<JsonElement> beside, Func<string, bool> named) =>
        Members(beside).Where(member => named(JsonKeys.Words(member.Name))).Select(member => IntegerOf(member.Value)).FirstOrDefault(number => number is not null);

    // The members beside the list and above it, and one level into what stands beside it ("pagination": {…}).
    private static IEnumerable<JsonProperty> Members(IReadOnlyList<JsonElement> beside)
    {
        foreach (var holder in beside.Take(3))
        {
            foreach (var member in holder.EnumerateObject().Take(200))
            {
                yield return member;
                if (member.Value.ValueKind is JsonValueKind.Object)
                {
                    foreach (var inner in member.Value.EnumerateObject().Take(50))
                    {
                        yield return inner;
                    }
                }
            }
        }
    }

    private static int? IntegerOf(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0 ? number
        : value.ValueKind is JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written
        : null;

    private static string AddressWords(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? JsonKeys.Words(Bounded.Cut(address.AbsolutePath, 200)) : "";

    private static JsonDocument? Parse(string json)
    {
        var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };
        foreach (var text in (string[])[json, Mended(json)])
        {
            try
            {
                return JsonDocument.Parse(text, options);
            }
            catch (JsonException)
            {
                continue;
            }
            catch (ArgumentException)
            {
                // Half a surrogate pair.
                continue;
            }
        }

        return null;
    }

    /// <summary>A cut answer up to its last whole object, with what was open closed.</summary>
    private static string Mended(string json)
    {
        var open = new Stack<char>();
        var (kept, closers) = (0, "");
        var (inText, escaped) = (false, false);
        for (var index = 0; index < json.Length; index++)
        {
            var c = json[index];
            if (inText)
            {
                (inText, escaped) = (escaped || c != '"', !escaped && c == '\\');
            }
            else if (c == '"')
            {
                inText = true;
            }
            else if (c is '{' or '[')
            {
                open.Push(c == '{' ? '}' : ']');
            }
            else if (c is '}' or ']' && (!open.TryPop(out var expected) || expected != c))
            {
                break;
            }
            else if (c is '}' && open.Count <= Deepest)
            {
                (kept, closers) = (index + 1, string.Concat(open));
            }
        }

        return json[..kept] + closers;
    }
}
