using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Model.Evidence;
using Xunit.Abstractions;

namespace PortalCheck.Collect.Tests.Visits;

/// <summary>The saved real pages and the demo portals, visited as in life.</summary>
public sealed class RealPagesTests(ITestOutputHelper output)
{
    [SavedPagesFact]
    public async Task SavedPortals_AreVisitedWithoutOneCrawlerError()
    {
        await using var lab = await LabWorld.StartAsync(new LabOptions { SavedPages = SavedPagesFactAttribute.Folder });
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings { SecondOpinions = false }, lab.Network, TimeProvider.System, CancellationToken.None);
        var faults = new List<string>();
        foreach (var portal in lab.Register.Portals)
        {
            var evidence = await collector.VisitAsync(
                LabVisits.Request() with { Portal = portal, Agency = lab.Register.Agencies.First(agency => agency.Id == portal.Agency), MaxPages = 12 },
                CancellationToken.None);
            output.WriteLine($"{portal.Id} {portal.Address} {evidence.Failure} pages {evidence.Pages.Count} of {evidence.Sample.Candidates}, {evidence.Cost}");
            foreach (var page in evidence.Pages)
            {
                output.WriteLine($"   {page.Url} [{string.Join(' ', page.Kinds)}] {page.Status} {page.Failure} clicks {page.Clicks} html {page.Html?.Length} "
                    + $"links {page.Links.Count} forms {page.Forms.Count} axe {page.Engine.Value?.Rules.Sum(rule => rule.Violations.Count)} {page.Engine.Failure} {page.Screenshot.Failure}");
                if (page.Failure?.Kind == FailureKind.CrawlerError || page.Engine.Failure is { Kind: FailureKind.CrawlerError } && page.Collected)
                    faults.Add(page.Url);
            }
        }

        Assert.Empty(faults);
    }
}
