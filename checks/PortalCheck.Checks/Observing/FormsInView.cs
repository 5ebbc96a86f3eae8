using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>One form that a visitor sees, with the fields that belong to its purpose.</summary>
/// <param name="Page">The page.</param>
/// <param name="Form">The form.</param>
/// <param name="Fields">Its visible fields, without the site search that a page-wide form holds too.</param>
internal sealed record FormInView(PageView Page, FormEvidence Form, IReadOnlyList<FieldEvidence> Fields)
{
    private static readonly FieldPurpose[] PersonalPurposes =
    [
        FieldPurpose.FullName, FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Sex, FieldPurpose.Address, FieldPurpose.Phone,
        FieldPurpose.Email, FieldPurpose.TaxCode,
    ];

    /// <summary>The element of the form; the body for loose fields; null where the selector finds nothing.</summary>
    public IElement? Element => Find(Page, Form.Selector);

    /// <summary>Fields that ask for data about a person.</summary>
    public IEnumerable<FieldEvidence> Personal => Fields.Where(asked => PersonalPurposes.Contains(asked.Purpose));

    /// <summary>True where the form asks for data or papers of its own, not only which office is meant: more than a first step.</summary>
    public bool AsksForData => Personal.Any() || Fields.Any(asked => asked.Purpose is FieldPurpose.Attachment or FieldPurpose.Content || asked.Type is "textarea" or "file");

    /// <inheritdoc cref="FieldEvidence.NameForPeople"/>
    public static string NameOf(FieldEvidence field) => field.NameForPeople();

    /// <summary>The element that a selector names; null for none, or for a selector that the parser refuses.</summary>
    public static IElement? Find(PageView page, string selector)
    {
        try
        {
            return page.Document.QuerySelector(selector);
        }
        catch (DomException)
        {
            return null;
        }
    }

    /// <summary>The start of an element as it stands in the page, without what it holds.</summary>
    public static string? Snippet(IElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var html = ((IElement)element.Clone(deep: false)).OuterHtml;
        return html.Length <= 300 ? html : html[..300];
    }
}

/// <summary>The forms of a portal that criteria speak of.</summary>
internal static partial class FormsInView
{
    /// <summary>Visible forms of these purposes; the same form drawn on several pages once.</summary>
    public static IReadOnlyList<FormInView> Of(PortalView portal, params FormPurpose[] purposes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. from page in portal.Pages
               where page.Evidence.Status < 400
               from form in page.Forms
               where purposes.Contains(form.Purpose)
               let fields = FieldsOf(form)
               where fields.Count > 0 && seen.Add(KeyOf(form, fields))
               select new FormInView(page, form, fields),
        ];
    }

    /// <summary>Every visible form of one page.</summary>
    public static IEnumerable<FormInView> AllOf(PageView page) => page.Forms.Select(form => new FormInView(page, form, FieldsOf(form))).Where(form => form.Fields.Count > 0);

    /// <summary>E-forms and feedback forms: where people enter their data for an agency.</summary>
    public static IReadOnlyList<FormInView> ForData(PortalView portal) => Of(portal, FormPurpose.EForm, FormPurpose.Feedback);

    /// <summary>
    /// The answer where no e-form was seen: never a failure. Untested where a page of that kind could not be collected, CantTell where forms
    /// may stand behind a login, else there is no object.
    /// </summary>
    public static CheckResult NoneSeen(PortalView portal)
    {
        var failed = portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.EForm) && page.Failure is not null);
        if (failed?.Failure is { } failure)
        {
            return CheckResult.Untested(failure);
        }

        return BehindLogin(portal) ? CheckResult.CantTell("eform-behind-login") : CheckResult.Inapplicable("no-eform");
    }

    /// <summary>True where an e-form's address showed a login, or where the portal of services has a login and shows no form without it.</summary>
    public static bool BehindLogin(PortalView portal) =>
        portal.PagesOf(PageKind.EForm).Any(page => page.Is(PageKind.Login))
        || (portal.Portal.Kind is Model.Register.PortalKind.Service or Model.Register.PortalKind.National
            && (portal.PagesOf(PageKind.Login).Any() || portal.Pages.Any(page => page.Links.Any(IsLoginLink))));

    /// <summary>True for a visible link to a login.</summary>
    public static bool IsLoginLink(LinkEvidence link) => link.Visible && PageTypeGuess.FromLink(link).Contains(PageKind.Login);

    /// <summary>True where anything at all speaks of a login: a page, a link, a button, a word of a menu. Only where nothing does is there surely none.</summary>
    public static bool MayLogIn(PortalView portal) => portal.Evidence.Pages.Any(page => page.Kinds.Contains(PageKind.Login))
        || portal.Pages.Any(page => page.Links.Any(link => PageTypeGuess.FromLink(link).Contains(PageKind.Login)) || Offers.First(page, LogIn()) is not null || Wordings.Named(page, LogIn()));

    [GeneratedRegex(@"\bdang ?nhap\b|\blog ?in\b|\bsign ?in\b|\bvneid\b|\btai khoan\b", RegexOptions.NonBacktracking)]
    private static partial Regex LogIn();

    private static List<FieldEvidence> FieldsOf(FormEvidence form) =>
    [
        .. form.Fields.Where(field => field.Visible && (form.Purpose is FormPurpose.Search || field.Purpose is not FieldPurpose.Keyword)),
    ];

    private static string KeyOf(FormEvidence form, List<FieldEvidence> fields) =>
        string.Join('\u001f', fields.Select(field => field.Type + " " + field.Name + " " + FormInView.NameOf(field)).Prepend(form.Method + " " + form.Action?.Split('?')[0]));
}
