using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Reference;

/// <summary>
/// Reads a national record of procedures: JSON lines (one procedure a line, in the shape of the national portal's API; a whole answer of that
/// API and a JSON array are read too) or CSV. All faults are found in one pass, and a file with a fault is not read at all; dirty data that
/// can be read in one way only is repaired and reported.
/// </summary>
public static class ReferenceImport
{
    /// <summary>The most procedures of a record.</summary>
    public const int MostProcedures = 100_000;

    private const int MostFaults = 200;
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads a record.</summary>
    /// <param name="text">Text of the file, with or without a byte order mark.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="date">The day that the record stands for.</param>
    /// <param name="source">Where it came from.</param>
    public static ReferenceReadResult Read(string text, string file, DateOnly date, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var body = text.TrimStart(ByteOrderMark);
        var rows = new ReferenceRows();
        if (body.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            ReferenceJson.Read(body, rows);
        }
        else
        {
            ReferenceCsv.Read(body, rows);
        }

        if (rows.Read.Count == 0 && rows.Faults.Count == 0)
        {
            rows.Fault(1, "", "Tệp không có thủ tục nào.", "The file holds no procedure.", "{\"code\": \"1.004194\", \"name\": \"…\"}");
        }

        var faults = rows.Faults.Take(MostFaults).OrderBy(fault => fault.Line).Select(fault => Named(file, fault)).ToList();
        return faults.Count > 0
            ? new ReferenceReadResult(null, faults, [])
            : new ReferenceReadResult(
                new ReferenceRecord { Date = date, Source = source, Procedures = Distinct(rows) },
                [],
                [.. rows.Notes.OrderBy(note => note.Line).Select(note => Named(file, note))]);
    }

    // One a key: what stands before what was abolished, what is for citizens before what is internal, then the first in the file.
    private static List<ReferenceProcedure> Distinct(ReferenceRows rows)
    {
        var kept = new List<ReferenceProcedure>();
        foreach (var same in rows.Read.GroupBy(row => row.Procedure.Key, StringComparer.Ordinal))
        {
            var ordered = same.OrderBy(row => row.Procedure.State == ReferenceState.Abolished)
                .ThenBy(row => row.Procedure.Kind == ReferenceKind.Internal).ThenBy(row => row.Line).ToList();
            kept.Add(ordered[0].Procedure);
            foreach (var (line, procedure) in ordered.Skip(1))
            {
                rows.Note(
                    line,
                    "code",
                    $"Mã {procedure.Code} đã có ở dòng {ordered[0].Line}; dòng này không được dùng.",
                    $"Code {procedure.Code} is already on line {ordered[0].Line}; this line was not used.");
            }
        }

        return [.. kept.OrderBy(procedure => procedure.Key, StringComparer.Ordinal).ThenBy(procedure => procedure.Code, StringComparer.Ordinal)];
    }

    private static RegisterFault Named(string file, YamlFault fault) => new(file, fault.Line, fault.Field, fault.Message, fault.Suggestion);
}

/// <summary>A record or its faults, never both.</summary>
/// <param name="Record">The record; null where there is a fault.</param>
/// <param name="Faults">What must be corrected, by line; empty where there is a record.</param>
/// <param name="Notes">What was repaired or left out, by line.</param>
public sealed record ReferenceReadResult(ReferenceRecord? Record, IReadOnlyList<RegisterFault> Faults, IReadOnlyList<RegisterFault> Notes);

/// <summary>What was read so far, and what is wrong with it.</summary>
internal sealed class ReferenceRows
{
    /// <summary>The procedures with their lines.</summary>
    public List<(int Line, ReferenceProcedure Procedure)> Read { get; } = [];

    /// <summary>What must be corrected.</summary>
    public List<YamlFault> Faults { get; } = [];

    /// <summary>What was repaired or left out.</summary>
    public List<YamlFault> Notes { get; } = [];

    public void Fault(int line, string field, string vi, string en, string write) =>
        Faults.Add(new YamlFault(line, field, new LocalText(vi, en), new LocalText($"Viết: {write}", $"Write: {write}")));

    public void Note(int line, string field, string vi, string en) => Notes.Add(new YamlFault(line, field, new LocalText(vi, en), null));
}
