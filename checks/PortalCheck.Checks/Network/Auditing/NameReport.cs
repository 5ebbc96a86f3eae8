using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What the name facts of one host come to: the criteria <c>net.*</c> and the command <c>portalcheck dns</c> read this one result.</summary>
/// <param name="Name">The host, lower case, no trailing dot.</param>
/// <param name="Status">Verdict of the chain of trust (RFC 4035 section 4.3); dead, lame and failing zones are indeterminate.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Findings">Faults, the gravest first; none for a sound name.</param>
public sealed record NameReport(string Name, DnssecVerdict Status, LocalText Reason, IReadOnlyList<NameFinding> Findings)
{
    /// <summary>The validating resolver's opinion.</summary>
    public DnssecVerdict Resolver { get; init; }

    /// <summary>Opinion of our own verification of what the name servers serve; null where no server was asked.</summary>
    public DnssecVerdict? Audit { get; init; }

    /// <summary>Sound facts worth telling, as tags: <c>wildcard</c>.</summary>
    public IReadOnlyList<NameFinding> Facts { get; init; } = [];
}

/// <summary>One fault that the facts show.</summary>
/// <param name="Tag">What it is, kebab-case.</param>
/// <param name="Args">What the sentence needs: names, numbers, moments (ISO 8601, UTC).</param>
/// <param name="Server">The name server that shows it, as <c>name (address)</c>; null where it is no single server's.</param>
public sealed record NameFinding(string Tag, IReadOnlyDictionary<string, string> Args, string? Server);
