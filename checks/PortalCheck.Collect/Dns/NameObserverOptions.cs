using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Dns;

/// <summary>Where an observer asks and whom it trusts.</summary>
public sealed record NameObserverOptions
{
    /// <summary>Trust anchors as DS or DNSKEY records in presentation form; null: those of the system (<c>dns-root-data</c>).</summary>
    public IReadOnlyList<string>? Anchors { get; init; }

    /// <summary>A server that answers everything, as <c>address</c> or <c>address@port</c>; null: resolve from the root servers.</summary>
    public string? Forwarder { get; init; }

    /// <summary>The longest wait for one question.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Asks the lab's name server, and trusts the lab's anchors alone. A lab without a name server leads to a closed port, so that
    /// questions for made-up names never leave the machine.
    /// </summary>
    public static NameObserverOptions ForLab(LabNetwork lab) => new() { Anchors = lab.DnsAnchors, Forwarder = lab.DnsServer ?? "127.0.0.1@9" };
}
