using System.Text.Json;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>
/// Walks through a page with Tab, in quick batches; where something looks like a trap it goes there again at a person's speed, and tries Shift+Tab,
/// Escape and the keys that the page advises.
/// </summary>
internal sealed class KeyboardWalker(PageTrial trial)
{
    private const int Batch = 24;
    private const int MostSteps = 320;
    private const int MostSuspects = 3;
    private const int MostMissed = 50;

    private readonly FocusLog _log = new();
    private readonly Dictionary<FocusPlace, FocusStop> _stops = [];
    private int[] _read = [];
    private IReadOnlyList<FocusPlace> _recent = [];

    /// <summary>Makes the walk.</summary>
    public async Task<KeyboardWalk> WalkAsync()
    {
        _read = new int[trial.Frames.Count];
        var expected = new HashSet<FocusPlace>();
        for (var i = 0; i < trial.Frames.Count; i++)
            expected.UnionWith((await ActAsync<StateOf>(i, "begin", 0)).Expected.Select(number => new FocusPlace(i, number)));
        var steps = Math.Min(MostSteps, expected.Count + expected.Count / 4 + 40);
        for (var sent = 0; sent < steps; sent += Batch)
        {
            await trial.PressAsync(Enumerable.Repeat(KeyStroke.Tab, Math.Min(Batch, steps - sent)));
            var learned = _log.Take(await EntriesAsync());
            if (!learned || _log.WentRound || _log.Stuck is not null)
                break;
        }

        // Scripts that take the focus back a little later have done so by then.
        _recent = _log.Recent;
        _log.Rest();
        await trial.WaitAsync(60);
        _log.Take(await EntriesAsync());
        await MeetAsync();
        var cut = expected.Count > MostSteps && !_log.WentRound;
        var missed = cut ? [] : await MissedAsync(expected);
        var traps = await TrapsAsync(cut, missed.Count);
        var complete = _log.EndReached || (_log.WentRound && missed.Count == 0);
        return new KeyboardWalk
        {
            Stops = [.. _log.Order.Where(_stops.ContainsKey).Select(place => _stops[place]).Take(300)],
            Missed = complete && traps.Count == 0 ? missed : [],
            Complete = complete,
            Cut = cut,
            Traps = traps,
            Changes = [.. _log.Events.Select(ChangeOf), .. await ChosenAsync()],
        };
    }

    private Task<T> ActAsync<T>(int frame, string action, object argument) => trial.CallAsync<T>(trial.Frames[frame], "try-walk", action, argument);

    private async Task<IReadOnlyList<FocusEntry>> EntriesAsync()
    {
        var entries = new List<FocusEntry>();
        for (var i = 0; i < trial.Frames.Count; i++)
        {
            var frame = i;
            var read = await ActAsync<StateOf>(frame, "read", _read[frame]);
            _read[frame] += read.Entries.Count;
            entries.AddRange(read.Entries.Select(entry => FocusEntry.Read(frame, entry)));
        }

        // Frames share no log; within one the order is that of the entries.
        return trial.Frames.Count == 1 ? entries : [.. entries.OrderBy(entry => entry.Time)];
    }

    private async Task MeetAsync()
    {
        for (var i = 0; i < trial.Frames.Count; i++)
        {
            foreach (var met in await ActAsync<List<Met>>(i, "met", 0))
                _stops[new FocusPlace(i, met.Number)] = Clean(met.Stop);
        }
    }

    private async Task<IReadOnlyList<TriedElement>> MissedAsync(HashSet<FocusPlace> expected)
    {
        var missed = new List<TriedElement>();
        for (var i = 0; i < trial.Frames.Count; i++)
        {
            var frame = i;
            var numbers = (await ActAsync<StateOf>(frame, "still", 0)).Expected
                .Where(number => expected.Contains(new FocusPlace(frame, number)) && !_log.Order.Contains(new FocusPlace(frame, number)))
                .Take(MostMissed - missed.Count).ToList();
            if (numbers.Count > 0)
                missed.AddRange((await DescribeAsync(frame, numbers)).Select(PageTrial.Clean));
        }

        return missed;
    }

