using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Findings;

/// <summary>An exception that somebody wants to grant, as it was written.</summary>
public sealed record ExceptionDraft
{
    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Id of one finding; null where criterion or pages say what is meant.</summary>
    public string? Finding { get; init; }

    /// <summary>Criterion id.</summary>
    public string? Criterion { get; init; }

    /// <summary>Pattern of page addresses with <c>*</c>.</summary>
    public string? Pages { get; init; }

    /// <summary>Why: 10 to 2,000 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The clause or decision it rests on: 2 to 500 characters.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The office that approved it: 2 to 200 characters.</summary>
    public string? Approver { get; init; }

    /// <summary>The last day: after today, two years ahead at most.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>An end of an exception before its time, as it was written.</summary>
/// <param name="Portal">Register id of the portal.</param>
/// <param name="Exception">Id of the exception.</param>
/// <param name="Reason">Why: 10 to 2,000 characters.</param>
public sealed record EndDraft(string Portal, string Exception, string? Reason);

/// <summary>A dispute that came on paper, as it was written.</summary>
/// <param name="Portal">Register id of the portal.</param>
/// <param name="Finding">Id of the finding.</param>
/// <param name="Text">What the owner says: 10 to 4,000 characters.</param>
/// <param name="Links">Web addresses of attachments.</param>
public sealed record DisputeDraft(string Portal, string Finding, string? Text, IReadOnlyList<string> Links);

/// <summary>A decision, as it was written.</summary>
/// <param name="Portal">Register id of the portal.</param>
/// <param name="Dispute">Id of the dispute.</param>
/// <param name="Accepted">True where the owner's word is taken.</param>
/// <param name="Reason">Why: 10 to 4,000 characters.</param>
public sealed record DecisionDraft(string Portal, string Dispute, bool Accepted, string? Reason);

/// <summary>What a person did about a finding, or why it was not taken.</summary>
/// <typeparam name="T">What was kept.</typeparam>
/// <param name="Value">What was kept; null where it was refused.</param>
/// <param name="Fault">Why it was refused; null where it was kept.</param>
public sealed record Deed<T>(T? Value, DeedFault? Fault)
    where T : class;

/// <summary>Why something was not taken; nothing has changed.</summary>
/// <param name="Kind">What sort of reason it is.</param>
/// <param name="Field">The field that is wrong; empty where it is none.</param>
/// <param name="Text">One sentence that says what to do.</param>
public sealed record DeedFault(DeedFaultKind Kind, string Field, LocalText Text);

/// <summary>Sorts of reasons.</summary>
public enum DeedFaultKind
{
    /// <summary>A field is wrong.</summary>
    Invalid,

    /// <summary>The portal, finding, dispute or exception is not known.</summary>
    Unknown,

    /// <summary>It does not fit what stands already.</summary>
    Conflict,
}
