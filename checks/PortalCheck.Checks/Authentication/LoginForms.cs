using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Authentication;

/// <summary>Where people log in with a password, as far as the visit saw it.</summary>
internal static partial class LoginForms
{
    /// <summary>Visible forms in which citizens log in with a password.</summary>
    public static IReadOnlyList<FormInView> OfCitizens(PortalView portal) => [.. WithPassword(portal).Where(form => form.Form.Purpose is FormPurpose.Login && !IsForStaff(form))];

    /// <summary>True for the login of officials: by its address, its headings and names, its buttons and its fields.</summary>
    public static bool IsForStaff(FormInView form) => StaffPath().IsMatch(form.Page.Url)
        || Staff().IsMatch(VietnameseText.Fold(form.Page.Evidence.Title + " " + form.Page.Document.QuerySelector("h1")?.TextContent))
        || Staff().IsMatch(VietnameseText.Fold(form.Element?.GetAttribute("aria-label") + " " + form.Element?.QuerySelector("legend, h2, h3, h4")?.TextContent))
        || form.Form.Buttons.Any(button => Staff().IsMatch(VietnameseText.Fold(button.Text)))
        || form.Fields.Any(field => field.Purpose is FieldPurpose.UserName or FieldPurpose.Password
            && (field.Name + field.Selector).Contains("admin", StringComparison.OrdinalIgnoreCase));

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

    [GeneratedRegex(@"\b(can bo|cong chuc|quan tri|noi bo|admin(istrator)?|nhan vien)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Staff();

    [GeneratedRegex(@"/(admin|administrator|quan-?tri|can-?bo|wp-login|user/login|cms)(/|\.|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex StaffPath();
}
