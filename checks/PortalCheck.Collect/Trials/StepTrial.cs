using System.Collections.Concurrent;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>One step of a form, tried: what leads on is pressed with nothing filled in, then with wrong values.</summary>
/// <param name="page">The page, sealed.</param>
/// <param name="form">The step as it stands there.</param>
/// <param name="presser">Presses what leads on.</param>
/// <param name="typed">What was typed, and for what.</param>
/// <param name="timeIsUp">True once nothing more is begun.</param>
internal sealed class StepTrial(TrialPage page, TrialInventory form, FormPresser presser, ConcurrentQueue<(FieldPurpose Purpose, string Value)> typed, Func<bool> timeIsUp)
{
    private const int LongestName = 100;

    /// <summary>The fields, tried as far as it came.</summary>
    public IReadOnlyList<FieldTrial> Fields { get; private set; } = [.. form.Fields.Select(field => Plain(field.Field))];

    /// <summary>The press with nothing filled in; null where nothing could safely be pressed.</summary>
    public FormPress? Empty { get; private set; }

    /// <summary>The presses with wrong values.</summary>
    public IReadOnlyList<FormPress> Wrong { get; private set; } = [];

    /// <summary>True where the next step stands open.</summary>
    public bool LedOn => Empty?.Effect is PressEffect.NextStep || Wrong is [.., { Effect: PressEffect.NextStep }];

    /// <summary>Tries it.</summary>
    /// <param name="mayType">False for a login: nobody's name and password are tried.</param>
    /// <param name="told">Called whenever more is known.</param>
    public async Task TryAsync(bool mayType, Action<StepTrial> told)
    {
        var empty = await presser.PressAsync(TrialMoment.PressedEmpty);
        Empty = empty?.Press;
        Fields = [.. Fields.Select(field => field with { Message = Empty?.Messages.FirstOrDefault(message => string.Equals(message.Field, field.Selector, StringComparison.Ordinal)) })];
        told(this);
        if (!mayType || LedOn || timeIsUp())
            return;
        var wrong = new WrongValues(page, form, presser, typed, timeIsUp);
        try
        {
            await wrong.TryAsync();
        }
        finally
        {
            Wrong = wrong.Presses;
            Fields = [.. Fields.Index().Select(item => wrong.Fields.TryGetValue(item.Index, out var tried)
                ? item.Item with { Value = tried.Value, Answer = tried.Answer, Typed = tried.Typed, Message = item.Item.Message ?? tried.Message }
                : item.Item)];
            told(this);
        }
    }

    private static FieldTrial Plain(FieldEvidence field) => new()
    {
        Selector = field.Selector,
        Name = field.NameForPeople() is var name && name.Length <= LongestName ? name : name[..LongestName],
        Purpose = field.Purpose,
    };
}
