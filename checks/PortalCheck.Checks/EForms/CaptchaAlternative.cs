using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary><c>eform.captcha-alt</c>: who cannot see the picture of a captcha has another way: sound, a question (WCAG 1.1.1 and 3.3.8).</summary>
internal sealed partial class CaptchaAlternative : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.captcha-alt"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.Of(portal, Enum.GetValues<FormPurpose>())
            .SelectMany(form => form.Fields.Where(field => field.Purpose is FieldPurpose.Captcha).Take(1).Select(field => (Form: form, Field: field))).ToList();
        var widgets = portal.Pages.Count(page => page.Document.QuerySelector(KnownWidgets) is not null);
        if (forms.Count + widgets == 0)
        {
            return CheckResult.Inapplicable("no-captcha");
        }

        var pictured = forms.Where(item => HasAlternative(item.Form) || Picture(item.Form, item.Field) is not null).ToList();
        if (pictured.Count + widgets == 0)
        {
            return CheckResult.CantTell("captcha-kind-unknown", ("field", FormInView.NameOf(forms[0].Field)));
        }

        var findings = pictured.Where(item => !HasAlternative(item.Form)).Select(item => FindingDraft.On(item.Form.Page, item.Field.Selector, "picture-only") with
        {
            IdentityText = item.Field.Name,
            Snippet = FormInView.Snippet(Picture(item.Form, item.Field)),
        }).ToList();
        var total = pictured.Count + widgets;
        var measure = new Measure(total - findings.Count, total, "captchas");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure) : CheckResult.Passed(measure);
    }

    // Services that bring their own sound or ask nothing of most people.
    private const string KnownWidgets =
        ".g-recaptcha, .h-captcha, .cf-turnstile, iframe[src*='recaptcha'], iframe[src*='hcaptcha.com'], iframe[src*='challenges.cloudflare.com']";

    private static bool HasAlternative(FormInView form) => form.Element is { } element
        && (element.QuerySelector("audio, " + KnownWidgets) is not null
            || element.QuerySelectorAll("a, button, img, i, span, [role=button]").Take(2_000).Any(IsSound));

    private static bool IsSound(IElement element) => Sound().IsMatch(VietnameseText.FoldKeepingMarks(string.Join(
        ' ', element.GetAttribute("title"), element.GetAttribute("aria-label"), element.GetAttribute("alt"), element.Id, element.ClassName, element.GetAttribute("src"),
        element.ChildElementCount == 0 && element.TextContent.Length < 60 ? element.TextContent : "")));

    // The picture: named so, or the only image or drawing near the field.
    private static IElement? Picture(FormInView form, FieldEvidence field)
    {
        var named = form.Element?.QuerySelectorAll("img, canvas, svg, input[type=image]").Take(500)
            .FirstOrDefault(image => CaptchaName().IsMatch(image.Id + " " + image.ClassName + " " + image.GetAttribute("src") + " " + image.GetAttribute("alt")));
        if (named is not null)
        {
            return named;
        }

        var block = FormInView.Find(form.Page, field.Selector)?.ParentElement;
        for (var level = 0; level < 3 && block is not null && block != form.Element; level++, block = block.ParentElement)
        {
            if (block.QuerySelector("img, canvas") is { } near)
            {
                return near;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(nghe|am thanh|audio|sound|speaker|listen|loa|doc ma)\b|volume", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Sound();

    [GeneratedRegex(@"captcha|verifycode|maxacnhan|mabaomat|securityimage|kaptcha", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CaptchaName();
}
