using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>Elements that hold the focus, and how they let it go.</summary>
internal sealed record HeldFocus(IReadOnlyList<int> Numbers, FocusTrap Trap);

/// <summary>Tries at a person's speed whether the focus can leave a place of the page (ACT 80af7b, a1b64e, ebe86a).</summary>
internal sealed class TrapTrial(PageTrial trial)
{
    // Longer than the delays with which scripts take the focus back.
    private const int Pause = 70;
    private const int Presses = 12;
    private const int MostHeld = 3;

    /// <summary>Null where Tab leaves the place.</summary>
    /// <param name="trial">The page.</param>
    /// <param name="start">Number of an element in it.</param>
    /// <param name="round">Size of the round that the quick walk went without end; 0 where it found none.</param>
    public static async Task<HeldFocus?> AtAsync(PageTrial trial, int start, int round)
    {
        var tried = new TrapTrial(trial);
        await tried.StandAsync(start);
        var held = await tried.RoundAsync(start, Math.Max(MostHeld, round));
        return held is null ? null : await tried.LeaveAsync(held);
    }

    private Task<T> ActAsync<T>(string action, object argument) => trial.CallAsync<T>("try-walk", action, argument);

    private async Task<int> StandAsync(int number)
    {
        await ActAsync<Standing>("focus", number);
        await trial.WaitAsync(Pause);
        return (await ActAsync<Standing>("state", 0)).Active;
    }

    private async Task<int> PressAsync(KeyStroke stroke)
    {
        await trial.PressAsync([stroke]);
        await trial.WaitAsync(Pause);
        return (await ActAsync<Standing>("state", 0)).Active;
    }

    private async Task<HashSet<int>?> RoundAsync(int start, int most)
    {
        var seen = new HashSet<int> { start };
        for (var i = 0; i < Presses + most - MostHeld; i++)
        {
            var active = await PressAsync(KeyStroke.Tab);
            if (active < 0 || (seen.Add(active) && seen.Count > most))
                return null;
        }

        return seen;
    }

    private async Task<HeldFocus> LeaveAsync(HashSet<int> held)
    {
        var numbers = held.ToList();
        var backward = await LeavesAsync(held, KeyStroke.BackTab, held.Count + 2);
        var escape = !backward && await LeavesAsync(held, KeyStroke.Escape, 1);
        Advice? advice = null;
        var works = false;
        if (!backward && !escape)
        {
            advice = await AdviceAsync(numbers);
            foreach (var stroke in advice.Keys.Select(KeyStroke.Named).OfType<KeyStroke>())
                works = works || await LeavesAsync(held, stroke, 1);
        }

        var elements = await ActAsync<List<TriedElement>>("describe", numbers);
        return new HeldFocus(numbers, new FocusTrap
        {
            Elements = [.. elements.Select(PageTrial.Clean).Take(20)],
            Backward = backward,
            Escape = escape,
            Dialog = (advice ?? await ActAsync<Advice>("advice", numbers)).Dialog,
            Advice = advice is { Keys: [var first, ..] } ? first : null,
            AdviceWorks = works,
        });
    }

    /// <summary>What the page advises; where a control within promises help, it is asked.</summary>
    private async Task<Advice> AdviceAsync(IReadOnlyList<int> numbers)
    {
        var advice = await ActAsync<Advice>("advice", numbers);
        foreach (var help in advice.Keys.Count > 0 ? [] : advice.Help)
        {
            await StandAsync(help);
            await PressAsync(KeyStroke.Enter);
            advice = await ActAsync<Advice>("advice", numbers);
        }

        return advice;
    }

    private async Task<bool> LeavesAsync(HashSet<int> held, KeyStroke stroke, int times)
    {
        await StandAsync(held.First());
        for (var i = 0; i < times; i++)
        {
            if (!held.Contains(await PressAsync(stroke)))
                return true;
        }

        // Keys that let go need not move the focus themselves.
        for (var i = 0; i < held.Count + 1 && stroke != KeyStroke.BackTab; i++)
        {
            if (!held.Contains(await PressAsync(KeyStroke.Tab)))
                return true;
        }

        return false;
    }

    private sealed record Standing(int Active);

    private sealed record Advice(IReadOnlyList<string> Keys, bool Dialog, IReadOnlyList<int> Help);
}
