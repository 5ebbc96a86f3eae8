using System.Globalization;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Processor time of this process and everything that it started (driver, browser, renderers), from <c>/proc</c> (proc(5)).</summary>
internal static class ProcessTree
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds so far, user and system, by kind: <c>own</c>, <c>driver</c>, <c>browser</c>. Children that have ended are in their parents' sums.</summary>
    /// <param name="except">Id of a child that is left out with all that it started: it serves the pages.</param>
    public static IReadOnlyDictionary<string, double> CpuSeconds(int except)
    {
        var all = Read();
        var children = all.Values.ToLookup(process => process.Parent);
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var open = new Stack<int>([Environment.ProcessId]);
        while (open.TryPop(out var id))
        {
            if (id == except || !all.TryGetValue(id, out var process))
                continue;
            var kind = KindOf(id);
            sums[kind] = sums.GetValueOrDefault(kind) + process.Ticks / TicksPerSecond;
            foreach (var child in children[id])
                open.Push(child.Id);
        }

        return sums;
    }

    private static string KindOf(int id)
    {
        if (id == Environment.ProcessId)
            return "own";
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0')[0].EndsWith("/node", StringComparison.Ordinal) ? "driver" : "browser";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "browser";
        }
    }

    private static Dictionary<int, Entry> Read()
    {
        var all = new Dictionary<int, Entry>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } entry)
                all[id] = entry;
        }

        return all;
    }

    private static Entry? Read(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            // The name stands in brackets and may hold blanks; the state follows it as field 3.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Entry(id, Number(fields[1]), Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private static int Number(string field) => int.Parse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private sealed record Entry(int Id, int Parent, int Ticks);
}
