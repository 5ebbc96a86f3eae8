namespace PortalCheck.Model.Evidence;

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
