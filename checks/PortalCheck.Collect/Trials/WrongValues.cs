using System.Collections.Concurrent;
using PortalCheck.Collect.Interaction;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>
/// Fills a form with dummy data of which some values are wrong, and sees which of them the page catches: at the field, or when what leads on is pressed.
/// A field that was named is mended before the next press, so that a page which names one at a time comes to the others; the last wrong value stays:
/// a form is never pressed with nothing but right values in it.
/// </summary>
internal sealed class WrongValues(TrialPage page, TrialInventory form, FormPresser presser, ConcurrentQueue<(FieldPurpose Purpose, string Value)> typed, Func<bool> timeIsUp)
{
    private const int MostTyped = 10;
    private const int MostPresses = 5;
    private const int Blur = 150;

    private readonly IReadOnlyList<FieldEvidence> _fields = [.. form.Fields.Select(field => field.Field)];
    private readonly Dictionary<int, FieldTrial> _tried = [];
    private readonly HashSet<int> _standing = [];
    private readonly List<FormPress> _presses = [];

    /// <summary>The presses.</summary>
    public IReadOnlyList<FormPress> Presses => _presses;

    /// <summary>The fields that got a wrong value, by their numbers.</summary>
    public IReadOnlyDictionary<int, FieldTrial> Fields => _tried;

    /// <summary>Fills and presses.</summary>
    public async Task TryAsync()
    {
        var wrong = _fields.Index().Where(item => RightValues.TakesText(item.Item) && TrialValues.WrongKind(item.Item.Purpose) != WrongValue.None).Take(MostTyped).ToList();
        if (wrong.Count == 0)
            return;
        page.Log!.Moment = TrialMoment.Typing;
        await new RightValues(page, typed).FillAsync(_fields.Index().Where(item => wrong.TrueForAll(other => other.Index != item.Index)));
        await page.DoAsync("before");
        var marked = Marked(await page.CallAsync<PageSight>("seen"));
        foreach (var (index, field) in wrong)
        {
            if (timeIsUp())
                return;
            await PutWrongAsync(index, field);
        }

        await page.WaitAsync(Blur);
        Catch(await page.CallAsync<PageSight>("seen"), new HashSet<int>(), marked);
        for (var round = 0; round < MostPresses && !timeIsUp() && Pending().Count > 0; round++)
        {
            if (await presser.PressAsync(TrialMoment.PressedWrong) is not { } pressed)
                return;
            _presses.Add(pressed.Press);
            if (!await GoOnAsync(pressed))
                return;
        }
    }

    private async Task<bool> GoOnAsync(Pressed pressed)
    {
        if (pressed.Press.Effect == PressEffect.Sending)
        {
            // Nothing stopped it: what is wrong and unnamed now would have been sent.
            foreach (var index in Pending())
                _tried[index] = _tried[index] with { Answer = WrongAnswer.Sent };
            return false;
        }

        var before = Pending().Count;
        Catch(pressed.Sight, pressed.Named, []);
        foreach (var (index, trial) in _tried.ToList())
        {
            if (trial.Answer == WrongAnswer.Caught && _standing.Count > 1 && _standing.Contains(index))
                await MendAsync(index);
        }

        return Pending().Count < before && pressed.Press.Effect == PressEffect.Messages;
    }

    private List<int> Pending() => [.. _tried.Where(item => item.Value.Answer == WrongAnswer.Unknown && _standing.Contains(item.Key)).Select(item => item.Key)];

    private HashSet<int> Marked(PageSight sight) => [.. Enumerable.Range(0, _fields.Count).Where(index => sight.States[index].Said)];

    /// <summary>Takes down what the page caught; a mark that stood before anything was typed says nothing of what was typed.</summary>
    private void Catch(PageSight sight, IReadOnlySet<int> named, HashSet<int> marked)
    {
        var messages = SightReading.Messages(sight, _fields, sent: false);
        foreach (var index in Pending())
        {
            var message = messages.FirstOrDefault(message => string.Equals(message.Field, _fields[index].Selector, StringComparison.Ordinal));
            var state = sight.States[index];
            if (message is not null || named.Contains(index) || (state.Said && !marked.Contains(index)) || state.Native || sight.Invalid.Contains(index))
                _tried[index] = _tried[index] with { Answer = WrongAnswer.Caught, Message = message };
        }
    }

    private async Task PutWrongAsync(int index, FieldEvidence field)
    {
        var kind = TrialValues.WrongKind(field.Purpose);
        var trial = new FieldTrial { Selector = field.Selector, Purpose = field.Purpose, Value = kind };
        _tried[index] = trial;
        if (field.Type is "date" or "month" or "datetime-local")
        {
            // The browser's own field for dates holds no 31 February.
            _tried[index] = trial with { Answer = WrongAnswer.Prevented };
            return;
        }

        var value = TrialValues.Wrong(kind);
        if (await PutAsync(index, field.Purpose, value) is not { } stands)
            return;
        if (Holds(kind, stands, value))
        {
            _standing.Add(index);
            _tried[index] = trial with { Typed = true };
            return;
        }

        // It did not take the wrong value; that it takes the right one tells this from a field that takes nothing.
        await MendAsync(index);
        if (_tried[index].Typed == true)
            _tried[index] = _tried[index] with { Answer = WrongAnswer.Prevented };
    }

    private async Task MendAsync(int index)
    {
        var purpose = _fields[index].Purpose;
        var right = TrialValues.Right(purpose)!;
        var stands = await PutAsync(index, purpose, right);
        _standing.Remove(index);
        _tried[index] = _tried[index] with { Typed = stands is not null && string.Equals(SendingList.Compact(stands), SendingList.Compact(right), StringComparison.Ordinal) };
    }

    /// <summary>Types a value with keys; null where the field does not take the focus.</summary>
    private async Task<string?> PutAsync(int index, FieldPurpose purpose, string value)
    {
        if (!(await page.CallAsync<Done>("focus", index)).Ok)
            return null;
        typed.Enqueue((purpose, value));
        await page.PressAsync(KeyStroke.Delete);
        await page.TypeAsync(value);
        return (await page.CallAsync<Held>("value", index)).Value;
    }

    // Filters may take away what they do not allow; a mask may write the same digits in another way.
    private static bool Holds(WrongValue kind, string stands, string value) => kind switch
    {
        WrongValue.None => false,
        WrongValue.LettersInPhone => stands.Any(char.IsLetter),
        WrongValue.MailboxWithoutAt => stands.Length > 0 && !stands.Contains('@', StringComparison.Ordinal),
        WrongValue.ImpossibleDate or WrongValue.ShortIdentityNumber or WrongValue.ShortTaxCode => string.Equals(SendingList.Compact(stands), SendingList.Compact(value), StringComparison.Ordinal),
    };

    private sealed record Held(string Value);
}
