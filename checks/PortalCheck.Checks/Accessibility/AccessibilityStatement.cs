using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary><c>a11y.statement</c>: a page that says whom to turn to, and what is not accessible yet (EU 2018/1523 model; in Vietnam good practice).</summary>
internal sealed partial class AccessibilityStatement : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.statement"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.PagesOf(PageKind.AccessibilityStatement).FirstOrDefault(page => page.Evidence.Status < 400) is { } page)
        {
            return JudgePage(page);
        }

        return portal.Pages.Any(other => other.Links.Any(link => link.Visible && PageTypeGuess.FromLink(link).Contains(PageKind.AccessibilityStatement)))
            ? CheckResult.CantTell("statement-not-read")
            : CheckResult.Failed([FindingDraft.Whole("statement-missing")]);
    }

    private static CheckResult JudgePage(PageView page)
    {
        var text = VietnameseText.FoldKeepingMarks(PageText.Of(page));
        var findings = new List<FindingDraft>();
        if (!Limits().IsMatch(text))
        {
            findings.Add(FindingDraft.On(page, "body", "limits-missing"));
        }

        if (!Contact().IsMatch(text) && !page.Links.Any(link => link.Region is PageRegion.Main && link.Href is { } href && ContactAddress(href)))
        {
            findings.Add(FindingDraft.On(page, "body", "contact-missing"));
        }

        return findings.Count > 0 ? CheckResult.Failed(findings) : CheckResult.Passed();
    }

    private static bool ContactAddress(string href) =>
        href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b(chua (dap ung|tiep can|ho tro|dat|tuan thu)|han che|ngoai le|khong (tiep can|dap ung)|known (limitations|issues)|not (yet )?(fully )?(accessible|compliant)|limitations|partially compliant)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Limits();

    [GeneratedRegex(@"[a-z0-9._-]+@[a-z0-9.-]+\.[a-z]{2,}|\b(1[89]00|0\d{2,3})[ .]?\d{3}[ .]?\d{2,4}", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();
}
