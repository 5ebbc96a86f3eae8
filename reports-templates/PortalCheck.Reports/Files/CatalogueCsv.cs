using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>
/// A portal's catalogue as CSV, one row an entry, then one row for each procedure that is missing from it, then one for each that another finding
/// names and the list does not show.
/// </summary>
internal static class CatalogueCsv
{
    // The part of a code that names the procedure whatever the suffix: 1.004194.
    private const int KeyLength = 8;

    /// <summary>Names of the columns, described in <see cref="Exports.DataDictionary"/>.</summary>
    public static readonly IReadOnlyList<string> Columns = ["status", "code", "name", "level", "field", "agency", "tier", "detail_url", "findings"];

    /// <summary>The file; without a row for an entry where nothing is listed.</summary>
    public static byte[] Of(Scorecard card) => Csv.Of(Columns, RowsOf(card));

    private static IEnumerable<string[]> RowsOf(Scorecard card)
    {
        var entries = card.Assessment.Catalogue?.Entries?.Unpack() ?? [];
        var findings = card.Assessment.Criteria
            .Where(result => CatalogueBlock.IsOfList(result.Id))
            .OrderBy(result => result.Id, StringComparer.Ordinal)
            .SelectMany(result => CatalogueBlock.InOrder(result.Findings), (result, finding) => (result.Id, Finding: finding))
            .Where(item => item.Finding.Location.Procedure is { Length: > 0 })
            .ToLookup(item => KeyOf(item.Finding.Location.Procedure!), StringComparer.Ordinal);
        var listed = entries.Select(entry => entry.Code).OfType<string>().Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            yield return ["listed", Line(entry.Code), Line(entry.Name), Line(entry.Level), Line(entry.Field), Line(entry.Agency), Line(entry.Tier), Hostile.Link(entry.Url) ?? "", TagsOf(entry.Code)];
        }

        var missing = card.Assessment.Catalogue?.Compared?.Missing?.Unpack() ?? [];
        foreach (var entry in missing)
        {
            yield return ["missing", Line(entry.Code), Line(entry.Name), "", "", Line(entry.Agency), "", Hostile.Link(entry.Url) ?? "", TagsOf(entry.Code)];
        }

        listed.UnionWith(missing.Select(entry => entry.Code).OfType<string>().Select(KeyOf));
        foreach (var absent in findings.Where(group => !listed.Contains(group.Key)))
        {
            var first = absent.First().Finding;
            yield return ["not-listed", Line(first.Location.Procedure), Line(first.Args.GetValueOrDefault("procedure") ?? first.Args.GetValueOrDefault("name")), "", "", "", "", "", TagsOf(absent.Key)];
        }

        string TagsOf(string? code) => code is null ? "" : string.Join(' ', findings[KeyOf(code)].Select(item => $"{item.Id}:{item.Finding.Tag}").Distinct(StringComparer.Ordinal));
    }

    private static string KeyOf(string code) => code.Length > KeyLength ? code[..KeyLength] : code;

    private static string Line(string? text) => Hostile.Line(text, CatalogueSummary.LongestText);
}
