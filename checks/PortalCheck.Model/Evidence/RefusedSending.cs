namespace PortalCheck.Model.Evidence;

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

    /// <summary>What opens the next step was pressed, with right values; a button that hands the form in is never pressed so.</summary>
    PressedOn,

    /// <summary>The clock was moved on, or the page was left.</summary>
    Waiting,
}
