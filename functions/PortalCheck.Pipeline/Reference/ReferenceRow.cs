using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;

namespace PortalCheck.Pipeline.Reference;

/// <summary>One row of a record as it was written, before it is checked.</summary>
internal sealed record ReferenceRow(string Code, string Name)
{
    public ReferenceLevel? Level { get; init; }

    public IReadOnlyList<string?> Fields { get; init; } = [];

    public IReadOnlyList<string?> Agencies { get; init; } = [];

    public string? PromulgatedBy { get; init; }

    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    public IReadOnlyList<string?> Targets { get; init; } = [];

    public IReadOnlyList<long> Fees { get; init; } = [];

    public IReadOnlyList<ReferenceTime> Times { get; init; } = [];

    public string? Kind { get; init; }

    public string? State { get; init; }

    public string? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string? Address { get; init; }

    /// <summary>Checks a row and takes it, or says what is wrong with it.</summary>
    public static void Add(ReferenceRow row, int line, ReferenceRows rows)
    {
        var faults = rows.Faults.Count;
        if (ReferenceCells.Code(row.Code) is not { } read)
        {
            rows.Fault(line, "code", "Thiếu mã thủ tục.", "The procedure's code is missing.", "1.004194");
            read = ("", false);
        }

        var name = ReferenceCells.Name(row.Name);
        if (name.Length == 0)
        {
            rows.Fault(line, "name", "Thiếu tên thủ tục.", "The procedure's name is missing.", "…");
        }
        else if (name.Length > ReferenceCells.LongestName)
        {
            rows.Fault(line, "name", $"Tên dài hơn {ReferenceCells.LongestName} ký tự.", $"The name is longer than {ReferenceCells.LongestName} characters.", "…");
        }

        if (rows.Faults.Count > faults)
        {
            return;
        }

        var state = read.Deleted ? ReferenceState.Abolished : ReferenceCells.State(row.State) ?? ReferenceState.InForce;
        Notes(row, read, state, line, rows);
        rows.Read.Add((line, new ReferenceProcedure
        {
            Code = read.Code,
            Key = ReferenceCells.Key(read.Code),
            Name = name,
            Level = row.Level,
            Fields = ReferenceCells.Texts(row.Fields),
            Agencies = ReferenceCells.Texts(row.Agencies),
            PromulgatedBy = ReferenceCells.Text(row.PromulgatedBy),
            Tiers = row.Tiers,
            Targets = ReferenceCells.Texts(row.Targets),
            Fees = row.Fees,
            Times = row.Times,
            Kind = ReferenceCells.Kind(row.Kind),
            State = state,
            Decision = ReferenceCells.Text(row.Decision),
            DecidedOn = row.DecidedOn,
            Address = row.Address,
        }));
    }

    private static void Notes(ReferenceRow row, (string Code, bool Deleted) read, ReferenceState state, int line, ReferenceRows rows)
    {
        if (read.Deleted)
        {
            rows.Note(line, "code", $"Mã “{row.Code}” có dấu xóa: coi là đã bãi bỏ.", $"Code “{row.Code}” bears a mark of deletion: taken as abolished.");
        }
        else if (!ReferenceCells.IsNational(read.Code))
        {
            rows.Note(line, "code", $"Mã “{read.Code}” không đúng dạng: chỉ so bằng tên.", $"Code “{read.Code}” is not in the national form: compared by name only.");
        }
        else if (!string.Equals(read.Code, row.Code, StringComparison.Ordinal))
        {
            rows.Note(line, "code", $"Mã “{row.Code}” có dấu cách: đọc là {read.Code}.", $"Code “{row.Code}” has spaces: read as {read.Code}.");
        }

        if (state == ReferenceState.Unknown)
        {
            rows.Note(line, "state", $"Không rõ trạng thái “{row.State}”.", $"Unknown state “{row.State}”.");
        }
    }
}
