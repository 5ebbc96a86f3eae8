using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Observing;

/// <summary>A form that was tried.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Trial">What came.</param>
internal sealed record TriedInView(PageView Page, FormTrial Trial)
{
    /// <summary>The form as the visit read it; null where the page as stored does not hold it.</summary>
    public FormEvidence? Form => Page.Forms.FirstOrDefault(form => string.Equals(form.Selector, Trial.Selector, StringComparison.Ordinal));

    /// <summary>The fields that were tried, those of later steps after those of the first.</summary>
    public IEnumerable<FieldTrial> Fields => Trial.Fields.Concat(Trial.Steps.SelectMany(step => step.Fields));

    /// <summary>What the page wanted to send when what leads on was pressed; without what counts visits.</summary>
    public IEnumerable<RefusedSending> Sent =>
        Trial.Sendings.Where(sending => sending.Moment is TrialMoment.PressedEmpty or TrialMoment.PressedWrong or TrialMoment.PressedOn && IsSending(sending));

    private bool IsSending(RefusedSending sending) => sending.Type is "document"
        || (sending.Type is "xhr" or "fetch" && sending.Method is not ("GET" or "HEAD" or "OPTIONS") && (sending.Own || IsAction(sending.Host)));

    private bool IsAction(string host) => Uri.TryCreate(Form?.Action, UriKind.Absolute, out var action) && string.Equals(action.IdnHost, host, StringComparison.Ordinal);
}

/// <summary>The trials of a portal's forms.</summary>
internal static class TrialsInView
{
    /// <summary>Trials of forms of these purposes that came to something.</summary>
    public static IReadOnlyList<TriedInView> Of(PortalView portal, params FormPurpose[] purposes) =>
    [
        .. from page in portal.Pages
           from trial in page.Evidence.Trials ?? []
           where trial.Failure is null && purposes.Contains(trial.Purpose)
           select new TriedInView(page, trial),
    ];

    /// <summary>E-forms and feedback forms.</summary>
    public static IReadOnlyList<TriedInView> ForData(PortalView portal) => Of(portal, FormPurpose.EForm, FormPurpose.Feedback);

    /// <summary>The trial of this form; null where it was not tried.</summary>
    public static TriedInView? OfForm(FormInView form) => (form.Page.Evidence.Trials ?? [])
        .Where(trial => trial.Failure is null && string.Equals(trial.Selector, form.Form.Selector, StringComparison.Ordinal))
        .Select(trial => new TriedInView(form.Page, trial)).FirstOrDefault();

    /// <summary>
    /// The answer where no form for data was tried: none was seen, or a person must try the one that was. One in a frame of another site is not the
    /// portal's to be tried by us, and a person is told so.
    /// </summary>
    public static CheckResult NoneTried(PortalView portal) => FormsInView.ForData(portal) switch
    {
        [] => FormsInView.NoneSeen(portal),
        [var first, ..] when WebAddress.HostOf(first.Form.Frame) is { Length: > 0 } host && !WebAddress.SameSite(host, WebAddress.HostOf(first.Page.Url)) =>
            CheckResult.CantTell("form-in-foreign-frame", ("page", first.Page.Url), ("frame", host)),
        [var first, ..] => CheckResult.CantTell("form-not-tried", ("page", first.Page.Url)),
    };
}