    private Task<List<TriedElement>> DescribeAsync(int frame, IReadOnlyList<int> numbers) => ActAsync<List<TriedElement>>(frame, "describe", numbers);

    private async Task<IReadOnlyList<FocusTrap>> TrapsAsync(bool cut, int missed)
    {
        var suspects = _log.Events.Where(change => change.Effect == ChangeEffect.FocusMoved).Select(change => PlaceOf(change.Target))
            .Append(_log.Stuck ?? new FocusPlace(0, -1))
            .Where(place => place is { Frame: 0, IsNone: false }).Distinct().Take(MostSuspects).ToList();
        var round = !_log.EndReached && !cut && missed > 0 && _recent.Count > 0;
        if (round && suspects.Count == 0)
            suspects = [.. _recent.Where(place => place.Frame == 0).Take(1)];
        var traps = new List<FocusTrap>();
        foreach (var suspect in suspects)
        {
            if (await TrapTrial.AtAsync(trial, suspect.Number, round ? _recent.Count : 0) is not { } held)
                continue;
            // What lies behind a trap cannot be tried.
            traps.Add(held.Trap);
            break;
        }

        return traps;
    }

    private static FocusPlace PlaceOf(string target) => target.Split(' ') is [var frame, var number]
        ? new FocusPlace(int.Parse(frame, System.Globalization.CultureInfo.InvariantCulture), int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
        : new FocusPlace(0, -1);

    private ContextChange ChangeOf(FocusEvent change)
    {
        var target = change.Effect is ChangeEffect.FocusMoved ? _stops.GetValueOrDefault(PlaceOf(change.Target))?.Element.Selector ?? "" : change.Target;
        return new ContextChange(_stops.GetValueOrDefault(change.Where)?.Element, ChangeCause.Focus, change.Effect, Masking.PersonalDataMask.MaskAddress(target));
    }

    /// <summary>Chooses another value in a few lists with an arrow key, and puts the old one back.</summary>
    private async Task<IReadOnlyList<ContextChange>> ChosenAsync()
    {
        var changes = new List<ContextChange>();
        foreach (var number in await ActAsync<List<int>>(0, "lists", 0))
        {
            await EntriesAsync();
            await ActAsync<StateOf>(0, "focus", number);
            var old = (await ActAsync<StateOf>(0, "chosen", number)).Chosen;
            var (windows, messages) = (trial.Tab.Windows, trial.Tab.Messages);
            await trial.PressAsync([KeyStroke.Down]);
            await trial.WaitAsync(60);
            var away = (await EntriesAsync()).FirstOrDefault(entry => entry.Kind is "away" or "submit");
            ChangeEffect? effect = away is { Kind: "submit" } ? ChangeEffect.Submission
                : away is not null || trial.Tab.Windows > windows ? ChangeEffect.Navigation
                : trial.Tab.Messages > messages ? ChangeEffect.Message
                : null;
            if (effect is { } seen)
                changes.Add(new ContextChange(PageTrial.Clean((await DescribeAsync(0, [number]))[0]), ChangeCause.Input, seen, Masking.PersonalDataMask.MaskAddress(away?.More ?? "")));
            await ActAsync<StateOf>(0, "choose", new[] { number, old });
        }

        return changes;
    }

    private static FocusStop Clean(FocusStop stop) => stop with
    {
        Element = PageTrial.Clean(stop.Element),
        CoveredBy = stop.CoveredBy is { } over ? PageTrial.Clean(over) : null,
    };

    private sealed record StateOf(int Active, bool Focused, int Chosen)
    {
        public IReadOnlyList<int> Expected { get; init; } = [];

        public IReadOnlyList<JsonElement> Entries { get; init; } = [];
    }

    private sealed record Met(int Number, FocusStop Stop);
}
