using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Logging in asks nobody to remember or copy by hand (WCAG 3.3.8; F109): names and passwords can be pasted, and signs of a picture need not be typed.
/// Paste refused in the markup of a password is a fault; whether a captcha has another way beside it, a person looks.
/// </summary>
internal sealed class LoginMemory : IPageRule
{
    private static readonly string[] Refusals = ["returnfalse", "preventdefault()"];

    /// <inheritdoc/>
    public string Id => "pc-login-memory";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.3.8"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var passed = 0;
        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        foreach (var form in page.Evidence.Forms)
        {
            var fields = form.Fields.Where(field => field.Visible).ToList();
            // Two passwords are a registration, which remembers nothing yet.
            if (fields.Count(IsPassword) != 1)
            {
                continue;
            }

            var refusing = fields.Where(field => field.Purpose is FieldPurpose.UserName || IsPassword(field)).Select(field => FormInView.Find(page, field.Selector)).OfType<IElement>().FirstOrDefault(RefusesPaste);
            if (refusing is not null)
            {
                failed.Add(ElementPlace.Finding(page, refusing, "login-paste-refused"));
            }
            else if (fields.Find(field => field.Purpose is FieldPurpose.Captcha) is { } captcha && FormInView.Find(page, captcha.Selector) is { } typed)
            {
                unsure.Add(ElementPlace.Finding(page, typed, "login-signs-to-copy"));
            }
            else
            {
                passed++;
            }
        }

        return FactsOn.Result(passed, failed, unsure);
    }

    private static bool IsPassword(FieldEvidence field) => field.Purpose is FieldPurpose.Password;

    private static bool RefusesPaste(IElement field) =>
        (field.GetAttribute("onpaste") ?? "").Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } handler
        && Refusals.Any(refusal => handler.Contains(refusal, StringComparison.OrdinalIgnoreCase));
}
