using System.Globalization;
using CsvHelper;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>
/// The register as two CSV tables, one of agencies and one of portals. A column is named as the field's path in the YAML file
/// (<c>name.vi</c>, <c>hints.login</c>, <c>declared.total</c>); an empty cell is a missing field. Commas or semicolons divide cells.
/// </summary>
public static class RegisterCsv
{
    private const char ByteOrderMark = '\uFEFF';
    private const int LargestRow = 1 << 20;

    private static readonly string[] AgencyColumns = ["id", "name.vi", "name.en", "kind", "tier", "parent", "league", "mergedFrom"];

    private static readonly string[] PortalColumns =
    [
        "id", "agency", "kind", "address", "hints.catalogue", "hints.eForm", "hints.login", "hints.contact", "declared.total", "declared.province",
        "declared.district", "declared.commune", "declared.fullProcess", "declared.partial", "contact", "consent.note", "consent.ignoreRobots",
        "consent.readPosts", "cadenceDays", "sureness", "lab",
    ];

    /// <summary>Reads the two tables. All faults of both are found in one pass, and nothing is half-read.</summary>
    /// <param name="agenciesCsv">Text of the table of agencies, with or without a byte order mark.</param>
    /// <param name="agenciesFile">Its name for messages.</param>
    /// <param name="portalsCsv">Text of the table of portals, with or without a byte order mark.</param>
    /// <param name="portalsFile">Its name for messages.</param>
    public static RegisterReadResult Import(string agenciesCsv, string agenciesFile, string portalsCsv, string portalsFile)
    {
        var inAgencies = new List<YamlFault>();
        var inPortals = new List<YamlFault>();
        var rows = new RegisterRows();
        rows.AddAgencies(Table(agenciesCsv, AgencyColumns, ["id", "name.vi", "name.en", "kind", "tier", "league"], inAgencies), inAgencies);
        rows.AddPortals(Table(portalsCsv, PortalColumns, ["id", "agency", "kind", "address"], inPortals), inPortals);
        RegisterRules.Check(rows);
        return RegisterReadResult.Of(rows, [.. RegisterReader.Named(agenciesFile, inAgencies), .. RegisterReader.Named(portalsFile, inPortals)]);
    }

    /// <summary>The two tables with a byte order mark (spreadsheets take UTF-8 for something else without it), commas and LF line ends.</summary>
    public static (string Agencies, string Portals) Export(PortalRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return (
            Write(AgencyColumns, register.Agencies.Select(agency => (IReadOnlyList<string?>)
            [
                agency.Id, agency.Name.Vi, agency.Name.En, FieldReader.NameOf(agency.Kind), FieldReader.NameOf(agency.Tier), agency.Parent, agency.League, RegisterYaml.Former(agency),
            ])),
            Write(PortalColumns, register.Portals.Select(CellsOf)));
    }

