using System.Globalization;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>The processes of this program and everything that it started (driver, browser, renderers), from <c>/proc</c> (proc(5)).</summary>
internal static class ProcessTree
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of each living process so far, user and system, without its children's.</summary>
    /// <param name="except">Id of a child that is left out with all that it started: it serves the pages.</param>
    public static IEnumerable<ProcessTime> Living(int except)
    {
        var all = Read();
        var children = all.Values.ToLookup(process => process.Parent);
        var open = new Stack<int>([Environment.ProcessId]);
        while (open.TryPop(out var id))
        {
            if (id == except || !all.TryGetValue(id, out var process))
                continue;
            yield return process;
            foreach (var child in children[id])
                open.Push(child.Id);
        }
    }

    private static Dictionary<int, ProcessTime> Read()
    {
        var all = new Dictionary<int, ProcessTime>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } entry)
                all[id] = entry;
        }

        return all;
    }

    private static ProcessTime? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in brackets and may hold blanks; the state follows it as field 3.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new ProcessTime(id, Number(fields[1]), fields[19], (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    /// <summary>What a process of the tree is for: ourselves, the browser's driver, a renderer, the rest of the browser.</summary>
    public static string KindOf(ProcessTime process)
    {
        if (process.Id == Environment.ProcessId)
            return "own";
        try
        {
            var command = File.ReadAllText($"/proc/{process.Id}/cmdline");
            return command.Contains("--type=renderer", StringComparison.Ordinal) ? "renderer"
                : command.Contains("/node", StringComparison.Ordinal) ? "driver"
                : "browser";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "browser";
        }
    }

    private static int Number(string field) => int.Parse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>One process.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Parent">Id of its parent.</param>
/// <param name="Started">When it started, in ticks since boot: an id may be given again.</param>
/// <param name="Seconds">Processor time.</param>
internal sealed record ProcessTime(int Id, int Parent, string Started, double Seconds);
