namespace PortalCheck.Model.Evidence;

/// <summary>
/// What came when one form was tried: opened anew in a context of its own, cut off from every network before the first key, filled with declared
/// dummy data, never sent. Texts are masked and bounded; of what was typed only the kind is kept, never in which request it would have gone.
/// </summary>
public sealed record FormTrial
{
    /// <summary>The most forms of a visit that are tried.</summary>
    public const int MostForms = 3;

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

    /// <summary>The walk through the form with Tab; null where it was not made.</summary>
    public FormKeys? Keys { get; init; }

    /// <summary>The form in small windows; null where it was not looked at.</summary>
    public FormSizes? Sizes { get; init; }

    /// <summary>The page's clock moved on; null where it was not.</summary>
    public SessionLapse? Session { get; init; }

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

/// <summary>A press of what leads on.</summary>
public sealed record FormPress
{
    /// <summary>Text of what was pressed.</summary>
    public string Button { get; init; } = "";

    /// <summary>Its selector in the page.</summary>
    public string Selector { get; init; } = "";

    /// <summary>What the page did.</summary>
    public PressEffect Effect { get; init; }

    /// <summary>What the page said; at most 30.</summary>
    public IReadOnlyList<FormMessage> Messages { get; init; } = [];

    /// <summary>Texts of windows of the browser's own (<c>alert</c>), each cut at 200 characters; at most 5.</summary>
    public IReadOnlyList<string> Alerts { get; init; } = [];

    /// <summary>How many fields of the form are invalid to the browser or say so (<c>aria-invalid</c>).</summary>
    public int Invalid { get; init; }

    /// <summary>The field of the form that has the focus afterwards; empty where none has.</summary>
    public string Focus { get; init; } = "";

    /// <summary>True where the focus is on a summary of what is wrong.</summary>
    public bool FocusOnMessage { get; init; }
}

/// <summary>What came of a press.</summary>
public enum PressEffect
{
    /// <summary>Nothing that could be seen.</summary>
    None,

    /// <summary>The page said what is wrong.</summary>
    Messages,

    /// <summary>The page showed other fields: its next step.</summary>
    NextStep,

    /// <summary>The page wanted to send something, or to go elsewhere; it was not let.</summary>
    Sending,

    /// <summary>It cannot be pressed as the form stands.</summary>
    Disabled,

    /// <summary>The page asked its server for something without sending (GET), and was not let: what it would have said is not known.</summary>
    Asking,
}

/// <summary>Something that a page said of a field, or of the form.</summary>
/// <param name="Text">The text, cut at 200 characters.</param>
/// <param name="Selector">Where it stands; empty for a window of the browser's own.</param>
/// <param name="Field">Selector of the field that it is about; empty where it is about none.</param>
/// <param name="Tie">How it belongs to the field.</param>
/// <param name="Announced">True where screen readers are told: a live region, the browser's own bubble, or the focus on it.</param>
/// <param name="Marked">True where the field says that it is invalid.</param>
public sealed record FormMessage(string Text, string Selector, string Field, MessageTie Tie, bool Announced, bool Marked)
{
    /// <summary>True where it is Vietnamese with its diacritics, or the browser's own, which speaks the visitor's language.</summary>
    public bool Vietnamese { get; init; }
}

/// <summary>How a message belongs to a field, the closest last.</summary>
public enum MessageTie
{
    /// <summary>To none.</summary>
    None,

    /// <summary>It stands elsewhere and names the field.</summary>
    Named,

    /// <summary>It stands beside the field.</summary>
    Near,

    /// <summary>The field refers to it (<c>aria-describedby</c>, <c>aria-errormessage</c>).</summary>
    Described,

    /// <summary>The browser itself says it at the field.</summary>
    Browser,
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

/// <summary>The page after its clock was moved on, with nobody touching it.</summary>
public sealed record SessionLapse
{
    /// <summary>Minutes by which the clock was moved.</summary>
    public int Minutes { get; init; }

    /// <summary>The warning, cut at 300 characters; empty where none came.</summary>
    public string Warning { get; init; } = "";

    /// <summary>Minute at which it came.</summary>
    public int? WarnedAt { get; init; }

    /// <summary>Text of the control in it that prolongs the session; empty where it has none.</summary>
    public string Extend { get; init; } = "";

    /// <summary>True where a keyboard reaches that control.</summary>
    public bool ExtendReachable { get; init; }

    /// <summary>Seconds that the warning leaves by its own words; null where it names none.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>What the page said when the session was over, or the address that it wanted to go to; empty where it did neither.</summary>
    public string Ended { get; init; } = "";

    /// <summary>Minute at which it was over.</summary>
    public int? EndedAt { get; init; }
}

/// <summary>A request that a page wanted to make while it was tried, and that never left the browser.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Scheme">Scheme of the address.</param>
/// <param name="Host">Host that it would have gone to.</param>
/// <param name="Type">Resource type as the browser names it; <c>socket</c>, <c>beacon</c>, <c>worker</c>, <c>window</c> for what scripts wanted to open.</param>
/// <param name="Moment">What we did just before.</param>
/// <param name="Own">True where the host is of the portal's own site.</param>
/// <param name="InAddress">What was typed that its address carries; empty where it carries nothing of it.</param>
/// <param name="Count">How often.</param>
public sealed record RefusedSending(
    string Method, string Scheme, string Host, string Type, TrialMoment Moment, bool Own, IReadOnlyList<FieldPurpose> InAddress, int Count);

/// <summary>Moments of a trial.</summary>
public enum TrialMoment
{
    /// <summary>Keys that type nothing; windows of other sizes.</summary>
    Looking,

    /// <summary>What leads on was pressed, with nothing filled in.</summary>
    PressedEmpty,

    /// <summary>Something was typed.</summary>
    Typing,

    /// <summary>What leads on was pressed, with wrong values.</summary>
    PressedWrong,

    /// <summary>The clock was moved on, or the page was left.</summary>
    Waiting,
}
