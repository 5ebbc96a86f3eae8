using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Presses the links within the page among its first three stops, and looks where Tab goes from there (WCAG 2.4.1; G1, G123, G124).</summary>
internal sealed class SkipLinkTrial(PageTrial trial)
{
    // Scripts that move the focus themselves have done so by then.
    private const int Pause = 60;

    /// <summary>Presses them.</summary>
    public async Task<SkipLinks> TryAsync()
    {
        var links = new List<SkipLink>();
        foreach (var found in await trial.CallAsync<List<Found>>("try-keys", "skips"))
            links.Add(new SkipLink(PageTrial.Clean(found.Element), Masking.PersonalDataMask.MaskText(found.Target), found.Exists, found.Exists && await WorksAsync(found.Number)));
        return new SkipLinks(links);
    }

    private async Task<bool> WorksAsync(int number)
    {
        await trial.CallAsync<Ignored>("try-walk", "focus", number);
        await trial.PressAsync([KeyStroke.Enter]);
        await trial.WaitAsync(Pause);
        await trial.PressAsync([KeyStroke.Tab]);
        return (await trial.CallAsync<Landed>("try-keys", "skipped", number)).Works;
    }

    private sealed record Found(int Number, TriedElement Element, string Target, bool Exists);

    private sealed record Landed(bool Works);

    private sealed record Ignored;
}
