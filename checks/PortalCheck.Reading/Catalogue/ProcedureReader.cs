using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Reads the detail page of a procedure: labels and what stands under them, whatever the markup (portals-vn.md section 4).</summary>
public static class ProcedureReader
{
    private static readonly string[] GenericHeadings =
    [
        "chi tiet thu tuc", "thu tuc hanh chinh", "thong tin thu tuc", "thong tin chung", "noi dung thu tuc", "dich vu cong", "bo thu tuc", "trang chu", "noi dung",
        "thong bao", "dang nhap", "tim kiem",
    ];

    /// <summary>Reads a document.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address.</param>
    public static ProcedureReading Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var map = new PageMap(document, url);
        var labelled = LabelledValues.Read(map);
        var values = labelled
            .GroupBy(item => item.Field)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<ProcedureValue>)[.. group.Select(item => item.Value)]);
        var codes = ProcedureCodes.In(document.Body is { } body ? BlockText.Of(body) : "")
            .Select(ProcedureCodes.Key).Distinct(StringComparer.Ordinal).Take(50).ToList();
        var reading = new ProcedureReading(HeadingOf(map), values, codes, BadgeOf(map)) { Fields = new ProcedureFields(false, new Dictionary<string, FieldReading>(StringComparer.Ordinal)) };
        return reading with { Fields = FieldAssembly.Of(values, reading.Recognised) };
    }

    // The highest heading that is no page type, no section's label and no portal's name.
    private static string HeadingOf(PageMap map) => map.Elements
        .Where(element => element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element))
        .Select((element, order) => (Text: ElementText.Tidy(element.TextContent), Level: element.LocalName, order))
        .Where(item => IsName(item.Text))
        .OrderBy(item => item.Level, StringComparer.Ordinal)
        .ThenBy(item => item.order)
        .Select(item => item.Text)
        .FirstOrDefault("");

    private static bool IsName(string text)
    {
        var folded = VietnameseText.Fold(text);
        return folded.Length >= 6
            && ProcedureLabels.Find(text) is null
            && !GenericHeadings.Contains(folded, StringComparer.Ordinal)
            && !folded.StartsWith("cong dich vu cong", StringComparison.Ordinal)
            && !folded.StartsWith("cong thong tin", StringComparison.Ordinal)
            && !folded.StartsWith("trang thong tin", StringComparison.Ordinal);
    }

    private static ServiceLevel? BadgeOf(PageMap map) => map.Elements
        .Where(element => element.LocalName is "span" or "div" or "p" or "b" or "strong" or "small" or "em" or "td"
            && element.ChildElementCount == 0 && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element))
        .Select(element => ServiceLevels.ReadBadge(Bounded.Cut(element.TextContent, 200)))
        .FirstOrDefault(level => level is not null);
}
