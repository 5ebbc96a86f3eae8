using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>What a form is for. Precise rather than complete: a form that no rule knows stays <see cref="FormPurpose.Other"/>.</summary>
internal static partial class FormPurposes
{
    private static readonly FieldPurpose[] Personal =
    [
        FieldPurpose.FullName, FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Sex, FieldPurpose.Address, FieldPurpose.Phone,
        FieldPurpose.Email, FieldPurpose.TaxCode,
    ];

    private static readonly FieldPurpose[] BeyondContact =
    [
        FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Sex, FieldPurpose.Attachment, FieldPurpose.TaxCode,
    ];

    /// <summary>Purpose from fields, buttons and wording.</summary>
    /// <param name="form">The form as read.</param>
    /// <param name="wording">Folded words of its id, name, action and headings.</param>
    /// <param name="title">The page's folded title.</param>
    public static FormPurpose Of(FormEvidence form, string wording, string title)
    {
        // A form that is hidden as a whole (a dialog not opened yet) is judged by what it holds.
        var shown = form.Fields.Any(field => field.Visible) ? form.Fields.Where(field => field.Visible).ToList() : [.. form.Fields];
        // The site search that a page-wide form (WebForms) or a page without forms holds says nothing of the rest.
        var fields = shown.Where(field => field.Purpose is not FieldPurpose.Keyword).ToList();
        if (shown.Count == 0)
        {
            return FormPurpose.Other;
        }

        if (fields.Exists(field => field.Purpose is FieldPurpose.Password))
        {
            return IsLogin(fields) ? FormPurpose.Login : FormPurpose.Other;
        }

        var buttons = form.Buttons.Select(button => VietnameseText.Fold(button.Text)).Where(text => text.Length > 0).ToList();
        var sends = buttons.Exists(Send().IsMatch);
        if (!sends && IsSearch(shown, fields, buttons, wording))
        {
            return fields.Exists(field => field.Purpose is FieldPurpose.DossierCode) ? FormPurpose.Lookup : FormPurpose.Search;
        }

        if (Registration().IsMatch(wording) || Registration().IsMatch(title))
        {
            return FormPurpose.Other;
        }

        if (IsFeedback(fields, buttons, wording))
        {
            return FormPurpose.Feedback;
        }

        return IsEForm(fields, buttons, wording) ? FormPurpose.EForm : IsMinor(fields, buttons, wording) ? FormPurpose.Minor : FormPurpose.Other;
    }

    /// <summary>Folded words of the form's id, name, class, action, legends and headings, and of the heading just before it.</summary>
    public static string WordingOf(PageMap map, IElement form)
    {
        var names = string.Join(' ', new[] { "id", "name", "class", "action" }.SelectMany(name => NameWords.Split(form.GetAttribute(name) ?? "")));
        var headings = form.QuerySelectorAll("legend, h1, h2, h3, h4, h5, caption").Take(10).Select(map.Texts.Shown);
        return VietnameseText.FoldKeepingMarks(string.Join(" | ", [names, .. headings, HeadingBefore(map, form)]));
    }

    private static string HeadingBefore(PageMap map, IElement form)
    {
        IElement? node = form;
        for (var level = 0; level < 4 && node is not null; level++)
        {
            for (var sibling = node.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling)
            {
                if (sibling.LocalName is "h1" or "h2" or "h3" or "h4" or "h5")
                {
                    return map.Texts.Shown(sibling);
                }
            }

            node = node.ParentElement;
        }

        return "";
    }

    // Two passwords are a registration or a change of the password.
    private static bool IsLogin(List<FieldEvidence> fields) =>
        fields.Count(field => field.Purpose is FieldPurpose.Password) == 1 && !fields.Exists(field => field.Purpose is FieldPurpose.FullName or FieldPurpose.BirthDate)
        && fields.Count(field => !Controls.IsBox(field.Type)) <= 6;

    private static bool IsSearch(List<FieldEvidence> shown, List<FieldEvidence> rest, List<string> buttons, string wording)
    {
        if (rest.Count == 0)
        {
            return true;
        }

        if (rest.Exists(field => field.Purpose is FieldPurpose.Attachment or FieldPurpose.Consent) || rest.Count > 12)
        {
            return false;
        }

        var searching = buttons.Exists(SearchButton().IsMatch);
        return searching || (shown.Count > rest.Count && rest.TrueForAll(field => field.Type is "select" or "radio" or "checkbox" or "listbox" or "combobox" or "date"))
            || (buttons.Count == 0 && SearchWord().IsMatch(wording));
    }

