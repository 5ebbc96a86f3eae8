using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport.Reporting;

/// <summary>What the transport facts of one server come to: the same criteria as in a scan, asked of one server.</summary>
/// <param name="Status">In one word.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Findings">What is wrong, the gravest first.</param>
/// <param name="Unclear">Criteria that could not be judged, with the reason.</param>
public sealed record ServerReport(ServerStatus Status, LocalText Reason, IReadOnlyList<ServerFinding> Findings, IReadOnlyList<ServerFinding> Unclear);

/// <summary>One fault, or one thing that could not be told.</summary>
/// <param name="Criterion">The criterion that says so.</param>
/// <param name="Severity">How much the criterion weighs.</param>
/// <param name="Outcome">What the criterion came to.</param>
/// <param name="Message">Tag and arguments.</param>
public sealed record ServerFinding(string Criterion, Severity Severity, Outcome Outcome, TaggedMessage Message);

/// <summary>A server in one word.</summary>
public enum ServerStatus
{
    /// <summary>It speaks TLS, and nothing is wrong with versions, suites and certificate; header fields may still be missing.</summary>
    Ok,

    /// <summary>It speaks TLS, and versions, suites or certificate are at fault.</summary>
    Faulty,

    /// <summary>The name leads to no address.</summary>
    UnknownHost,

    /// <summary>The address may not be asked.</summary>
    RefusedAddress,

    /// <summary>Nothing accepts the connection.</summary>
    Unreachable,

    /// <summary>The connection is accepted, and no hello is answered.</summary>
    Silent,

    /// <summary>Something answers that is not TLS, or every hello is cut off.</summary>
    NoTls,
}
