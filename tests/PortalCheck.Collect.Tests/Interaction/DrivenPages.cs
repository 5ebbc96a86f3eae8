using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Interaction;

/// <summary>Small pages served on loopback and driven in the shared browser.</summary>
internal static class DrivenPages
{
    public static string Document(string body, string head = "") =>
        $"<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>t</title>{head}</head><body>{body}</body></html>";

    public static Task<PageEvidence> DriveAsync(this ReadingContext reading, RunningBrowser browser, string url) =>
        PageObserver.ObserveAsync(reading.Tab, url, new PageVisit(browser.Settings, reading.Guard, reading.Blobs, Drives: true), CancellationToken.None);

    public static async Task<PageInteraction> DriveAsync(this RunningBrowser browser, string body, string head = "")
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", Document(body, head));
        await using var reading = await browser.ReadAsync(site.Own);
        return (await reading.DriveAsync(browser, site.Own + "/")).Interaction!.Value!;
    }
}