    private static IReadOnlyList<string?> CellsOf(Portal portal) =>
    [
        portal.Id, portal.Agency, FieldReader.NameOf(portal.Kind), portal.Address,
        portal.Hints.Catalogue, portal.Hints.EForm, portal.Hints.Login, portal.Hints.Contact,
        Number(portal.Declared?.Total), Number(portal.Declared?.Province), Number(portal.Declared?.District),
        Number(portal.Declared?.Commune), Number(portal.Declared?.FullProcess), Number(portal.Declared?.Partial),
        portal.Contact, portal.Consent.Note, portal.Consent.IgnoreRobots ? "true" : null,
        portal.Consent.ReadPosts == ReadPosts.OwnSite ? null : FieldReader.NameOf(portal.Consent.ReadPosts),
        Number(portal.CadenceDays), FieldReader.NameOf(portal.Sureness), portal.Lab ? "true" : null,
    ];

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Write(string[] columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        text.Write(ByteOrderMark);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(columns))
            {
                csv.WriteRecord([.. row.Select(cell => cell ?? "")]);
            }
        }

        return text.ToString();
    }

    private static List<YamlValue> Table(string csv, string[] columns, string[] required, List<YamlFault> faults)
    {
        var rows = new List<YamlValue>();
        string[]? header = null;
        using var reader = CsvReader.FromText(csv.TrimStart(ByteOrderMark), ReaderOptions(record => faults.Add(BadQuotes(record.LineNumber))));
        try
        {
            while (reader.Read())
            {
                var cells = reader.Current.ToArray();
                if (header is null)
                {
                    header = [.. cells.Select(cell => cell.Trim())];
                    CheckHeader(header, columns, required, faults);
                }
                else if (Array.Exists(cells, cell => cell.Length > 0))
                {
                    rows.Add(RowOf((int)reader.LineNumber, header, columns, cells, faults));
                }
            }
        }
        catch (CsvFormatException error)
        {
            faults.Add(BadQuotes(Math.Max(1, error.LineNumber)));
        }

        if (header is null && faults.Count == 0)
        {
            faults.Add(new YamlFault(1, "", new LocalText("Tệp rỗng.", "The file is empty."), RegisterRules.Both(string.Join(',', columns))));
        }

        return rows;
    }

    private static void CheckHeader(string[] header, string[] columns, string[] required, List<YamlFault> faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in header)
        {
            if (!columns.Contains(column, StringComparer.Ordinal))
            {
                var nearest = EditDistance.Nearest(column, columns) ?? string.Join(", ", columns);
                faults.Add(new YamlFault(1, column, new LocalText($"Cột không có trong quy định: “{column}”.", $"Unknown column “{column}”."), RegisterRules.Both(nearest)));
            }
            else if (!seen.Add(column))
            {
                faults.Add(new YamlFault(1, column, new LocalText($"Cột “{column}” có hai lần.", $"Column “{column}” is there twice."), new LocalText("Chỉ giữ một cột.", "Keep one column only.")));
            }
        }

        foreach (var missing in required.Where(column => !seen.Contains(column)))
        {
            faults.Add(new YamlFault(1, missing, new LocalText($"Thiếu cột “{missing}”.", $"Column “{missing}” is missing."), RegisterRules.Both(string.Join(',', columns))));
        }
    }

    // A row becomes the mapping that the same entry would be in YAML, so that one reader serves both.
    private static YamlMap RowOf(int line, string[] header, string[] columns, string[] cells, List<YamlFault> faults)
    {
        if (cells.Length > header.Length && cells.Skip(header.Length).Any(cell => cell.Length > 0))
        {
            faults.Add(new YamlFault(line, "", new LocalText("Dòng có nhiều ô hơn dòng tiêu đề.", "The row has more cells than the header."), new LocalText("Bọc ô có dấu phẩy trong dấu ngoặc kép.", "Quote cells that hold a comma.")));
        }

        var entries = new List<YamlEntry>();
        var inner = new Dictionary<string, List<YamlEntry>>(StringComparer.Ordinal);
        foreach (var (column, cell) in header.Zip(cells).Where(pair => pair.Second.Length > 0 && columns.Contains(pair.First, StringComparer.Ordinal)).DistinctBy(pair => pair.First, StringComparer.Ordinal))
        {
            var path = column.Split('.');
            var value = new YamlText(line, cell, Quoted: cell is not ("true" or "false"));
            if (path.Length == 1)
            {
                entries.Add(new YamlEntry(line, column, value));
                continue;
            }

            if (!inner.TryGetValue(path[0], out var fields))
            {
                inner[path[0]] = fields = [];
                entries.Add(new YamlEntry(line, path[0], new YamlMap(line, fields)));
            }

            fields.Add(new YamlEntry(line, path[1], value));
        }

        return new YamlMap(line, entries);
    }

    // Spreadsheets of Vietnamese settings write semicolons: the reader finds out which of the two it is.
    private static CsvReaderOptions ReaderOptions(Action<CsvMalformedRecord> onMalformed) => new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = onMalformed,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MaxRecordSize = LargestRow,
    };

    private static YamlFault BadQuotes(long line) => new(
        (int)line,
        "",
        new LocalText("Dấu ngoặc kép đặt sai chỗ.", "A quotation mark is in the wrong place."),
        new LocalText("Bọc cả ô trong dấu ngoặc kép và viết hai dấu liền nhau cho dấu ngoặc kép bên trong.", "Quote the whole cell, and double a quotation mark within."));
}
