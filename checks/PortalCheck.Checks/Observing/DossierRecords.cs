using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>One dossier that a page shows: what stands under each heading or label (folded).</summary>
/// <param name="Values">Texts by label; empty ones are left out.</param>
/// <param name="LeadsOn">True where the row leads to more about it.</param>
internal sealed record DossierRecord(IReadOnlyDictionary<string, string> Values, bool LeadsOn);

/// <summary>The dossiers that one table or list of a page shows.</summary>
/// <param name="Page">The page.</param>
/// <param name="Labels">Headings, those of empty columns too.</param>
/// <param name="Records">One a dossier; each has a filled code.</param>
internal sealed record DossierList(PageView Page, IReadOnlyList<string> Labels, IReadOnlyList<DossierRecord> Records);

/// <summary>
/// Dossiers as pages show them: rows of a table with a column of dossier codes, or the labelled facts of one dossier. Frames that a script has not
/// filled ("{{item.MaHoSo}}") and rows without a code are no dossiers.
/// </summary>
internal static partial class DossierRecords
{
    private const int MostRows = 500;
    private const int LongestLabel = 60;
    private static readonly ConditionalWeakTable<PageView, IReadOnlyList<DossierList>> Read = [];

    /// <summary>The dossiers of a page.</summary>
    public static IReadOnlyList<DossierList> On(PageView page) => Read.GetValue(page, static view =>
    [
        .. view.Document.QuerySelectorAll("table").Take(200).Where(IsShown).Select(table => OfTable(view, table)).OfType<DossierList>(),
        .. view.Document.QuerySelectorAll("dl").Take(200).Where(IsShown).Select(list => OfPairs(view, PairsOf(list))).OfType<DossierList>(),
        .. OfPairs(view, PairsOfLines(view)) is { } lines ? new[] { lines } : [],
    ]);

    private static DossierList? OfTable(PageView page, IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Take(MostRows).Where(row => row.Closest("table") == table && IsShown(row))
            .Select(row => (Row: row, Cells: row.Children.Where(cell => cell.LocalName is "td" or "th").ToList())).Where(row => row.Cells.Count > 0).ToList();
        var head = rows.FindIndex(row => row.Cells.Count >= 3 && row.Cells.Exists(cell => IsCodeLabel(cell)));
        if (head < 0)
        {
            return OfPairs(page, [.. rows.Where(row => row.Cells.Count is 2 or 4).SelectMany(row => row.Cells.Chunk(2)).Select(pair => (TextOf(pair[0]), TextOf(pair[1])))]);
        }

        var labels = rows[head].Cells.ConvertAll(cell => VietnameseText.Fold(TextOf(cell)));
        var records = rows.Skip(head + 1).Where(row => row.Cells.Count == labels.Count)
            .Select(row => new DossierRecord(Filled(labels.Zip(row.Cells.Select(TextOf))), row.Row.QuerySelector("a[href], button, [onclick]") is not null))
            .Where(HasCode).ToList();
        return records.Count > 0 ? new DossierList(page, labels, records) : null;
    }

    private static DossierList? OfPairs(PageView page, IReadOnlyList<(string Label, string Value)> pairs)
    {
        var labels = pairs.Select(pair => (Label: VietnameseText.Fold(pair.Label), pair.Value)).Where(pair => pair.Label.Length is > 0 and <= LongestLabel).ToList();
        var record = new DossierRecord(Filled(labels), LeadsOn: false);
        return HasCode(record) && record.Values.Keys.Any(IsOfADossier) ? new DossierList(page, [.. labels.Select(pair => pair.Label)], [record]) : null;
    }

    private static List<(string Label, string Value)> PairsOf(IElement list) =>
    [
        .. list.QuerySelectorAll("dt").Take(MostRows).Where(term => term.NextElementSibling?.LocalName is "dd").Select(term => (TextOf(term), TextOf(term.NextElementSibling!))),
    ];

    private static List<(string Label, string Value)> PairsOfLines(PageView page) =>
    [
        .. PageText.MainOf(page).Split('\n').Take(5_000).Select(line => (Line: line, At: line.IndexOf(':', StringComparison.Ordinal)))
            .Where(item => item.At is > 0 and <= LongestLabel && item.Line.Length <= 300).Select(item => (item.Line[..item.At], item.Line[(item.At + 1)..].Trim())),
    ];

    private static Dictionary<string, string> Filled(IEnumerable<(string Label, string Value)> pairs) => pairs
        .Where(pair => pair.Value.Length > 0 && !pair.Value.Contains("{{", StringComparison.Ordinal) && pair.Value.Any(char.IsLetterOrDigit))
        .GroupBy(pair => pair.Label, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Value, StringComparer.Ordinal);

    private static bool HasCode(DossierRecord record) => record.Values.Any(pair => CodeLabel().IsMatch(pair.Key) && pair.Value.Length <= 80 && pair.Value.Count(char.IsAsciiDigit) >= 4);

    // "Mã hồ sơ: ví dụ H99-…" beside a search is no dossier: it needs a state, or the day that it came or is given back.
    private static bool IsOfADossier(string label) => DossierLabels.State().IsMatch(label) || DossierLabels.Received().IsMatch(label) || DossierLabels.Returned().IsMatch(label);

    private static bool IsCodeLabel(IElement cell) => CodeLabel().IsMatch(VietnameseText.Fold(TextOf(cell)));

    private static bool IsShown(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (Reading.Visibility.HidesItself(at))
            {
                return false;
            }
        }

        return true;
    }

    private static string TextOf(IElement element)
    {
        // A cell that holds a table is a part of the layout.
        var text = element.QuerySelector("table") is null ? element.TextContent : "";
        return VietnameseText.Tidy(text.Length <= 1_000 ? text : text[..1_000]);
    }

    [GeneratedRegex(@"^(ma|so)( so)?( bien nhan| tiep nhan)?( (cua )?ho so)$|^(ma|so) (bien nhan|tiep nhan|ho so tra cuu)|^ma so? ?ho so\b|^dossier (no|code|number|id)", RegexOptions.NonBacktracking)]
    private static partial Regex CodeLabel();
}
