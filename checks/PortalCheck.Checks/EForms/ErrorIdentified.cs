using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.error-identified</c>: a form that is left empty says in text, at the field and to everybody, what is missing (WCAG 3.3.1, 3.3.3).
/// A window of the browser's own is half. What only the server would say is not known: nothing is ever sent to it.
/// </summary>
internal sealed class ErrorIdentified : ICheck
{
    private enum Verdict
    {
        Unknown,
        Good,
        Half,
        Bad,
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.error-identified"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var tried = TrialsInView.ForData(portal);
        if (tried.Count == 0)
        {
            return TrialsInView.NoneTried(portal);
        }

        var judged = tried.Select(Judge).ToList();
        var known = judged.Where(form => form.Verdict != Verdict.Unknown).ToList();
        if (known.Count == 0)
        {
            return CheckResult.CantTell(judged[0].Unknown, ("page", tried[0].Page.Url));
        }

        var findings = known.SelectMany(form => form.Findings).ToList();
        var measure = new Measure(known.Count(form => form.Verdict == Verdict.Good), known.Count, "forms");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : known.Count(form => form.Verdict == Verdict.Bad) > known.Count * (1 - criterion.Threshold("partial", 0.8)) ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    // Each step is left empty once; a form is as good as its worst step that answered.
    private static FormVerdict Judge(TriedInView form)
    {
        var steps = form.Trial.Steps.Select(step => step.Empty).Prepend(form.Trial.Empty).Select(press => JudgeStep(form, press)).ToList();
        return steps.Where(step => step.Verdict != Verdict.Unknown).ToList() is { Count: > 0 } known
            ? new FormVerdict(known.Max(step => step.Verdict), [.. known.SelectMany(step => step.Findings)])
            : steps[0];
    }

    private static FormVerdict JudgeStep(TriedInView form, FormPress? step) => step switch
    {
        null => Unknown("no-button-known"),
        { Effect: PressEffect.Messages } press => Judge(form, press),
        { Effect: PressEffect.Sending or PressEffect.Asking } => Unknown("error-from-server"),
        { Effect: PressEffect.None or PressEffect.Disabled or PressEffect.NextStep } => Unknown("press-without-answer"),
        { } other => throw new InvalidOperationException($"{other.Effect} is no effect."),
    };

    private static FormVerdict Judge(TriedInView form, FormPress press)
    {
        if (press.Messages.Count == 0)
        {
            return press.Alerts is [var alert, ..] ? new FormVerdict(Verdict.Half, [Finding(form, press.Selector, "alert-only", ("text", alert))])
                : press.Focus.Length > 0 ? Unknown("press-without-answer")
                : new FormVerdict(Verdict.Bad, [Finding(form, form.Trial.Selector, "error-without-text")]);
        }

        var findings = new List<FindingDraft>();
        var atFields = press.Messages.Where(message => message.Field.Length > 0).ToList();
        if (!atFields.Exists(message => message.Tie >= MessageTie.Near))
        {
            findings.Add(Finding(form, form.Trial.Selector, "error-not-at-field", ("text", press.Messages[0].Text)));
        }
        else if (press.Focus.Length == 0 && !press.FocusOnMessage && !press.Messages.Any(message => message.Announced || message.Marked))
        {
            findings.Add(Finding(form, atFields[0].Field, "error-not-announced", ("text", atFields[0].Text)));
        }

        if (press.Messages.FirstOrDefault(message => !message.Vietnamese) is { } foreign)
        {
            findings.Add(Finding(form, foreign.Field.Length > 0 ? foreign.Field : form.Trial.Selector, "error-not-vietnamese", ("text", foreign.Text)));
        }

        return new FormVerdict(findings.Count == 0 ? Verdict.Good : Verdict.Half, findings);
    }

    private static FormVerdict Unknown(string tag) => new(Verdict.Unknown, []) { Unknown = tag };

    private static FindingDraft Finding(TriedInView form, string selector, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        FindingDraft.On(form.Page, selector, tag, args) with { Snippet = FormInView.Snippet(FormInView.Find(form.Page, selector)) };

    private sealed record FormVerdict(Verdict Verdict, IReadOnlyList<FindingDraft> Findings)
    {
        public string Unknown { get; init; } = "";
    }
}
