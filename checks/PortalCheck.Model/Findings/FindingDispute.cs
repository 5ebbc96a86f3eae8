namespace PortalCheck.Model.Findings;

/// <summary>What a portal's owner says against one finding (giải trình, D 224/2026 Đ8k2b), printed beside it.</summary>
public sealed record FindingDispute
{
    /// <summary>Working days that the department has to decide, the day of receipt not counted.</summary>
    public const int WorkingDays = 10;

    /// <summary>Sixteen hex digits of the hash of its content: the same dispute sent twice is one.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the finding.</summary>
    public required string Finding { get; init; }

    /// <summary>What the owner says, as published.</summary>
    public required string Text { get; init; }

    /// <summary>Web addresses of attachments.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>When it was received (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The last day for the decision, in Vietnam; null where the public holidays of that year are not known.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The department's decision; null before.</summary>
    public DisputeDecision? Decision { get; init; }
}

/// <summary>What the department decided.</summary>
/// <param name="Accepted">True where it takes the owner's word; the finding stays shown, marked as disputed.</param>
/// <param name="Reason">Why, as published.</param>
/// <param name="At">When (UTC).</param>
public sealed record DisputeDecision(bool Accepted, string Reason, DateTimeOffset At);
