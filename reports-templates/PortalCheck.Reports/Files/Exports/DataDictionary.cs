using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>The columns of every published CSV file as a CSV file themselves: file, column, what it means in both languages.</summary>
internal static class DataDictionary
{
    private static readonly (string File, IReadOnlyList<string> Columns)[] Files =
    [
        (SitePaths.ScorecardsCsv, ScorecardsCsv.Columns),
        ("data/rounds/{round}/results.csv", RoundArchive.Columns),
        ("data/portals/{portal}/findings.csv", FindingsCsv.Columns),
        ("data/portals/{portal}/catalogue.csv", CatalogueCsv.Columns),
    ];

    /// <summary>The file's bytes.</summary>
    public static byte[] Of(SiteTexts vietnamese, SiteTexts english) => Csv.Of(
        ["file", "column", "meaning_vi", "meaning_en"],
        Files.SelectMany(file => file.Columns, (file, column) =>
        {
            var key = "data-column." + column.Replace('_', '-');
            return new[] { file.File, column, vietnamese[key], english[key] };
        }));
}
