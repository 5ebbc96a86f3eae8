using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Watches the page before anything is pressed (WCAG 2.2.2): a second, and up to five and a half where something slides, moves or is written anew.</summary>
internal static class MovingWatch
{
    // Slides commonly stay for three to five seconds: one change at least falls into it.
    private const int Longest = 5_400;

    /// <summary>Watches.</summary>
    public static async Task<MovingParts> LookAsync(PageTrial trial)
    {
        var seen = await trial.CallAsync<MovingParts>("try-moving", Longest);
        return new MovingParts([.. seen.Parts.Select(part => part with { Element = PageTrial.Clean(part.Element), Stop = part.Stop is { } stop ? PageTrial.Clean(stop) : null })]);
    }
}
