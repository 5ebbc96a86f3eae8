namespace PortalCheck.Model.Evidence;

/// <summary>
/// What came when one form was tried: opened anew in a context of its own, cut off from every network before the first key, filled with declared
/// dummy data, never sent. Texts are masked and bounded; of what was typed only the kind is kept, never in which request it would have gone.
/// </summary>
public sealed record FormTrial
{
    /// <summary>The most forms of a visit that are tried.</summary>
    public const int MostForms = 3;

    /// <summary>The most later steps of a form that are opened.</summary>
    public const int MostSteps = 3;

    /// <summary>The form, as <see cref="FormEvidence.Selector"/> of the page names it.</summary>
    public required string Selector { get; init; }

    /// <summary>What the form is for.</summary>
    public FormPurpose Purpose { get; init; }

    /// <summary>Why nothing could be tried; null where something was.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>True where the time was used up, or the page went away, before all parts were tried.</summary>
    public bool Cut { get; init; }

    /// <summary>Seconds that the trial took, the load included.</summary>
    public double Seconds { get; init; }

    /// <summary>The fields that were tried, in document order; at most 60.</summary>
    public IReadOnlyList<FieldTrial> Fields { get; init; } = [];

    /// <summary>What leads on was pressed with nothing filled in; null where nothing could safely be pressed.</summary>
    public FormPress? Empty { get; init; }

    /// <summary>What leads on was pressed with wrong values; the fields that the page named were mended before each further one; at most 5.</summary>
    public IReadOnlyList<FormPress> Wrong { get; init; } = [];

    /// <summary>The later steps that opened without anything being sent, in their order; at most <see cref="MostSteps"/>.</summary>
    public IReadOnlyList<FormStep> Steps { get; init; } = [];

    /// <summary>The walk through the form with Tab; null where it was not made.</summary>
    public FormKeys? Keys { get; init; }

    /// <summary>The form in small windows; null where it was not looked at.</summary>
    public FormSizes? Sizes { get; init; }

    /// <summary>The page's clock moved on; null where it was not.</summary>
    public SessionLapse? Session { get; init; }

    /// <summary>What stood in the form after the page was left and gone back to with the browser; null where that could not be seen.</summary>
    public InputKept? Return { get; init; }

    /// <summary>What was typed that the page wrote into its own address (query, path or fragment), where the history keeps it.</summary>
    public IReadOnlyList<FieldPurpose> InOwnAddress { get; init; } = [];

    /// <summary>What the page wanted to send, and was not let; at most 40.</summary>
    public IReadOnlyList<RefusedSending> Sendings { get; init; } = [];

    /// <summary>How many requests were refused, by reason.</summary>
    public SortedDictionary<string, int> Refused { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>One field of a form that was tried.</summary>
public sealed record FieldTrial
{
    /// <summary>The field, as <see cref="FieldEvidence.Selector"/> of the page names it.</summary>
    public required string Selector { get; init; }

    /// <summary>What a person calls it, cut at 100 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it asks for.</summary>
    public FieldPurpose Purpose { get; init; }

    /// <summary>What was typed that is wrong; <see cref="WrongValue.None"/> where no value is surely wrong for it.</summary>
    public WrongValue Value { get; init; }

    /// <summary>What the page did with it.</summary>
    public WrongAnswer Answer { get; init; }

    /// <summary>What the page said of it, whether it was left empty or filled wrongly; null where it said nothing.</summary>
    public FormMessage? Message { get; init; }

    /// <summary>True where what was last typed with keys stands in the field; null where nothing was typed.</summary>
    public bool? Typed { get; init; }
}

/// <summary>Values that are wrong in every form (the method page declares them).</summary>
public enum WrongValue
{
    /// <summary>None was typed.</summary>
    None,

    /// <summary>31/02 of a year: no such day.</summary>
    ImpossibleDate,

    /// <summary>An identity number of 11 digits: they have 12, or 9 in the old kind.</summary>
    ShortIdentityNumber,

    /// <summary>A mailbox without @.</summary>
    MailboxWithoutAt,

    /// <summary>A telephone number with letters in it.</summary>
    LettersInPhone,

    /// <summary>A tax code of 7 digits: they have 10, 12 or 13.</summary>
    ShortTaxCode,
}

/// <summary>What a page did with a wrong value.</summary>
public enum WrongAnswer
{
    /// <summary>Nothing was typed, or nothing can be said: no press came of it, or the page asked its server.</summary>
    Unknown,

    /// <summary>The field did not take it.</summary>
    Prevented,

    /// <summary>The page named the field, or the browser did for it.</summary>
    Caught,

    /// <summary>The page wanted to send the form with it.</summary>
    Sent,
}

/// <summary>The walk through a form with Tab and Shift+Tab.</summary>
/// <param name="Fields">Fields that a keyboard should reach.</param>
/// <param name="Reached">How many of them Tab reached.</param>
/// <param name="Missed">Selectors of the others; at most 20.</param>
/// <param name="Backward">True where Shift+Tab led back.</param>
/// <param name="ButtonReached">True where Tab reached what leads on; null where the form has nothing that does.</param>
public sealed record FormKeys(int Fields, int Reached, IReadOnlyList<string> Missed, bool Backward, bool? ButtonReached);

/// <summary>The form in small windows.</summary>
/// <param name="Zoomed">Selectors of fields that are not fully within reach at a zoom of 200 %; at most 20.</param>
/// <param name="Narrow">The same at a width of 320 CSS pixels.</param>
public sealed record FormSizes(IReadOnlyList<string> Zoomed, IReadOnlyList<string> Narrow);
