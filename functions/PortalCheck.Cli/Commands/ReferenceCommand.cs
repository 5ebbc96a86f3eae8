using System.CommandLine;
using System.Globalization;
using PortalCheck.Cli.Console;
using PortalCheck.Model;
using PortalCheck.Model.Reference;
using PortalCheck.Pipeline.Reference;

namespace PortalCheck.Cli.Commands;

/// <summary><c>reference import|show</c>: the national record of procedures that catalogues are held against.</summary>
internal sealed class ReferenceCommand(Terminal terminal, TimeProvider time)
{
    private const int MostNotes = 20;

    public Command Build()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "JSON lines (one procedure a line, as the national portal's API gives them) or CSV (columns code, name, level, fields, agencies, "
                + "promulgatedBy, tiers, targets, fees, times, kind, state, decision, decidedOn; several values of a cell divided by |).",
        };
        var folder = SharedOptions.Out("out");
        var date = new Option<string?>("--date") { Description = "Day that the record stands for (2026-07-18); without it today in Vietnam.", HelpName = "DAY" };
        var source = new Option<string?>("--source") { Description = "Where the record came from; without it the file's name.", HelpName = "TEXT" };
        var json = SharedOptions.Json();
        var import = new Command("import", "Read a record and put it to use; nothing is stored where the file has a fault.") { file, folder, date, source, json };
        import.SetAction((result, cancellation) => ImportAsync(
            result.GetValue(file)!, new OutFolder(result.GetValue(folder)!), result.GetValue(date), result.GetValue(source), result.GetValue(json), cancellation));

        var code = new Argument<string?>("CODE") { Description = "Code of one procedure; without it the record as a whole.", Arity = ArgumentArity.ZeroOrOne };
        var showFolder = SharedOptions.Out("out");
        var showJson = SharedOptions.Json();
        var show = new Command("show", "The record in use, or one procedure of it.") { code, showFolder, showJson };
        show.SetAction((result, cancellation) => ShowAsync(
            result.GetValue(code), new OutFolder(result.GetValue(showFolder)!), result.GetValue(showJson), cancellation));
        return new Command("reference", "Import and show the national record of procedures that catalogues are held against.") { import, show };
    }

    private async Task<int> ImportAsync(string path, OutFolder folder, string? day, string? source, bool json, CancellationToken cancellation)
    {
        var date = day is null ? VietnamTime.DayOf(time.GetUtcNow())
            : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed
            : throw new UsageException($"--date takes a day such as 2026-07-18, not {day}.");
        var result = ReferenceImport.Read(await RegisterFile.TextAsync(path, cancellation), path, date, source ?? Path.GetFileName(path));
        if (result.Record is not { } read)
        {
            throw new UsageException(RegisterFile.Describe(result.Faults));
        }

        Directory.CreateDirectory(folder.Root);
        await using var store = await folder.OpenStoreAsync(cancellation);
        var record = read.After(await store.FindCurrentReferenceAsync(cancellation));
        await store.SaveReferenceAsync(record, cancellation);
        if (json)
        {
            terminal.Json(Facts(record, result.Notes.Count));
            return ExitCode.Done;
        }

        Print(record);
        if (result.Notes.Count > 0)
        {
            terminal.Status($"{result.Notes.Count} rows needed a repair or were not used:");
            terminal.Status(RegisterFile.Describe([.. result.Notes.Take(MostNotes)]));
        }

        return ExitCode.Done;
    }

    private async Task<int> ShowAsync(string? code, OutFolder folder, bool json, CancellationToken cancellation)
    {
        await using var store = await folder.OpenExistingStoreAsync(cancellation);
        var record = await store.FindCurrentReferenceAsync(cancellation)
            ?? throw new UsageException($"There is no record in {folder.Root}; run 'portalcheck reference import FILE --out {folder.Root}' first.");
        if (code is null)
        {
            if (json)
            {
                terminal.Json(Facts(record, 0));
            }
            else
            {
                Print(record);
            }

            return ExitCode.Done;
        }

        var procedure = record.Procedures.FirstOrDefault(one => string.Equals(one.Key, code.Trim(), StringComparison.Ordinal) || string.Equals(one.Code, code.Trim(), StringComparison.Ordinal))
            ?? throw new UsageException($"The record of {record.Date:yyyy-MM-dd} has no procedure {code}.");
        terminal.Json(procedure);
        return ExitCode.Done;
    }

    private void Print(ReferenceRecord record)
    {
        terminal.Line($"{record.Id}: {record.Count} procedures as of {record.Date:yyyy-MM-dd}, from {record.Source}.");
        terminal.Line($"SHA-256 {record.Hash}");
        foreach (var (kind, count) in Kinds(record))
        {
            terminal.Line($"  {kind,-12} {count}");
        }

        if (record.Gone.Count > 0)
        {
            terminal.Line($"  {record.Gone.Count} of earlier records are gone.");
        }
    }

    private static object Facts(ReferenceRecord record, int notes) => new
    {
        record.Id, record.Date, record.Source, record.Hash, record.Count, Kinds = Kinds(record).ToDictionary(pair => pair.Kind, pair => pair.Count, StringComparer.Ordinal),
        Gone = record.Gone.Count, Notes = notes,
    };

    private static IEnumerable<(string Kind, int Count)> Kinds(ReferenceRecord record) => record.Procedures
        .GroupBy(procedure => procedure.State == ReferenceState.Abolished ? "abolished" : procedure.Kind?.ToString().ToLowerInvariant() ?? "unknown", StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Count()));
}
