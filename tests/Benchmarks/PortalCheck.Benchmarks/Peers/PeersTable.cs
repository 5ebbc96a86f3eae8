using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.Benchmarks.Peers;

/// <summary>Every case of the lab by every checker, as a page of docs/: our result beside delv, dnsviz, zonemaster and unbound-host.</summary>
internal static class PeersTable
{
    private const int AtOnce = 6;

    /// <summary>A sound zone: what a peer says of it too is about the lab (private addresses, short times), not about the case.</summary>
    private const string Sound = "ecdsa";

    /// <summary>Writes the page. Exit code 1 where a peer finds a fault that we miss.</summary>
    public static async Task<int> RunAsync(string file)
    {
        var opinions = new PeerOpinions(Environment.GetEnvironmentVariable("NETWORK_LAB") ?? "");
        await opinions.PrepareAsync();
        var cases = CaseFile.Embedded();
        var rows = new ConcurrentDictionary<string, PeerRow>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, _) =>
        {
            rows[row.Name] = new PeerRow(
                row,
                await opinions.OursAsync(row.AskedName),
                await opinions.UnboundHostAsync(row.AskedName),
                await opinions.DelvAsync(row.AskedName),
                await opinions.DnsvizAsync(row.ZoneName),
                await opinions.ZonemasterAsync(row.ZoneName));
            await Console.Error.WriteLineAsync(row.Name);
        });
        var usual = rows[Sound];
        var ordered = cases.Select(row => rows[row.Name].Without(usual)).ToList();
        await File.WriteAllTextAsync(file, Page(ordered));
        var missed = ordered.Where(row => row.Missed.Count > 0).ToList();
        foreach (var row in missed)
            Console.WriteLine($"{row.Case.Name}: {string.Join(", ", row.Missed)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ordered.Count} cases, {missed.Count} with a fault that a peer finds and we do not; written to {file}"));
        return missed.Count == 0 ? 0 : 1;
    }

    private static string Page(List<PeerRow> rows)
    {
        var text = new StringBuilder($"""
            # Our findings beside those of other checkers

            Made by `tests/Lab/network-lab run -- dotnet run -c Release --project tests/Benchmarks/PortalCheck.Benchmarks -- peers docs/network-peers.md`; do not edit.
            One row a case of the [network lab](network-lab.md). Tools: `portalcheck dns`, `unbound-host` (its usual tolerance of clocks: an hour and more), `delv +yaml` through
            a resolver that does not validate, `dnsviz probe` and `grok` (0.9.4, with two shims), `zonemaster-cli` (notices and above). Two verdicts are those for A / AAAA.
            What dnsviz and zonemaster say of the sound zone `{Sound}` too is left out: it is about the lab (private addresses, short times).

            **Missed** names what a peer reports and none of our findings stands for (`Peers/PeerFaults.cs` says which stands for which). It has to be empty.

            | case | what is wrong | ours: status | ours: findings | unbound-host | delv | dnsviz | zonemaster | missed |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var row in rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {row.Case.Name} | {row.Case.About} | {row.Ours.Verdict} | {List(row.Ours)} | {row.UnboundHost.Verdict} | {row.Delv.Verdict} | {Said(row.Dnsviz)} | {Said(row.Zonemaster)} | {string.Join(", ", row.Missed)} |");
        text.AppendLine().AppendLine("## What others report and we do not count as a fault").AppendLine();
        foreach (var (code, reason) in PeerFaults.NoFault)
            text.AppendLine(CultureInfo.InvariantCulture, $"- `{code}`: {reason}");
        return text.ToString().Replace("\r", "", StringComparison.Ordinal);
    }

    private static string Said(PeerOpinion opinion) => string.Join("; ", new[] { opinion.Verdict, List(opinion) }.Where(part => !string.IsNullOrEmpty(part)));

    private static string List(PeerOpinion opinion) => string.Join(", ", opinion.Faults);
}

/// <summary>One case by every checker.</summary>
internal sealed record PeerRow(LabCase Case, PeerOpinion Ours, PeerOpinion UnboundHost, PeerOpinion Delv, PeerOpinion Dnsviz, PeerOpinion Zonemaster)
{
    /// <summary>What a peer reports and we do not.</summary>
    public IReadOnlyList<string> Missed => [.. Dnsviz.Faults.Concat(Zonemaster.Faults).Where(code => !PeerFaults.IsCovered(code, Ours)).Distinct(StringComparer.Ordinal), .. Verdicts];

    // What delv says of answers that it refuses.
    private static readonly string[] Refusals = ["broken trust chain", "failed", "expired", "no valid", "not yet valid"];

    /// <summary>A validator that fails where we say that all is well.</summary>
    private IEnumerable<string> Verdicts => Ours is not { Verdict: "secure" or "insecure", Faults.Count: 0 } ? [] :
    [
        .. UnboundHost.Verdict!.Contains("bogus", StringComparison.Ordinal) ? ["unbound-host: bogus"] : Array.Empty<string>(),
        .. Refusals.Any(word => Delv.Verdict!.Contains(word, StringComparison.Ordinal)) ? ["delv: " + Delv.Verdict] : Array.Empty<string>(),
        .. Dnsviz.Verdict == "BOGUS" ? ["dnsviz: BOGUS"] : Array.Empty<string>(),
    ];

    /// <summary>Without what is said of a sound zone as well.</summary>
    public PeerRow Without(PeerRow sound) => this with
    {
        Dnsviz = Dnsviz with { Faults = [.. Dnsviz.Faults.Except(sound.Dnsviz.Faults, StringComparer.Ordinal)] },
        Zonemaster = Zonemaster with { Faults = [.. Zonemaster.Faults.Except(sound.Zonemaster.Faults, StringComparer.Ordinal)] },
    };
}
