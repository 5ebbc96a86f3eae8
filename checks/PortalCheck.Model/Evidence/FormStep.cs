namespace PortalCheck.Model.Evidence;

/// <summary>A later step of a form, which opened without anything being sent.</summary>
public sealed record FormStep
{
    /// <summary>Which step it is; 2 for the first that opened.</summary>
    public required int Number { get; init; }

    /// <summary>Text of the button that opened it.</summary>
    public string Button { get; init; } = "";

    /// <summary>Its visible fields as the page then held them, at most 60: the stored page does not have them, or has them hidden.</summary>
    public IReadOnlyList<FieldEvidence> Inventory { get; init; } = [];

    /// <summary>The same fields, tried.</summary>
    public IReadOnlyList<FieldTrial> Fields { get; init; } = [];

    /// <summary>What leads on from it was pressed with nothing filled in; null where nothing could safely be pressed.</summary>
    public FormPress? Empty { get; init; }

    /// <summary>What leads on from it was pressed with wrong values; at most 5.</summary>
    public IReadOnlyList<FormPress> Wrong { get; init; } = [];

    /// <summary>What stood in the step before, after the form's own button led back to it; null where it has none, or that was not tried.</summary>
    public InputKept? Back { get; init; }
}

/// <summary>What was left of the input after going back to it. Of the values themselves nothing is kept.</summary>
/// <param name="Fields">How many fields were filled in when it was left.</param>
/// <param name="Lost">Selectors of those that no longer hold their value; at most 20.</param>
/// <param name="Asked">True where the page asked before it was left, so that nothing was lost unawares.</param>
/// <param name="NoStore">True where the page forbids every browser to keep it (<c>Cache-Control: no-store</c>, RFC 9111 section 5.2.2.5).</param>
public sealed record InputKept(int Fields, IReadOnlyList<string> Lost, bool Asked, bool NoStore);
