using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Authentication;

/// <summary>Where people log in with a password, as far as the visit saw it.</summary>
internal static class LoginForms
{
    /// <summary>Visible forms with a password field.</summary>
    public static IReadOnlyList<FormInView> WithPassword(PortalView portal) =>
        [.. FormsInView.Of(portal, Enum.GetValues<FormPurpose>()).Where(form => form.Fields.Any(field => field.Purpose is FieldPurpose.Password))];

    /// <summary>The answer where no such form was seen: never a failure.</summary>
    public static CheckResult NoneSeen(PortalView portal)
    {
        var failed = portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Login) && page.Failure is not null);
        if (failed?.Failure is { } failure)
        {
            return CheckResult.Untested(failure);
        }

        return portal.Pages.Any(page => page.Links.Any(FormsInView.IsLoginLink))
            ? new CheckResult { Outcome = Outcome.CantTell, Reason = TaggedMessage.Of("login-not-reached") }
            : CheckResult.Inapplicable("no-login");
    }
}
