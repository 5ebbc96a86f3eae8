using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>Which button of a form leads on. Pure.</summary>
internal static partial class LeadingButton
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The button, or null where none surely does. Never one that pays, signs, sends a code, takes files or empties the form.</summary>
    public static ButtonEvidence? Of(FormEvidence form)
    {
        // A form around the whole page (Web Forms) holds the site's search too, whose button says nothing of what is filled in.
        var searches = form.Purpose is FormPurpose.Lookup or FormPurpose.Search;
        var fit = form.Buttons.Where(button => button.Type is not "reset" && VietnameseText.Fold(button.Text) is var text && !Other().IsMatch(text) && (searches || !Searches().IsMatch(text))).ToList();
        return fit.Find(button => button.Type is "submit" or "image" && Leads().IsMatch(VietnameseText.Fold(button.Text)))
            ?? fit.Find(button => Leads().IsMatch(VietnameseText.Fold(button.Text)))
            ?? (fit.Where(button => button.Type is "submit" or "image").Take(2).ToList() is [var only] ? only : null);
    }

    /// <summary>The button that leads to the step before, or null where none surely does.</summary>
    public static ButtonEvidence? BackOf(FormEvidence form) =>
        form.Buttons.Where(button => button.Type is not "reset" && Returns().IsMatch(VietnameseText.Fold(button.Text))).Take(2).ToList() is [var only] ? only : null;

    /// <summary>True for a button that opens the next step and hands nothing in: only such a one is ever pressed with right values in the form.</summary>
    public static bool OpensStep(ButtonEvidence button) => VietnameseText.Fold(button.Text) is var text && Opens().IsMatch(text) && !HandsIn().IsMatch(text);

    [GeneratedRegex(@"\b(tiep( tuc| theo| tuc)?|buoc (tiep|sau|ke)|thuc hien|nop|gui( di)?|dang ky|dang nhap|luu|xac nhan|hoan thanh|tra cuu|tim kiem|tim|kiem tra|xem ket qua|submit|send|next|continue|login|sign in)\b", Options)]
    private static partial Regex Leads();

    [GeneratedRegex(@"^(tim|tim kiem|tra cuu|search|go)\b", Options)]
    private static partial Regex Searches();

    [GeneratedRegex(@"\b(huy|huy bo|thoat|xoa|nhap lai|lam lai|lam moi|quay lai|tro (ve|lai)|dong|in|in to khai|tai (len|xuong|ve|lai|tep)|chon (tep|file)|doi ma|ma khac|lay ma|gui ma|gui lai ma|otp|captcha|thanh toan|ky so|ky dien tu|vneid|luu (nhap|lai)|nop sau|them|mau don|huong dan|cancel|reset|back|close|print|upload|refresh|pay|quen mat khau)\b", Options)]
    private static partial Regex Other();

    [GeneratedRegex(@"^(<+ ?)?(quay (lai|ve)|tro (lai|ve)|lui lai|buoc truoc|truoc|previous|back)\b.{0,30}$|\bbuoc truoc\b", Options)]
    private static partial Regex Returns();

    [GeneratedRegex(@"\b(tiep( tuc| theo)?|buoc (tiep|sau|ke)|sang buoc|next|continue)\b", Options)]
    private static partial Regex Opens();

    [GeneratedRegex(@"\b(nop|gui|dang ky|xac nhan|hoan (thanh|tat)|ket thuc|thanh toan|ky|dat lich|submit|send|confirm|finish|pay|sign)\b", Options)]
    private static partial Regex HandsIn();
}
