using System.Diagnostics;
using System.Globalization;

namespace PortalCheck.Cli.Tests.Hosting.Proof;

/// <summary>Finds and kills processes below one of ours, by id, as Linux tells of them under /proc.</summary>
internal static class ProcessTree
{
    /// <summary>Kills a process at once (SIGKILL): it has no moment to tidy up.</summary>
    public static void Kill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // It had ended already.
        }
    }

    /// <summary>Ids of the processes below this one whose command line holds a text, parents first.</summary>
    public static IReadOnlyList<int> Below(int processId, string commandHolds)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        var found = new List<int>();
        var open = new Queue<int>(parents[processId]);
        while (open.TryDequeue(out var id))
        {
            if (CommandOf(id).Contains(commandHolds, StringComparison.Ordinal))
            {
                found.Add(id);
            }

            foreach (var child in parents[id])
            {
                open.Enqueue(child);
            }
        }

        return found;
    }

    private static int ParentOf(int id)
    {
        // "id (name) state parent …": the name may hold spaces and brackets, so read from its end.
        var line = Read($"/proc/{id}/stat");
        var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 1 && int.TryParse(fields[1], CultureInfo.InvariantCulture, out var parent) ? parent : 0;
    }

    private static string CommandOf(int id) => Read($"/proc/{id}/cmdline").Replace('\0', ' ');

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
