using System.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>The columns of every published CSV file as a CSV file themselves: file, column, what it means in both languages.</summary>
internal static class DataDictionary
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Of(SiteTexts vietnamese, SiteTexts english)
    {
        var text = new StringBuilder();
        ScorecardsCsv.AppendRow(text, ["file", "column", "meaning_vi", "meaning_en"]);
        foreach (var (file, columns) in new (string, IReadOnlyList<string>)[]
        {
            (SitePaths.ScorecardsCsv, ScorecardsCsv.Columns),
            ("data/portals/{portal}/findings.csv", FindingsCsv.Columns),
            ("data/portals/{portal}/catalogue.csv", CatalogueCsv.Columns),
        })
        {
            foreach (var column in columns)
            {
                var key = "data-column." + column.Replace('_', '-');
                ScorecardsCsv.AppendRow(text, [file, column, vietnamese[key], english[key]]);
            }
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}
