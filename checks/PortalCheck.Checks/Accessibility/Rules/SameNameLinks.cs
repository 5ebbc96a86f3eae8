using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Links that cannot be told apart, by name or by what stands around them, lead to the same (WCAG 2.4.4). Where two such lead to different hosts that is
/// sure; different addresses of one site may be one page, so a person looks.
/// </summary>
internal sealed class SameNameLinks : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-link-same-name";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["fd3a94", "b20e66"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var groups = facts.Elements
            .Where(element => element is { Kind: "link", Unexposed: false, Name.Length: > 0, Href.Length: > 0 } && !element.Place.Contains(" >> ", StringComparison.Ordinal) && Leads(element.Href))
            .GroupBy(link => VietnameseText.Fold(link.Name) + "\n" + VietnameseText.Fold(link.Context ?? "") + (link.Context is null ? "\n" + link.Href : ""), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .ToList();
        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        foreach (var group in groups)
        {
            var targets = group.DistinctBy(link => AddressOf(link.Href!), StringComparer.OrdinalIgnoreCase).ToList();
            if (targets.Count < 2)
            {
                continue;
            }

            var sure = targets.Select(link => HostOf(link.Href!)).Distinct(StringComparer.OrdinalIgnoreCase).Count() == targets.Count;
            (sure ? failed : unsure).Add(FactsOn.Finding(
                page, targets[1], sure ? "same-name-other-site" : "same-name-other-address", ("text", FactsOn.Quote(targets[1].Name)), ("one", targets[0].Href!), ("other", targets[1].Href!)));
        }

        return FactsOn.Result(groups.Count - failed.Count - unsure.Count, failed, unsure);
    }

    // A link to the page itself or to a script does something that its address does not tell.
    private static bool Leads(string? href) => href is not null && href.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !href.EndsWith('#');

    private static string AddressOf(string href) => Uri.TryCreate(href, UriKind.Absolute, out var address)
        ? address.Host.Replace("www.", "", StringComparison.OrdinalIgnoreCase) + address.AbsolutePath.TrimEnd('/').Replace("/index.html", "", StringComparison.OrdinalIgnoreCase) + address.Query + address.Fragment
        : href;

    private static string HostOf(string href) => Uri.TryCreate(href, UriKind.Absolute, out var address) ? address.Host.Replace("www.", "", StringComparison.OrdinalIgnoreCase) : href;
}
