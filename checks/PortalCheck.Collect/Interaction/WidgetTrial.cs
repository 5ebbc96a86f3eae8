using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Opens dialogs, menus and tabs with Enter, looks whether the focus gets into them, closes them with Escape, and looks where it is then (WCAG 2.4.3; F85).</summary>
internal sealed class WidgetTrial(PageTrial trial)
{
    // Longer than most libraries need to move the focus.
    private const int Opening = 350;
    private const int Pause = 70;
    private const int MostPresses = 2;

    /// <summary>Tries one control of each sort.</summary>
    public async Task<WidgetTries> TryAsync()
    {
        var tries = new List<WidgetTry>();
        foreach (var opener in await ActAsync<List<Opener>>("openers", 0))
        {
            if (await (opener.Tab ? TabsAsync(opener) : OpenAsync(opener)) is { } tried)
                tries.Add(tried);
        }

        return new WidgetTries(tries);
    }

    private Task<T> ActAsync<T>(string action, object argument) => trial.CallAsync<T>("try-keys", action, argument);

    private async Task<WidgetTry?> OpenAsync(Opener opener)
    {
        await ActAsync<Armed>("arm", opener.Number);
        await PressAsync(KeyStroke.Enter, Opening);
        var opened = await ActAsync<Opened>("opened", opener.Number);
        if (opened.Part is not { } part)
            return null;
        var reached = opened.Reached || await ReachesAsync();
        await PressAsync(KeyStroke.Escape, Opening);
        var closed = await ActAsync<Closed>("closed", opener.Number);
        var byEscape = closed.IsClosed;
        if (!byEscape)
        {
            await trial.CallAsync<Armed>("try-walk", "focus", opener.Number);
            await PressAsync(KeyStroke.Enter, Opening);
            closed = await ActAsync<Closed>("closed", opener.Number);
        }

        return new WidgetTry(
            PageTrial.Clean(opener.Element), string.Equals(opened.Kind, "dialog", StringComparison.Ordinal) ? WidgetKind.Dialog : WidgetKind.Menu, PageTrial.Clean(part),
            opened.Modal, reached, closed.IsClosed, byEscape && closed.Lost);
    }

    private async Task<bool> ReachesAsync()
    {
        KeyStroke[] ways = [KeyStroke.Tab, KeyStroke.Down];
        foreach (var way in ways.SelectMany(way => Enumerable.Repeat(way, MostPresses)))
        {
            await PressAsync(way, Pause);
            if ((await ActAsync<Reaching>("reached", 0)).Reached)
                return true;
        }

        return false;
    }

    private async Task<WidgetTry?> TabsAsync(Opener opener)
    {
        await ActAsync<Armed>("arm", opener.Number);
        await PressAsync(KeyStroke.Right, Pause);
        var tabs = await ActAsync<TabsSeen>("tabs", opener.Number);
        return tabs is { Tabs: > 1, Part: { } list }
            ? new WidgetTry(PageTrial.Clean(opener.Element), WidgetKind.Tabs, PageTrial.Clean(list), Modal: false, tabs.Next || tabs.Reachable, Closed: true, Lost: false)
            : null;
    }

    private async Task PressAsync(KeyStroke stroke, int pause)
    {
        await trial.PressAsync([stroke]);
        await trial.WaitAsync(pause);
    }

    private sealed record Opener(int Number, TriedElement Element, bool Tab);

    private sealed record Armed;

    private sealed record Opened(string Kind, TriedElement? Part, bool Modal, bool Reached);

    private sealed record Reaching(bool Reached);

    private sealed record Closed([property: System.Text.Json.Serialization.JsonPropertyName("closed")] bool IsClosed, bool Lost);

    private sealed record TabsSeen(int Tabs, TriedElement? Part, bool Next, bool Reachable);
}
