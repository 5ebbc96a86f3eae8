using System.Text.Json;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>A place that can have the focus: a frame and an element's number in it.</summary>
internal sealed record FocusPlace(int Frame, int Number)
{
    /// <summary>True where no element has the focus.</summary>
    public bool IsNone => Number < 0;
}

/// <summary>One entry of a frame's log.</summary>
/// <param name="Time">Milliseconds since 1970, with fractions.</param>
/// <param name="Kind"><c>key</c>, <c>focus</c>, <c>blur</c>, <c>away</c> or <c>submit</c>.</param>
/// <param name="Place">The element.</param>
/// <param name="More">The key, or the address.</param>
internal sealed record FocusEntry(double Time, string Kind, FocusPlace Place, string More)
{
    /// <summary>Reads what the script writes.</summary>
    public static FocusEntry Read(int frame, JsonElement entry) => new(
        entry[0].GetDouble(),
        entry[1].GetString() ?? "",
        new FocusPlace(frame, entry[2].GetInt32()),
        entry[3].ValueKind == JsonValueKind.String ? entry[3].GetString()! : entry[3].ToString());
}

/// <summary>Something that a script of the page did with the focus, or a place that it wanted to go to.</summary>
internal sealed record FocusEvent(FocusPlace Where, ChangeEffect Effect, string Target);

/// <summary>What the log of a walk with Tab comes to. Pure.</summary>
internal sealed class FocusLog
{
    // A field for a date and time has seven parts and a button.
    private const int MostParts = 10;

    private readonly HashSet<FocusPlace> _known = [];
    private readonly List<FocusPlace> _order = [];
    private readonly List<FocusEvent> _events = [];
    private readonly List<FocusPlace> _recent = [];
    private bool _awaiting;
    private int _left = -1;
    private FocusPlace _last = new(0, -1);
    private FocusPlace _lastKey = new(0, -1);
    private int _same;

    /// <summary>Where Tab led, in order, each once.</summary>
    public IReadOnlyList<FocusPlace> Order => _order;

    /// <summary>What scripts did.</summary>
    public IReadOnlyList<FocusEvent> Events => _events;

    /// <summary>True where Tab came to the end of the document, where no element has the focus.</summary>
    public bool EndReached { get; private set; }

    /// <summary>True where Tab came to the first place again.</summary>
    public bool WentRound { get; private set; }

    /// <summary>Where the focus stayed although Tab was pressed more often than any control has parts.</summary>
    public FocusPlace? Stuck { get; private set; }

    /// <summary>Places of the last batch, each once.</summary>
    public IReadOnlyList<FocusPlace> Recent => [.. _recent.Distinct()];

    /// <summary>Takes the entries of one batch. Returns true where it led to a place that was not known.</summary>
    public bool Take(IEnumerable<FocusEntry> entries)
    {
        _recent.Clear();
        var before = _known.Count;
        foreach (var entry in entries)
            Take(entry);
        return _known.Count > before;
    }

    /// <summary>No key is pressed for a while: what gets the focus now gets it from a script.</summary>
    public void Rest() => _awaiting = false;

    private void Take(FocusEntry entry)
    {
        switch (entry.Kind)
        {
            case "key":
                if (entry.Place is { Frame: 0, IsNone: true } && _order.Count > 0)
                    EndReached = true;
                _same = !entry.Place.IsNone && entry.Place == _lastKey ? _same + 1 : 0;
                if (_same >= MostParts)
                    Stuck ??= entry.Place;
                _last = _lastKey = entry.Place;
                _awaiting = true;
                _left = -1;
                break;
            case "focus":
                Focused(entry.Place);
                break;
            case "blur" when !_awaiting && entry.Place == _last:
                _events.Add(new FocusEvent(entry.Place, ChangeEffect.FocusDropped, ""));
                break;
            case "blur" when _awaiting:
                _left = entry.Place.Frame;
                break;
            case "away":
                _events.Add(new FocusEvent(entry.Place.IsNone ? _last : entry.Place, ChangeEffect.Navigation, entry.More));
                break;
            case "submit":
                _events.Add(new FocusEvent(_last, ChangeEffect.Submission, ""));
                break;
        }
    }

    private void Focused(FocusPlace place)
    {
        _recent.Add(place);
        // Tab led out of this frame to nothing: what comes back into it was brought back.
        if (!_awaiting || _left == place.Frame)
        {
            _events.Add(new FocusEvent(_last, ChangeEffect.FocusMoved, $"{place.Frame} {place.Number}"));
            _awaiting = false;
            _last = place;
            return;
        }

        _awaiting = false;
        if (_order.Count > 0 && place == _order[0])
            WentRound = true;
        if (_known.Add(place))
            _order.Add(place);
        _last = place;
    }
}