    private static bool IsFeedback(List<FieldEvidence> fields, List<string> buttons, string wording)
    {
        var hasContent = fields.Exists(field => field.Purpose is FieldPurpose.Content || field.Type is "textarea");
        if (!hasContent || fields.Count > 20)
        {
            return false;
        }

        if (FeedbackWord().IsMatch(wording) || buttons.Exists(FeedbackButton().IsMatch))
        {
            return true;
        }

        return fields.Exists(field => field.Purpose is FieldPurpose.Content)
            && fields.TrueForAll(field => field.Purpose is FieldPurpose.Content or FieldPurpose.FullName or FieldPurpose.Email or FieldPurpose.Phone or FieldPurpose.Address
                or FieldPurpose.Captcha or FieldPurpose.Consent or FieldPurpose.Other) && fields.Count <= 8
            && fields.Exists(field => field.Purpose is FieldPurpose.Email or FieldPurpose.Phone);
    }

    private static bool IsEForm(List<FieldEvidence> fields, List<string> buttons, string wording)
    {
        var personal = fields.Where(field => Personal.Contains(field.Purpose)).Select(field => field.Purpose).Distinct().Count();
        var beyond = fields.Where(field => BeyondContact.Contains(field.Purpose)).Select(field => field.Purpose).Distinct().Count();
        var submits = buttons.Exists(SubmitDossier().IsMatch);
        return (submits && fields.Count >= 1)
            || (fields.Count >= 3 && EFormWord().IsMatch(wording))
            || (fields.Count >= 4 && personal >= 2 && beyond >= 1);
    }

    private static bool IsMinor(List<FieldEvidence> fields, List<string> buttons, string wording) =>
        (fields.Count == 1 && fields[0].Purpose is FieldPurpose.Email)
        || (fields.TrueForAll(field => Controls.IsBox(field.Type)) && (buttons.Exists(Poll().IsMatch) || Poll().IsMatch(wording)));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(nop|gui|luu|dang ky|thuc hien|buoc tiep|tiep tuc|tiep theo|submit|send)\b", Options)]
    private static partial Regex Send();

    [GeneratedRegex(@"^(tim|tim kiem|tra cuu|search|loc|xem|xem ket qua|kiem tra|go)\b", Options)]
    private static partial Regex SearchButton();

    [GeneratedRegex(@"\b(search|tim kiem|timkiem|tra cuu|tracuu)\b", Options)]
    private static partial Regex SearchWord();

    [GeneratedRegex(@"\b(dang ky|dangky|register|signup|sign up|create)( (tai khoan|thanh vien|nguoi dung|account|su dung))\b|\b(register|signup)\b|\b(doi|quen|khoi phuc) mat khau\b", Options)]
    private static partial Regex Registration();

    [GeneratedRegex(@"\b(gop y|lien he|phan anh|kien nghi|hoi dap|dat cau hoi|gui cau hoi|binh luan|feedback|contact|comment|y kien)\b", Options)]
    private static partial Regex FeedbackWord();

    [GeneratedRegex(@"\bgui (cau hoi|gop y|y kien|phan anh|kien nghi|lien he|binh luan|tin nhan)\b|\bgop y\b", Options)]
    private static partial Regex FeedbackButton();

    [GeneratedRegex(@"\bnop (ho so|truc tuyen|don|to khai)\b|\bgui ho so\b|\bkhai truc tuyen\b|\bthuc hien buoc tiep\b|\bluu (lai )?(&|va) nop\b|\bky so\b", Options)]
    private static partial Regex SubmitDossier();

    [GeneratedRegex(@"\b(to khai|don (dang ky|de nghi|xin|yeu cau)|nguoi (nop|yeu cau|de nghi)( ho so)?|thong tin (ho so|nguoi nop|chu ho so|nguoi yeu cau)|thanh phan ho so|nop ho so|e ?form|bieu mau (dien tu|truc tuyen))\b", Options)]
    private static partial Regex EFormWord();

    [GeneratedRegex(@"\b(binh chon|bieu quyet|tham do|khao sat|danh gia|poll|vote|rating)\b", Options)]
    private static partial Regex Poll();
}
