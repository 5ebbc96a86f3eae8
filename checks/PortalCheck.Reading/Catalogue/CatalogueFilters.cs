using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The filters of a list: controls whose label, tied or beside, names a column of procedures.</summary>
internal static class CatalogueFilters
{
    private const int MostOptions = 2_000;

    public static IReadOnlyList<CatalogueFilter> Read(PageMap map)
    {
        var found = new List<CatalogueFilter>();
        foreach (var form in FormReader.Read(map))
        {
            foreach (var field in form.Fields.Where(field => field.Visible))
            {
                var label = new[] { field.Label, field.NearbyText, field.Placeholder }.FirstOrDefault(text => By(text) is not null);
                if (label is not null && found.TrueForAll(other => other.By != By(label)))
                {
                    found.Add(new CatalogueFilter(By(label)!.Value, label, OptionsOf(map, field), field.Selector));
                }
            }
        }

        return found;
    }

    private static CatalogueColumn? By(string text)
    {
        var folded = VietnameseText.Fold(text);
        foreach (var before in (string[])["chon ", "loc theo ", "theo ", "tat ca ", "nhap "])
        {
            folded = folded.StartsWith(before, StringComparison.Ordinal) ? folded[before.Length..] : folded;
        }

        return folded.StartsWith("tu khoa", StringComparison.Ordinal) ? CatalogueColumn.Name
            : folded is "nganh" or "so, nganh" or "so nganh" or "nganh, linh vuc" ? CatalogueColumn.Agency
            : CatalogueWords.Column(folded);
    }

    private static List<string> OptionsOf(PageMap map, FieldEvidence field) =>
        field.Type is "select" && map.Document.QuerySelector(field.Selector) is IHtmlSelectElement select
            ? [.. select.Options.Take(MostOptions).Select(option => VietnameseText.Tidy(Bounded.Cut(option.Text, 400))).Where(text => text.Length > 0 && !IsNoChoice(text))]
            : [];

    // "Tất cả", "--- Chọn cơ quan ---": the choice of nothing.
    private static bool IsNoChoice(string text) =>
        VietnameseText.Fold(text) is var folded
        && (folded.Length == 0 || folded.StartsWith("tat ca", StringComparison.Ordinal) || folded.StartsWith("toan bo", StringComparison.Ordinal) || folded.StartsWith("chon ", StringComparison.Ordinal));
}
