using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Collect.Tests.Visits;

/// <summary>Visits to lab portals by the public entry point.</summary>
internal static class LabVisits
{
    public const string Host = "dichvucong.thu-nghiem.gov.vn";
    public const string Home = "https://" + Host + "/";

    public static LabAnswer Html(string html, int status = 200) => LabAnswer.Text(status, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"vi\">" + html);

    public static Task<LabWorld> ServeAsync(Func<LabRequest, LabAnswer> answer) =>
        LabWorld.StartAsync(new LabOptions { DemoPortals = false, Sites = [new FunctionSite(Host, answer)] });

    public static VisitRequest Request(IBlobSink? blobs = null) => new()
    {
        Portal = new Portal { Id = "thu", Agency = "a", Kind = PortalKind.Service, Address = Home, Lab = true },
        Agency = new Agency { Id = "a", Name = new LocalText("Cơ quan", "Agency"), Kind = AgencyKind.Province, Tier = Tier.Province, League = "lab" },
        Seed = "vn-2026-07/thu/2026-11",
        MaxPages = 8,
        Blobs = blobs ?? new MemoryBlobs(),
    };

    /// <summary>A visit in a browser that runs already.</summary>
    public static async Task<PortalEvidence> VisitAsync(this RunningBrowser browser, LabWorld lab, VisitRequest request, CollectorSettings? settings = null)
    {
        await using var collector = PortalCollector.In(browser.Session, settings ?? new CollectorSettings { SecondOpinions = false }, lab.Network, TimeProvider.System);
        return await collector.VisitAsync(request, CancellationToken.None);
    }

    /// <summary>A visit in a browser of its own.</summary>
    public static async Task<PortalEvidence> VisitAsync(LabWorld lab, VisitRequest request, CollectorSettings? settings = null)
    {
        await using var collector = await PortalCollector.CreateAsync(settings ?? new CollectorSettings { SecondOpinions = false }, lab.Network, TimeProvider.System, CancellationToken.None);
        return await collector.VisitAsync(request, CancellationToken.None);
    }
}
