using PortalCheck.Model.Evidence;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Words that turns end with where no visit says them.</summary>
internal static class TurnEnds
{
    /// <summary>The longest <see cref="CollectFailure.Detail"/>.</summary>
    public const int LongestDetail = 300;

    /// <summary>Every try began and none said how it ended: the process was killed each time.</summary>
    public static CollectFailure Silent { get; } = new(FailureKind.CrawlerError, "every try ended without a word: the scanner died or was killed at this portal");
}
