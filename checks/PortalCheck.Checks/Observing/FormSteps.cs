using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>Electronic forms by how far they were seen: what is missing is missing only where the step that sends was seen.</summary>
internal static partial class FormSteps
{
    /// <summary>The portal's electronic forms, more than a first step that asks which office is meant.</summary>
    public static IReadOnlyList<FormInView> Of(PortalView portal) => [.. FormsInView.Of(portal, FormPurpose.EForm).Where(form => form.AsksForData)];

    /// <summary>True where a button sends the form: whatever belongs before sending must be there.</summary>
    public static bool IsLast(FormInView form) =>
        form.Form.Buttons.Select(button => VietnameseText.Fold(button.Text)).Any(text => FinalButton().IsMatch(text) && !NextButton().IsMatch(text));

    [GeneratedRegex(@"^(nop|gui)\b|\b(nop|gui) (ho so|don|to khai|phan anh|gop y|cau hoi)\b|^(submit|send)\b", RegexOptions.NonBacktracking)]
    private static partial Regex FinalButton();

    [GeneratedRegex(@"\b(buoc|tiep|luu|sau|ma xac|otp)\b", RegexOptions.NonBacktracking)]
    private static partial Regex NextButton();
}
