using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortalCheck.Benchmarks.Peers;

/// <summary>What one checker says.</summary>
/// <param name="Verdict">Its verdict in a word or two; null where it has none.</param>
/// <param name="Faults">Codes of the faults that it reports.</param>
internal sealed record PeerOpinion(string? Verdict, IReadOnlyList<string> Faults)
{
    /// <summary>It did not end in time.</summary>
    public static readonly PeerOpinion GaveUp = new("gave up", []);
}

/// <summary>Asks each checker about one name, with the lab's root and anchor.</summary>
/// <param name="lab">The lab's folder.</param>
internal sealed partial class PeerOpinions(string lab)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly string _hints = Lab("NETWORK_LAB_ROOT_HINTS");
    private readonly string _anchor = Lab("NETWORK_LAB_TRUST_ANCHOR");
    private readonly string _key = Lab("NETWORK_LAB_TRUST_ANCHOR_KEY");

    /// <summary>Writes the tools' settings.</summary>
    public async Task PrepareAsync()
    {
        var key = (await File.ReadAllTextAsync(_key)).Trim().Split(' ');
        await File.WriteAllTextAsync(Path.Combine(lab, "delv.keys"), $"trust-anchors {{ . static-key 257 3 8 \"{key[^1]}\"; }};\n");
        await File.WriteAllTextAsync(Path.Combine(lab, "unbound-host.conf"), $"server:\n root-hints: {_hints}\n trust-anchor-file: {_anchor}\n");
        // dnsviz 0.9.4 looks for a module that pygraphviz 1.7 no longer has.
        Directory.CreateDirectory(Path.Combine(lab, "shim"));
        await File.WriteAllTextAsync(Path.Combine(lab, "shim", "sitecustomize.py"), "import sys, types\nm = types.ModuleType('pygraphviz.release')\nm.version = '1.7'\nsys.modules['pygraphviz.release'] = m\n");
    }

    /// <summary>portalcheck dns.</summary>
    public async Task<PeerOpinion> OursAsync(string name)
    {
        var output = await PeerTool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "portalcheck.dll"), "dns", name, "--json", "--root-hints", _hints, "--trust-anchor", _anchor], Long);
        if (output is null)
            return PeerOpinion.GaveUp;
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        return new PeerOpinion(root.GetProperty("status").GetString(), [.. root.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("tag").GetString()!).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>unbound-host with its usual tolerance of clocks, A and AAAA.</summary>
    public async Task<PeerOpinion> UnboundHostAsync(string name) => new(
        await BothAsync(async type => UnboundVerdict(await PeerTool.RunAsync("unbound-host", ["-v", "-C", Path.Combine(lab, "unbound-host.conf"), "-t", type, name], Long))), []);

    /// <summary>delv through the lab's recursor, A and AAAA.</summary>
    public async Task<PeerOpinion> DelvAsync(string name) => new(
        await BothAsync(async type => DelvVerdict(await PeerTool.RunAsync("delv", ["@" + Lab("NETWORK_LAB_RECURSOR"), "-a", Path.Combine(lab, "delv.keys"), "+root=.", "+yaml", name, type], Short))), []);

    /// <summary>dnsviz probe and grok, without a resolver of anyone else.</summary>
    public async Task<PeerOpinion> DnsvizAsync(string zone)
    {
        var probe = await PeerTool.RunAsync("dnsviz", ["probe", "-A", "-a", ".", "-x", ".:a.root-lab=10.53.0.1", zone], Long);
        if (string.IsNullOrEmpty(probe))
            return PeerOpinion.GaveUp;
        // Its most talkative level dies of unsigned zones.
        foreach (var level in new[] { "info", "warning" })
        {
            var output = await PeerTool.RunAsync("dnsviz", ["grok", "-P", "-l", level, "-t", _key], Short, probe, ("PYTHONPATH", Path.Combine(lab, "shim")));
            if (!string.IsNullOrWhiteSpace(output))
                return Dnsviz(output, zone);
        }

        return new PeerOpinion("crash", []);
    }

    /// <summary>zonemaster-cli, notices and above.</summary>
    public async Task<PeerOpinion> ZonemasterAsync(string zone)
    {
        var output = await PeerTool.RunAsync("zonemaster-cli", ["--hints", _hints, "--raw", "--show-testcase", "--level", "NOTICE", zone], Long);
        return output is null ? PeerOpinion.GaveUp : new PeerOpinion(null, [.. ZonemasterLine().Matches(output).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static PeerOpinion Dnsviz(string output, string zone)
    {
        using var document = JsonDocument.Parse(output);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        string? verdict = null;
        foreach (var part in document.RootElement.EnumerateObject().Where(part => part.Name.TrimEnd('.').EndsWith(zone, StringComparison.Ordinal)))
        {
            Collect(part.Value, codes);
            if (part.Name.TrimEnd('.') == zone && part.Value.TryGetProperty("delegation", out var delegation) && delegation.TryGetProperty("status", out var status))
                verdict = status.GetString();
        }

        return new PeerOpinion(verdict, [.. codes]);
    }

    private static void Collect(JsonElement element, SortedSet<string> codes)
    {
        if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Collect(item, codes);
        }

        if (element.ValueKind is not JsonValueKind.Object)
            return;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name is not ("errors" or "warnings"))
                Collect(member.Value, codes);
            else
                codes.UnionWith(member.Value.EnumerateArray().Select(fault => fault.GetProperty("code").GetString()!));
        }
    }

    private static async Task<string> BothAsync(Func<string, Task<string>> ask)
    {
        var (four, six) = (await ask("A"), await ask("AAAA"));
        return four == six ? four : $"{four} / {six}";
    }

    private static string UnboundVerdict(string? output) => output switch
    {
        null => "gave up",
        _ when output.Contains("BOGUS", StringComparison.Ordinal) => "bogus",
        _ when output.Contains("(error)", StringComparison.Ordinal) => "error",
        _ when output.Contains("(insecure)", StringComparison.Ordinal) => "insecure",
        _ when output.Contains("(secure)", StringComparison.Ordinal) => "secure",
        _ => "nothing",
    };

    private static string DelvVerdict(string? output)
    {
        if (output is null)
            return "gave up";
        var status = DelvStatus().Match(output) is { Success: true } found ? found.Groups[1].Value.Trim() : "failure";
        return status == "success" && DelvRecords().Match(output) is { Success: true } records ? records.Groups[1].Value : status;
    }

    private static string Lab(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new FormatException("Run it in the network lab: tests/Lab/network-lab run -- dotnet run -c Release --project tests/Benchmarks/PortalCheck.Benchmarks -- peers docs/network-peers.md");

    [GeneratedRegex(@"^ +\d+\.\d+ +[A-Z]+ +\S+ +([A-Z0-9_]+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex ZonemasterLine();

    [GeneratedRegex(@"^status: (.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DelvStatus();

    [GeneratedRegex(@"^  - ([a-z][a-z ,]+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DelvRecords();
}
