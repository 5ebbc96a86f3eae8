using System.Globalization;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Processor time and memory of this process and everything that it started (driver, browser, renderers), from <c>/proc</c> (proc(5)).</summary>
internal static class ProcessTree
{
    // USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>Seconds so far, user and system, by kind: <c>own</c>, <c>driver</c>, <c>browser</c>. Children that have ended are in their parents' sums.</summary>
    /// <param name="except">Ids of children that are left out with all that they started: they serve the pages and the storage.</param>
    public static IReadOnlyDictionary<string, double> CpuSeconds(IReadOnlyCollection<int> except)
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var process in Tree(except))
        {
            var kind = KindOf(process.Id);
            sums[kind] = sums.GetValueOrDefault(kind) + process.Ticks / TicksPerSecond;
        }

        return sums;
    }

    /// <summary>What the tree holds now.</summary>
    /// <param name="except">As for the seconds.</param>
    public static Held Memory(IReadOnlyCollection<int> except)
    {
        var (own, resident, proportional) = (0.0, 0.0, 0.0);
        foreach (var process in Tree(except))
        {
            var (rss, pss) = MemoryOf(process.Id);
            own += process.Id == Environment.ProcessId ? rss : 0;
            resident += rss;
            proportional += pss;
        }

        return new Held(own, resident, proportional);
    }

    private static List<Entry> Tree(IReadOnlyCollection<int> except)
    {
        var all = Read();
        var children = all.Values.ToLookup(process => process.Parent);
        var tree = new List<Entry>();
        var open = new Stack<int>([Environment.ProcessId]);
        while (open.TryPop(out var id))
        {
            if (except.Contains(id) || !all.TryGetValue(id, out var process))
                continue;
            tree.Add(process);
            foreach (var child in children[id])
                open.Push(child.Id);
        }

        return tree;
    }

    private static (double Rss, double Pss) MemoryOf(int id)
    {
        var (rss, pss) = (0.0, 0.0);
        try
        {
            foreach (var line in File.ReadLines($"/proc/{id}/smaps_rollup"))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words[0] is "Rss:")
                    rss = Number(words[1]) * 1024 / 1e6;
                else if (words[0] is "Pss:")
                    pss = Number(words[1]) * 1024 / 1e6;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
        }

        return (rss, pss);
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
