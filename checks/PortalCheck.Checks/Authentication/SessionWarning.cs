using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>session.timeout-warning</c>: who fills in a form is warned before the session ends, has 20 s at least, and stays by a control that Tab reaches
/// and Enter works (WCAG 2.2.1). Told from pages whose clock was moved on; a page that says nothing in half an hour leaves it to a person.
/// </summary>
internal sealed class SessionWarning : ICheck
{
    private static readonly FormPurpose[] Tried = [FormPurpose.EForm, FormPurpose.Feedback, FormPurpose.Lookup, FormPurpose.Login];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["session.timeout-warning"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.Of(portal, Tried);
        if (forms.Count == 0 && !FormsInView.BehindLogin(portal))
        {
            return CheckResult.Inapplicable("no-session");
        }

        var seen = TrialsInView.Of(portal, Tried).Where(form => form.Trial.Session is { } session && (session.WarnedAt ?? session.EndedAt) is not null).ToList();
        if (seen.Count == 0)
        {
            return CheckResult.CantTell("session-not-seen", ("page", forms is [var first, ..] ? first.Page.Url : portal.Portal.Address));
        }

        var least = (int)criterion.Threshold("minSeconds", 20);
        var findings = seen.Select(form => Fault(form, form.Trial.Session!, least)).OfType<FindingDraft>().ToList();
        var measure = new Measure(seen.Count - findings.Count, seen.Count, "forms");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : findings.Exists(finding => string.Equals(finding.Message.Tag, "ended-without-warning", StringComparison.Ordinal)) ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    private static FindingDraft? Fault(TriedInView form, SessionLapse session, int least) => session switch
    {
        { WarnedAt: null } => Finding(form, "ended-without-warning", ("minutes", Number(session.EndedAt ?? 0))),
        { Extend.Length: 0 } => Finding(form, "warning-without-extension", ("text", session.Warning)),
        { ExtendReachable: false } => Finding(form, "extension-not-by-keyboard", ("text", session.Extend)),
        { Extended: false } => Finding(form, "extension-dead-by-keyboard", ("text", session.Extend)),
        { SecondsLeft: { } left } when left < least => Finding(form, "warning-too-short", ("seconds", Number(left)), ("least", Number(least))),
        _ => null,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static FindingDraft Finding(TriedInView form, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        FindingDraft.On(form.Page, form.Trial.Selector, tag, args);
}
