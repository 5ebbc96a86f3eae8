using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Presses letters, digits and signs while nothing has the focus (WCAG 2.1.4; ACT ffbc54); what does something is tried a second time.</summary>
internal sealed class ShortcutTrial(PageTrial trial)
{
    private const string Tried = "abcdefghijklmnopqrstuvwxyz0123456789/?.,-+";
    private const int MostFound = 8;
    private const int Pause = 80;

    /// <summary>Presses them, one by one.</summary>
    public async Task<KeyShortcuts> TryAsync()
    {
        await CalmAsync();
        await trial.WaitAsync(Pause);

        // What changes by itself cannot be told from what a key changes.
        var restless = (await AfterAsync(0)).Changed;
        var found = new List<KeyShortcut>();
        foreach (var key in Tried)
        {
            if (found.Count == MostFound)
                break;
            if (await PressAsync(key, restless) is { } first && await AgainAsync(key, restless) is { } second && first.Effect == second.Effect)
                found.Add(second);
        }

        var settings = found.Count == 0 ? null : (await trial.CallAsync<Setting>("try-keys", "settings")).Element;
        return new KeyShortcuts(found, settings is null ? null : PageTrial.Clean(settings), Heard: true);
    }

    private Task<Calm> CalmAsync() => trial.CallAsync<Calm>("try-keys", "calm");

    private Task<Pressed> AfterAsync(int from) => trial.CallAsync<Pressed>("try-keys", "pressed", from);

    private async Task<KeyShortcut?> AgainAsync(char key, bool restless)
    {
        await trial.PressAsync([KeyStroke.Escape]);
        await trial.WaitAsync(Pause);
        var second = await PressAsync(key, restless);
        await trial.PressAsync([KeyStroke.Escape]);
        return second;
    }

    private async Task<KeyShortcut?> PressAsync(char key, bool restless)
    {
        var (windows, messages) = (trial.Tab.Windows, trial.Tab.Messages);
        var calm = await CalmAsync();
        await trial.PressAsync([KeyStroke.Of(key)]);
        var after = await AfterAsync(calm.From);
        ShortcutEffect? effect = after.Away || trial.Tab.Windows > windows ? ShortcutEffect.Navigation
            : after.Active >= 0 ? ShortcutEffect.FocusMoved
            : trial.Tab.Messages > messages || (after.Changed && !restless) ? ShortcutEffect.Changed
            : null;
        return effect is { } seen ? new KeyShortcut(key.ToString(), seen, seen is ShortcutEffect.FocusMoved && after.Element is { } element ? PageTrial.Clean(element) : null) : null;
    }

    private sealed record Calm(int From);

    private sealed record Pressed(bool Away, int Active, TriedElement? Element, bool Changed);

    private sealed record Setting(TriedElement? Element);
}
