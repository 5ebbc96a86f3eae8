using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>How turns end.</summary>
internal static class TurnEnds
{
    /// <summary>The longest <see cref="CollectFailure.Detail"/>.</summary>
    public const int LongestDetail = 300;

    /// <summary>Every try began and none said how it ended: the process was killed each time.</summary>
    public static CollectFailure Silent { get; } = new(FailureKind.CrawlerError, "every try ended without a word: the scanner died or was killed at this portal");

    /// <summary>The end that a failed visit is; null where the fault is ours and another try may help.</summary>
    public static TurnState? StateOf(FailureKind failure) => failure switch
    {
        FailureKind.Blocked or FailureKind.Robots => TurnState.Blocked,
        FailureKind.CrawlerError or FailureKind.ToolMissing => null,
        FailureKind.Timeout or FailureKind.LoginRequired or FailureKind.Captcha or FailureKind.DnsFailure or FailureKind.TlsFailure
            or FailureKind.ConnectionFailure or FailureKind.HttpError or FailureKind.RefusedAddress or FailureKind.TooLarge
            or FailureKind.NotApplicable or FailureKind.NoIpv6Vantage or FailureKind.BudgetSpent or FailureKind.PersonalData => TurnState.Unreachable,
    };

    /// <summary>True where an earlier visit's evidence can stand in for a portal that is given up.</summary>
    public static async Task<bool> HasEarlierVisitAsync(IEvidenceStore store, string portalId, CancellationToken cancellation) =>
        (await store.ListVisitsAsync(portalId, cancellation)).Any(visit => visit is { Good: true, HasEvidence: true });
}
