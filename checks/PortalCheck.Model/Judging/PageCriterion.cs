namespace PortalCheck.Model.Judging;

/// <summary>What accessibility engines and rules come to about one WCAG success criterion on one page.</summary>
/// <param name="Sc">Number of the success criterion: <c>1.4.3</c>.</param>
/// <param name="Outcome">Failed where a fault is sure, CantTell where only questions for a person are left, else Passed, Inapplicable or Untested.</param>
/// <param name="Rules">The rules that the outcome rests on, as <c>axe-core:image-alt</c> or <c>pc-…</c>, sorted.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record PageCriterion(string Sc, Outcome Outcome, IReadOnlyList<string> Rules, Confidence Confidence);
