using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Moves the pointer over what may reveal something, and tries whether that can be dismissed, pointed at and kept (WCAG 1.4.13).</summary>
internal sealed class HoverTrial(PageTrial trial, ListenerCensus census)
{
    private const int MostReveals = 2;
    private const int Steps = 6;
    private const int Persisting = 300;
    private const int Leaving = 250;
    private const int Escaping = 120;

    /// <summary>Tries one trigger of each sort.</summary>
    public async Task<HoverReveals> TryAsync()
    {
        var reveals = new List<HoverReveal>();
        foreach (var number in await ActAsync<List<int>>("triggers", await census.HoversAsync(trial)))
        {
            if (reveals.Count == MostReveals)
                break;
            if (await TryAsync(number) is { } reveal)
                reveals.Add(reveal);
        }

        await LeaveAsync();
        return new HoverReveals(reveals);
    }

    private Task<T> ActAsync<T>(string action, object argument) => trial.CallAsync<T>("try-hover", action, argument);

    private async Task<HoverReveal?> TryAsync(int number)
    {
        if (await RevealAsync(number) is not ({ } aim, { Element: { } content } come))
            return null;
        var persists = await StillAsync(Persisting);
        await trial.PressAsync([KeyStroke.Escape]);
        var escapes = persists && !await StillAsync(Escaping);
        var stays = persists && ((!escapes && await StaysAsync(aim, come)) || (await RevealAsync(number) is ({ } again, { Element: not null } other) && await StaysAsync(again, other)));
        var trigger = (await trial.CallAsync<List<TriedElement>>("try-walk", "describe", new[] { number }))[0];
        return new HoverReveal(PageTrial.Clean(trigger), PageTrial.Clean(content), come.Covers, escapes, come.Closer, persists, stays);
    }

    private async Task<(Aim Aim, Come Come)?> RevealAsync(int number)
    {
        await LeaveAsync();
        var aim = await ActAsync<Aim>("aim", number);
        if (!aim.Found)
            return null;
        await MoveAsync(aim.X - 1, aim.Y);
        await MoveAsync(aim.X, aim.Y);
        var come = await ActAsync<Come>("come", number);
        return come.Element is null ? null : (aim, come);
    }

    // The shortest way, as a hand would go that knows where it wants to.
    private async Task<bool> StaysAsync(Aim aim, Come come)
    {
        for (var step = 1; step <= Steps; step++)
            await MoveAsync(aim.X + (come.X - aim.X) * step / Steps, aim.Y + (come.Y - aim.Y) * step / Steps);
        return await StillAsync(Leaving);
    }

    private async Task LeaveAsync()
    {
        await MoveAsync(1, 1);
        await trial.WaitAsync(Leaving);
    }

    private async Task<bool> StillAsync(int milliseconds) => (await ActAsync<Standing>("still", milliseconds)).Still;

    private async Task MoveAsync(int x, int y) => await trial.CommandAsync("Input.dispatchMouseEvent", ("type", "mouseMoved"), ("x", x), ("y", y));

    private sealed record Aim(bool Found, int X, int Y);

    private sealed record Come(TriedElement? Element, bool Covers, bool Closer, int X, int Y);

    private sealed record Standing(bool Still);
}
