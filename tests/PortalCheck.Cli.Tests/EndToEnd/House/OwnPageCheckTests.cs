using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Commands;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Judging;
using PortalCheck.Pipeline.Pages;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>
/// One page of each kind under <c>portalcheck page</c> itself: every engine, our own rules, keys pressed, the window narrowed, text spaced out. What we tell others to mend,
/// our own pages do not have.
/// </summary>
[Collection(DemoCollection.Name)]
public sealed class OwnPageCheckTests(DemoRun demo)
{
    [BrowserTheory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task PageOfEachKind_HasNoFindingOfOurOwn(string language)
    {
        var folder = Path.Combine(demo.Folder, "site");
        await using var site = await SiteServer.StartAsync(folder, port: 0, default);
        var root = new Uri(site.Urls.Single());
        var addresses = SitePages.OneOfEachKind(folder, language).Where(path => path != "404.html").Select(path => new Uri(root, path)).ToList();
        var (faults, seen) = (new List<string>(), 0);
        await new PageVisits(new CollectorSettings { Screenshots = false, Interactive = InteractivePages.All }, TimeProvider.System).VisitAsync(
            addresses,
            page =>
            {
                seen++;
                faults.AddRange(page is { Visit: { } visit, Page: { } one, Failure: null } ? FaultsOf(PageReport.Of(visit, one, RulePackCatalog.All[^1])) : [$"{page.Url}: {page.Failure}"]);
            },
            default);
        Assert.Equal(addresses.Count, seen);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    // Buttons for font size and contrast are asked of government portals; browsers have them, and WCAG does not ask for them.
    private static IEnumerable<string> FaultsOf(PageReport report) => report.Criteria
        .Where(result => result.Outcome is Outcome.Failed or Outcome.Partial && result.Id.StartsWith("a11y.", StringComparison.Ordinal) && result.Id is not "a11y.aids")
        .SelectMany(result => result.Findings.Take(3).Select(finding =>
            $"{new Uri(report.Url).AbsolutePath} {result.Id} {finding.Tag} {finding.Location.Selector} {string.Join(' ', finding.Args.Select(pair => pair.Key + "=" + pair.Value))}"));
}
