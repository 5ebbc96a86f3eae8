using System.Runtime.CompilerServices;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

/// <summary>What a person sees on a page: made by looking at it, never from what the reader says.</summary>
public sealed record LabelledPage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Address that it is read under.</summary>
    public required string Url { get; init; }

    /// <summary>What sort of page it is.</summary>
    public required CatalogueState State { get; init; }

    /// <summary>The total that it states.</summary>
    public int? StatedTotal { get; init; }

    /// <summary>Its procedures, in order.</summary>
    public IReadOnlyList<LabelledEntry> Entries { get; init; } = [];

    public static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(Path.Combine(Folder(), folder), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static LabelledPage Load(string folder, string name) =>
        JsonSerializer.Deserialize<LabelledPage>(File.ReadAllText(Path.Combine(Folder(), folder, name + ".json")), Json)!;

    public static string Html(string folder, string name) => File.ReadAllText(Path.Combine(Folder(), folder, name + ".html"));

    public CatalogueReading Read(string html) => CatalogueReader.Read(new HtmlParser().ParseDocument(html), Url);
}

/// <summary>One procedure as a person reads it; null where the page does not say.</summary>
public sealed record LabelledEntry
{
    public required string Name { get; init; }

    public string? Code { get; init; }

    public string? Level { get; init; }

    public string? Field { get; init; }

    public string? Agency { get; init; }

    public string? Tier { get; init; }

    public string? DetailUrl { get; init; }

    public IEnumerable<(string Column, string Value)> Cells() => Filled(
        ("name", Name), ("code", Code), ("level", Level), ("field", Field), ("agency", Agency), ("tier", Tier), ("detailUrl", DetailUrl));

    public static IEnumerable<(string Column, string Value)> CellsOf(CatalogueRow row) => Filled(
        ("name", row.Name), ("code", row.Code), ("level", row.Level), ("field", row.Field), ("agency", row.Agency), ("tier", row.Tier), ("detailUrl", row.Href));

    private static IEnumerable<(string, string)> Filled(params (string Column, string? Value)[] cells) =>
        cells.Where(cell => cell.Value is not null).Select(cell => (cell.Column, cell.Value!));
}

/// <summary>Cells read against cells labelled.</summary>
public sealed class CellCount
{
    private readonly SortedDictionary<string, (int Right, int Read, int Labelled)> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    public int Invented => _faults.Count(fault => fault.StartsWith('+'));

    public double Precision => Share(_columns.Values.Sum(column => column.Right), _columns.Values.Sum(column => column.Read));

    public double Recall => Share(_columns.Values.Sum(column => column.Right), _columns.Values.Sum(column => column.Labelled));

    /// <summary>Entries are matched by their name in order; each cell counts.</summary>
    public void Add(string page, LabelledPage labelled, CatalogueReading reading)
    {
        if (reading.State != labelled.State)
        {
            _faults.Add($"! {page}: state {reading.State}, not {labelled.State}");
        }

        if (reading.StatedTotal != labelled.StatedTotal)
        {
            _faults.Add($"! {page}: total {reading.StatedTotal}, not {labelled.StatedTotal}");
        }

        var left = reading.Rows.ToList();
        foreach (var entry in labelled.Entries)
        {
            var index = left.FindIndex(row => string.Equals(row.Name, entry.Name, StringComparison.Ordinal) && (entry.Code is null || row.Code is null || string.Equals(entry.Code, row.Code, StringComparison.Ordinal)));
            var read = index < 0 ? [] : LabelledEntry.CellsOf(left[index]).ToList();
            if (index >= 0)
            {
                left.RemoveAt(index);
            }

            foreach (var cell in entry.Cells())
            {
                Count(cell.Column, read.Contains(cell), read: read.Exists(other => string.Equals(other.Column, cell.Column, StringComparison.Ordinal)), labelled: true);
                if (!read.Contains(cell))
                {
                    _faults.Add($"- {page}: {cell.Column} '{cell.Value}' of '{entry.Name}' read as '{read.Find(other => string.Equals(other.Column, cell.Column, StringComparison.Ordinal)).Value}'");
                }
            }

            foreach (var cell in read.Where(cell => !entry.Cells().Any(other => string.Equals(other.Column, cell.Column, StringComparison.Ordinal))))
            {
                Count(cell.Column, right: false, read: true, labelled: false);
                _faults.Add($"+ {page}: {cell.Column} '{cell.Value}' of '{entry.Name}' is not there");
            }
        }

        foreach (var row in left)
        {
            foreach (var cell in LabelledEntry.CellsOf(row))
            {
                Count(cell.Column, right: false, read: true, labelled: false);
            }

            _faults.Add($"+ {page}: entry '{row.Name}' is not there");
        }
    }

    public override string ToString() => string.Join('\n', _columns.Select(pair =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pair.Key,-10} precision {Share(pair.Value.Right, pair.Value.Read):0.000} recall {Share(pair.Value.Right, pair.Value.Labelled):0.000} ({pair.Value.Right} of {pair.Value.Labelled})"))
        .Append(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"all        precision {Precision:0.000} recall {Recall:0.000}"))
        .Concat(_faults));

    private void Count(string column, bool right, bool read, bool labelled)
    {
        var before = _columns.GetValueOrDefault(column);
        _columns[column] = (before.Right + (right ? 1 : 0), before.Read + (read ? 1 : 0), before.Labelled + (labelled ? 1 : 0));
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
