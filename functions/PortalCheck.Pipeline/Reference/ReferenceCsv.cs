using CsvHelper;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Reference;

/// <summary>
/// A record as CSV, with or without a byte order mark, cells divided by commas or semicolons, several values of a cell by <c>|</c>. Columns:
/// <c>code</c>, <c>name</c> (both required), <c>level</c> (toàn trình, một phần, cung cấp thông tin), <c>fields</c>, <c>agencies</c>,
/// <c>promulgatedBy</c>, <c>tiers</c> (bộ, tỉnh, xã), <c>targets</c>, <c>fees</c> (đồng), <c>times</c> ("7 ngày làm việc"), <c>kind</c>
/// (standard, specific, internal), <c>state</c> (active, abolished), <c>decision</c>, <c>decidedOn</c> (2026-01-16 or 16/01/2026),
/// <c>address</c> (of its page on the national portal).
/// </summary>
internal static class ReferenceCsv
{
    private const int LargestRow = 1 << 20;

    private static readonly string[] Columns =
        ["code", "name", "level", "fields", "agencies", "promulgatedBy", "tiers", "targets", "fees", "times", "kind", "state", "decision", "decidedOn", "address"];

    /// <summary>Reads a table.</summary>
    public static void Read(string text, ReferenceRows rows)
    {
        string[]? header = null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => BadQuotes((int)record.LineNumber, rows),
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MaxRecordSize = LargestRow,
        });
        try
        {
            while (reader.Read())
            {
                var cells = reader.Current.ToArray();
                if (header is null)
                {
                    header = [.. cells.Select(cell => cell.Trim())];
                    if (!CheckHeader(header, rows))
                    {
                        return;
                    }
                }
                else if (rows.Read.Count >= ReferenceImport.MostProcedures)
                {
                    rows.Fault((int)reader.LineNumber, "", $"Quá {ReferenceImport.MostProcedures} thủ tục.", $"More than {ReferenceImport.MostProcedures} procedures.", "…");
                    return;
                }
                else if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                {
                    One(header, cells, (int)reader.LineNumber, rows);
                }
            }
        }
        catch (CsvFormatException error)
        {
            BadQuotes((int)Math.Max(1, error.LineNumber), rows);
        }
    }

    private static bool CheckHeader(string[] header, ReferenceRows rows)
    {
        var faults = rows.Faults.Count;
        foreach (var column in header.Where(column => column.Length > 0 && !Columns.Contains(column, StringComparer.Ordinal)))
        {
            rows.Fault(1, column, $"Cột không có trong quy định: “{column}”.", $"Unknown column “{column}”.", EditDistance.Nearest(column, Columns) ?? string.Join(',', Columns));
        }

        foreach (var twice in header.Where(column => column.Length > 0).GroupBy(column => column, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            rows.Fault(1, twice.Key, $"Cột “{twice.Key}” có hai lần.", $"Column “{twice.Key}” is there twice.", twice.Key);
        }

        foreach (var missing in (string[])["code", "name"])
        {
            if (!header.Contains(missing, StringComparer.Ordinal))
            {
                rows.Fault(1, missing, $"Thiếu cột “{missing}”.", $"Column “{missing}” is missing.", string.Join(',', Columns));
            }
        }

        return rows.Faults.Count == faults;
    }

    private static void One(string[] header, string[] cells, int line, ReferenceRows rows)
    {
        var faults = rows.Faults.Count;
        if (cells.Skip(header.Length).Any(cell => cell.Length > 0))
        {
            rows.Fault(line, "", "Dòng có nhiều ô hơn dòng tiêu đề.", "The row has more cells than the header.", "\"…, …\"");
        }

        var fees = Many("fees").Select(text => (Text: text, Amount: Fee(text))).ToList();
        foreach (var (text, _) in fees.Where(fee => fee.Amount is null))
        {
            rows.Fault(line, "fees", $"Không hiểu mức phí “{text}”.", $"“{text}” is no amount.", "20000");
        }

        var times = Many("times").Select(text => (Text: text, Time: ReferenceCells.Times(text).FirstOrDefault())).ToList();
        foreach (var (text, _) in times.Where(time => time.Time is null))
        {
            rows.Fault(line, "times", $"Không hiểu thời hạn “{text}”.", $"“{text}” is no time limit.", "7 ngày làm việc");
        }

        var tiers = Many("tiers").Select(text => (Text: text, Tier: ReferenceCells.TierOf(text))).ToList();
        foreach (var (text, _) in tiers.Where(tier => tier.Tier is null))
        {
            rows.Fault(line, "tiers", $"Không có cấp “{text}”.", $"There is no tier “{text}”.", "bộ|tỉnh|xã");
        }

        Known("level", ReferenceCells.Level, "toàn trình");
        Known("kind", ReferenceCells.Kind, "standard");
        if (Cell("address") is { Length: > 0 } link && ReferenceCells.Address(link) is null)
        {
            rows.Fault(line, "address", $"“{link}” không phải là địa chỉ web.", $"“{link}” is no web address.", "https://…");
        }

        Known("decidedOn", text => ReferenceCells.Day(text!), "2026-01-16");
        if (rows.Faults.Count > faults)
        {
            return;
        }

        ReferenceRow.Add(
            new ReferenceRow(Cell("code"), Cell("name"))
            {
                Level = ReferenceCells.Level(Cell("level")),
                Fields = [.. Many("fields")],
                Agencies = [.. Many("agencies")],
                PromulgatedBy = Cell("promulgatedBy"),
                Tiers = [.. tiers.Select(tier => tier.Tier!.Value).Distinct()],
                Targets = [.. Many("targets")],
                Fees = [.. fees.Select(fee => fee.Amount!.Value).Distinct().Order()],
                Times = [.. times.Select(time => time.Time!).Distinct()],
                Kind = Cell("kind"),
                State = Cell("state"),
                Decision = Cell("decision"),
                DecidedOn = ReferenceCells.Day(Cell("decidedOn")),
                Address = ReferenceCells.Address(Cell("address")),
            },
            line,
            rows);

        string Cell(string column) => Array.IndexOf(header, column) is var at and >= 0 && at < cells.Length ? cells[at].Trim() : "";

        string[] Many(string column) => Cell(column).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        void Known<T>(string column, Func<string?, T?> read, string write)
            where T : struct
        {
            if (Cell(column) is { Length: > 0 } text && read(text) is null)
            {
                rows.Fault(line, column, $"Không hiểu “{text}”.", $"“{text}” is not understood.", write);
            }
        }
    }

    private static long? Fee(string text)
    {
        var digits = text.Replace(".", "", StringComparison.Ordinal).Replace("đồng", "", StringComparison.OrdinalIgnoreCase).Trim();
        return long.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    private static void BadQuotes(int line, ReferenceRows rows) =>
        rows.Fault(line, "", "Dấu ngoặc kép đặt sai chỗ.", "A quotation mark is in the wrong place.", "\"… \"\"…\"\" …\"");
}
