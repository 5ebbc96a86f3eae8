using System.Text;
using PortalCheck.NetworkLab.Cases;
using PortalCheck.NetworkLab.Generating;

namespace PortalCheck.NetworkLab.Running;

/// <summary>Addresses and packet rules of the namespace. Everything is on the loopback interface: nothing can leave.</summary>
internal static class NetworkSetup
{
    /// <summary>Sets the namespace up. Throws <see cref="LabException"/> in a namespace that has any other interface: the lab would change a real network.</summary>
    public static async Task ApplyAsync(GeneratedLab lab, CancellationToken cancellation)
    {
        if (!await OnlyLoopbackAsync(cancellation))
            throw new LabException("This network namespace has interfaces beside lo. Start the lab with tests/Lab/network-lab, which makes a namespace of its own.");
        var batch = Path.Combine(lab.Folder, "addresses.ip");
        await File.WriteAllTextAsync(batch, Addresses(lab.Plan), cancellation);
        await Tool.RunAsync("ip", ["-batch", batch], cancellation);
        var rules = Path.Combine(lab.Folder, "rules.nft");
        await File.WriteAllTextAsync(rules, Rules(lab.Plan), cancellation);
        await Tool.RunAsync("nft", ["-f", rules], cancellation);
        await MountAsync(lab.Folder, "resolv.conf", $"nameserver {LabPlan.Recursor}\noptions timeout:2 attempts:1\n", cancellation);
        await MountAsync(lab.Folder, "hosts", "127.0.0.1 localhost\n::1 localhost\n", cancellation);
    }

    /// <summary>Puts a file of the lab over one of /etc, for this namespace only: programs that ask the system's resolver find the lab's names.</summary>
    private static async Task MountAsync(string folder, string name, string text, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, text, cancellation);
        if (File.Exists($"/etc/{name}"))
            await Tool.RunAsync("mount", ["--bind", file, $"/etc/{name}"], cancellation);
    }

    /// <summary>What is swallowed: <c>drop</c> is a dead host, not a closed port.</summary>
    public static string Rules(LabPlan plan)
    {
        var text = new StringBuilder("table inet lab {\n  chain input {\n    type filter hook input priority 0; policy accept;\n");
        foreach (var (address, mode) in plan.ServerAddresses.OrderBy(server => server.Address, StringComparer.Ordinal))
        {
            var family = Family(address);
            var rule = mode switch
            {
                ServerMode.Dead => $"{family} daddr {address} drop",
                ServerMode.TcpOnly => $"{family} daddr {address} udp dport 53 drop",
                ServerMode.UdpOnly or ServerMode.TruncatesWithoutTcp => $"{family} daddr {address} tcp dport 53 drop",
                _ => null,
            };
            if (rule is not null)
                text.Append("    ").Append(rule).Append('\n');
        }

        foreach (var (address, _) in plan.WebAddresses.Where(web => web.Mode is WebMode.Blackhole))
            text.Append($"    {Family(address)} daddr {address} drop\n");
        return text.Append("  }\n}\n").ToString();
    }

    private static string Addresses(LabPlan plan)
    {
        var text = new StringBuilder("link set lo up\n");
        foreach (var address in plan.AllAddresses)
            text.Append(address.Contains(':', StringComparison.Ordinal) ? $"address add {address}/128 dev lo nodad\n" : $"address add {address}/32 dev lo\n");
        // Without a default route a host has no IPv6 in the eyes of a browser; both lead back here.
        return text.Append("route add ::/0 dev lo metric 4096\nroute add 0.0.0.0/0 dev lo metric 4096\n").ToString();
    }

    private static string Family(string address) => address.Contains(':', StringComparison.Ordinal) ? "ip6" : "ip";

    private static async Task<bool> OnlyLoopbackAsync(CancellationToken cancellation) =>
        (await Tool.RunAsync("ip", ["-o", "link", "show", "up"], cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => line.Contains(": lo:", StringComparison.Ordinal));
}
