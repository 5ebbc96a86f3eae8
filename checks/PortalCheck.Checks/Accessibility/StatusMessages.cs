using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.wcag.4.1.3</c>: what a form says after a press reaches screen readers too (WCAG 4.1.3; ARIA19, ARIA22): by a live region, a message of the browser's own,
/// or the focus on it. A focus that moves to the wrong field and finds no message tied to it is left to a person.
/// </summary>
internal sealed class StatusMessages : ICheck
{
    private static readonly FormPurpose[] Tried = [FormPurpose.EForm, FormPurpose.Feedback, FormPurpose.Lookup, FormPurpose.Login];

    private enum Verdict
    {
        Told,
        Perhaps,
        Unheard,
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.wcag.4.1.3"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (FormsInView.Of(portal, Tried) is not [var form, ..])
        {
            return FormsInView.BehindLogin(portal) ? CheckResult.CantTell("status-behind-login") : CheckResult.Inapplicable("nothing-says-status");
        }

        var said = TrialsInView.Of(portal, Tried).Select(tried => new SaidByForm(tried, [.. Presses(tried.Trial)])).Where(tried => tried.Presses.Count > 0).ToList();
        var known = said.Where(tried => tried.Verdict is not Verdict.Perhaps).ToList();
        if (known.Count == 0)
        {
            return said is [var first, ..]
                ? CheckResult.CantTell("status-perhaps-told", ("page", first.Form.Page.Url), ("text", first.Message.Text))
                : CheckResult.CantTell("status-not-seen", ("page", form.Page.Url));
        }

        var findings = known.Where(tried => tried.Verdict is Verdict.Unheard).Select(Finding).ToList();
        return CheckResult.FromShare(criterion, new Measure(known.Count - findings.Count, known.Count, "forms"), findings);
    }

    private static IEnumerable<FormPress> Presses(FormTrial trial) =>
        trial.Wrong.Prepend(trial.Empty).OfType<FormPress>().Where(press => press.Messages.Count > 0 || press.Alerts.Count > 0);

    private static FindingDraft Finding(SaidByForm said)
    {
        var message = said.Message;
        var selector = message.Selector.Length > 0 ? message.Selector : said.Form.Trial.Selector;
        return FindingDraft.On(said.Form.Page, selector, "status-not-announced", ("text", message.Text)) with { Snippet = FormInView.Snippet(FormInView.Find(said.Form.Page, selector)) };
    }

    private static Verdict VerdictOf(FormPress press) =>
        press.Alerts.Count > 0 || press.FocusOnMessage || press.Messages.Any(message => message.Announced || (message.Tie is MessageTie.Described && IsAtFocus(press, message))) ? Verdict.Told
        : press.Focus.Length > 0 || press.Messages.Any(message => message.Marked) ? Verdict.Perhaps
        : Verdict.Unheard;

    private static bool IsAtFocus(FormPress press, FormMessage message) => message.Field.Length > 0 && string.Equals(message.Field, press.Focus, StringComparison.Ordinal);

    private sealed record SaidByForm(TriedInView Form, IReadOnlyList<FormPress> Presses)
    {
        // The worst of its presses.
        public Verdict Verdict => Presses.Max(VerdictOf);

        public FormMessage Message => Presses.MaxBy(VerdictOf)!.Messages[0];
    }
}
