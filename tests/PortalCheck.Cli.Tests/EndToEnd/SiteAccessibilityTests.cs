using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>Our own pages are held to what we hold others to.</summary>
[Collection(DemoCollection.Name)]
public sealed class SiteAccessibilityTests(DemoRun demo)
{
    [BrowserTheory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Site_EveryPageOfALanguage_IsFreeOfAxeFindings(string language)
    {
        await using var site = await SiteServer.StartAsync(Path.Combine(demo.Folder, "site"), port: 0, default);
        var origin = new Uri(site.Urls.Single());
        var pages = await VisitAsync(origin, [.. Addresses(origin, language)]);
        var findings = pages.SelectMany(page => page.Engine.Value!.Rules.SelectMany(rule =>
            rule.Violations.Select(node => $"{new Uri(page.Url).AbsolutePath} {rule.Id} {node.Selector}")));
        Assert.Empty(findings.Take(20));
    }

    private IEnumerable<string> Addresses(Uri origin, string language)
    {
        var root = Path.Combine(demo.Folder, "site");
        var english = Path.Combine(root, "en") + Path.DirectorySeparatorChar;
        return Directory.GetFiles(root, "*.html", SearchOption.AllDirectories)
            .Where(file => file.StartsWith(english, StringComparison.Ordinal) == (language == "en"))
            .Select(file => new Uri(origin, Path.GetRelativePath(root, file)).AbsoluteUri)

            // The criterion pages are drawn from one template: every fifth is enough, all other pages are taken.
            .Where((address, index) => !address.Contains("/criterion/", StringComparison.Ordinal) || index % 5 == 0)
            .Order(StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<PageEvidence>> VisitAsync(Uri origin, IReadOnlyList<string> addresses)
    {
        var network = new LabNetwork { Hosts = [new LabHost(origin.Host, "127.0.0.1", origin.Port, 0)], RootCertificatePem = "" };
        await using var collector = await PortalCollector.CreateAsync(
            new CollectorSettings { SecondOpinions = false, Screenshots = false, EngineTimeout = TimeSpan.FromMinutes(2), PageTimeout = TimeSpan.FromMinutes(2) }, network, TimeProvider.System, default);
        var register = AddressRegister.Of([origin.AbsoluteUri], "info", lab: true);
        var evidence = await collector.VisitAsync(
            new VisitRequest
            {
                Portal = register.Portals[0], Agency = register.Agencies[0], Seed = "site", OnlyPages = addresses,
                MaxPages = addresses.Count, Blobs = new NoBlobs(),
            },
            default);
        Assert.Null(evidence.Failure);
        Assert.Empty(evidence.Pages.Where(page => !page.Engine.Present).Select(page => $"{page.Url}: {page.Failure} {page.Engine.Failure}"));
        Assert.Equal(addresses.Count, evidence.Pages.Count);
        return evidence.Pages;
    }

    private sealed class NoBlobs : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}
