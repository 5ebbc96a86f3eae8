using System.Diagnostics;
using System.Globalization;
using PortalCheck.Wire.Tests.Mutations;

namespace PortalCheck.Benchmarks.Names;

/// <summary>Millions of damaged DNS messages read and judged: no crash, no hang, no memory above bounds, nothing forged that counts as valid.</summary>
internal static class MutationBenchmark
{
    private const int Lanes = 2;
    private const int FirstSeed = 1;
    private const int MessagesOfATurn = 50_000;
    private const long MaxPeakBytes = 512L * 1024 * 1024;

    // Beside other work on the machine one message can be kept waiting; on a quiet one the slowest takes some tens of milliseconds.
    private static readonly TimeSpan MaxForOne = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Limit = TimeSpan.FromHours(3);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var limit = new CancellationTokenSource(Limit);
        var began = Stopwatch.GetTimestamp();
        var total = new MutationTally();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunLane(lane, arguments.Messages, began, total, limit.Token))));
        }
        catch (MutationException fault)
        {
            await Console.Error.WriteLineAsync(fault.ToString());
            return 1;
        }

        return Report(total, Stopwatch.GetElapsedTime(began));
    }

    // A seed for each turn of each lane, so that any turn can be run again alone.
    private static void RunLane(int lane, int messages, long began, MutationTally total, CancellationToken cancellation)
    {
        for (var first = lane * MessagesOfATurn; first < messages; first += Lanes * MessagesOfATurn)
        {
            var tally = new MutationLoop(FirstSeed + (first / MessagesOfATurn)).Run(Math.Min(MessagesOfATurn, messages - first), cancellation);
            lock (total)
            {
                total.Add(tally);
                if (total.Messages % (20 * MessagesOfATurn) == 0)
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total.Messages:N0} messages, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s"));
            }
        }
    }

    private static int Report(MutationTally total, TimeSpan elapsed)
    {
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime.TotalSeconds;
        FormattableString[] lines =
        [
            $"dns-mutations: {total.Messages:N0} damaged messages, seeds {FirstSeed} and following, {Lanes} threads",
            $"",
            $"| what | figure |",
            $"|---|---|",
            $"| wall s, messages a second | {elapsed.TotalSeconds:0}, {total.Messages / elapsed.TotalSeconds:0} |",
            $"| CPU s, messages a CPU second | {cpu:0}, {total.Messages / cpu:0} |",
            $"| read to the end | {100.0 * total.Read / total.Messages:0.0} % |",
            $"| records, of them malformed | {total.Records:N0}, {total.Malformed:N0} |",
            $"| sets with signatures | {string.Join(", ", total.Signatures.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))} |",
            $"| proofs looked for | {string.Join(", ", total.Denials.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))} |",
            $"| slowest message, ms | {total.Slowest.TotalMilliseconds:0} |",
            $"| most allocated for one message, kB | {total.MostAllocated / 1e3:0} |",
            $"| peak working set, MB | {process.PeakWorkingSet64 / 1e6:0} |",
        ];
        foreach (var line in lines)
            Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        return Exceeds(total.MostOverBound > 0, "one message made us allocate more than its length allows")
            + Exceeds(process.PeakWorkingSet64 > MaxPeakBytes, "the process grew above its bound")
            + Exceeds(total.Slowest > MaxForOne, "one message took longer than its bound") > 0 ? 1 : 0;
    }

    private static int Exceeds(bool exceeds, string what)
    {
        if (exceeds)
            Console.Error.WriteLine($"FAILED: {what}.");
        return exceeds ? 1 : 0;
    }
}
