using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Masking;
using PortalCheck.Collect.Recognition;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Browser;

/// <summary>Loads one address and takes everything from that one load: document, traffic, cookies, engine, picture.</summary>
internal static class PageObserver
{
    private const int MaxPictureWidth = 1_600;
    private const int MaxPictureHeight = 2_000;

    /// <summary>Observes an address. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="tab">The browser page to use; <see cref="PageTab.Broken"/> tells afterwards whether it can be used again.</param>
    /// <param name="url">Absolute http address.</param>
    /// <param name="visit">Limits, request rules, store of pictures.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public static async Task<PageEvidence> ObserveAsync(PageTab tab, string url, PageVisit visit, CancellationToken cancellation)
    {
        tab.Begin();
        try
        {
            var stuck = await LoadAsync(tab, url, visit.Settings.PageTimeout, cancellation);
            if (stuck is not null)
                return await FailedAsync(tab, url, stuck, visit, cancellation);
            return await ReadAsync(tab, url, visit, cancellation);
        }
        catch (TimeoutException)
        {
            // Whatever it still does, nothing more may be asked of it.
            tab.Broken = true;
            return Failed(url, new CollectFailure(FailureKind.Timeout, "the page answered no script in time"));
        }
        catch (Exception fault) when (fault is PlaywrightException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The page crashed or went away while it was read, or its browser died.
            tab.Broken = true;
            return Failed(url, new CollectFailure(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message)));
        }
    }

    /// <summary>Null where there is a document to read, be it that some of its parts never came.</summary>
    private static async Task<CollectFailure?> LoadAsync(PageTab tab, string url, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            var options = new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = (float)limit.TotalMilliseconds };
            // The browser's own limit comes first; ours is for a driver that hangs.
            await tab.Page.GotoAsync(url, options).WaitAsync(limit + TimeSpan.FromSeconds(5), cancellation);
            return null;
        }
        catch (TimeoutException)
        {
            return tab.Traffic.Documents().Count > 0 ? null : new CollectFailure(FailureKind.Timeout, "no answer in time");
        }
        catch (PlaywrightException fault) when (!tab.Broken)
        {
            var failure = NavigationFault.Of(fault.Message);
            // A script that moves on during the load interrupts it; the page that it moves to is read.
            if (NavigationFault.MovedOn(fault))
                return null;
            tab.Broken = failure.Kind == FailureKind.CrawlerError;
            return failure;
        }
    }

    private static async Task<PageEvidence> ReadAsync(PageTab tab, string url, PageVisit visit, CancellationToken cancellation)
    {
        var settings = visit.Settings;
        var snapshot = await SettledAsync(tab, settings, cancellation);
        var documents = tab.Traffic.Documents();
        var hops = await TrafficReading.HopsAsync(documents, settings.ScriptTimeout, cancellation);
        var status = documents.Count == 0 ? 0 : documents[^1].Status;
        var masked = PersonalDataMask.MaskHtml(snapshot.Html);
        var failure = PageWalls.Tell(status, hops, snapshot.Title, masked.Text)
            ?? (IsPage(snapshot.ContentType) ? null : new CollectFailure(FailureKind.NotApplicable, snapshot.ContentType));
        var page = new PageEvidence
        {
            Url = url,
            FinalUrl = snapshot.Url,
            Failure = failure,
            Status = status,
            Hops = hops,
            TimeToFirstByteMs = documents.Count == 0 ? null : FirstByte(documents[^1]),
            Title = PersonalDataMask.MaskText(VietnameseText.Tidy(snapshot.Title)),
            Charset = snapshot.Charset,
            StorageKeys = snapshot.Keys,
            Cookies = TrafficReading.Cookies(await tab.CookiesAsync(settings.ScriptTimeout, cancellation), visit.Guard.OwnSite),
            Engine = Artifact.Missing<EngineResult>(failure?.Kind ?? FailureKind.CrawlerError),
            Screenshot = Artifact.Missing<ScreenshotRef>(failure?.Kind ?? FailureKind.CrawlerError),
        };
        if (failure is null)
            page = await DeepenAsync(tab, page, snapshot, masked, visit, cancellation);
        // Here, so that what the page asked for while it was looked at is among them; what it asks for while it is driven is of our making.
        page = page with { Requests = TrafficReading.Requests(tab.Traffic, snapshot.Url, visit.Guard.OwnSite, visit.Guard.WasRefused) };
        return failure is null && visit.Drives && !tab.Broken
            ? page with { Interaction = await Interaction.InteractionObserver.ObserveAsync(tab, visit.Guard, settings, cancellation) }
            : page;
    }

    private static async Task<PageEvidence> DeepenAsync(
        PageTab tab, PageEvidence page, Snapshot snapshot, Masked masked, PageVisit visit, CancellationToken cancellation)
    {
        var reading = PageReader.Read(masked.Text, snapshot.Url);
        var (engine, facts) = await EngineAsync(tab, visit.Settings, cancellation);
        var deepened = page with
        {
            Html = masked.Text,
            HtmlCut = snapshot.Cut,
            Template = reading.Template,
            Links = reading.Links,
            Forms = reading.Forms,
            Engine = engine,
            Facts = facts,
            Screenshot = masked.IdentityNumbers > 0
                ? Artifact.Missing<ScreenshotRef>(FailureKind.PersonalData, "the page shows identity numbers")
                : await PictureAsync(tab, snapshot, visit, cancellation),
        };
        // After everything that must see the page untouched.
        return deepened with { Opinions = visit.Settings.SecondOpinions ? await SecondEngines.AskAsync(tab, visit.Settings.OpinionTimeout, cancellation) : [] };
    }

    private static async Task<Snapshot> SettledAsync(PageTab tab, CollectorSettings settings, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await PageScripts.SettledSnapshotAsync(tab, settings.ScriptTimeout, cancellation);
            }
            catch (PlaywrightException) when (attempt < 2 && !tab.Broken && !tab.Page.IsClosed)
            {
                // The document was replaced under our hands: wait for the next one.
                await tab.Page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = (float)settings.ScriptTimeout.TotalMilliseconds })
                    .WaitAsync(settings.ScriptTimeout, cancellation);
            }
        }
    }

    private static async Task<(Artifact<EngineResult> Engine, Artifact<PageFacts> Facts)> EngineAsync(
        PageTab tab, CollectorSettings settings, CancellationToken cancellation)
    {
        try
        {
            var (engine, facts, without) = await PageScripts.EngineAsync(tab, settings.EngineTimeout, cancellation);
            return (Artifact.Of(engine), facts is null
                ? Artifact.Missing<PageFacts>(FailureKind.CrawlerError, without)
                : await FactsAsync(tab, facts, settings, cancellation));
        }
        catch (TimeoutException)
        {
            return Neither(FailureKind.Timeout, "axe-core did not end in time");
        }
        catch (Exception fault) when (fault is PlaywrightException or JsonException)
        {
            return Neither(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
    }

    private static (Artifact<EngineResult> Engine, Artifact<PageFacts> Facts) Neither(FailureKind kind, string why) =>
        (Artifact.Missing<EngineResult>(kind, why), Artifact.Missing<PageFacts>(kind, why));

    private static async Task<Artifact<PageFacts>> FactsAsync(PageTab tab, PageFacts facts, CollectorSettings settings, CancellationToken cancellation)
    {
        try
        {
            var complete = await FactsReader.CompleteAsync(tab, facts, settings.ScriptTimeout, cancellation);
            return Artifact.Of(settings.ReadPictures ? await PictureWords.ReadAsync(tab, complete, settings.ScriptTimeout, cancellation) : complete);
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<PageFacts>(FailureKind.Timeout, "the facts were not read in time");
        }
        catch (Exception fault) when (fault is PlaywrightException or JsonException)
        {
            return Artifact.Missing<PageFacts>(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
    }

    private static async Task<Artifact<ScreenshotRef>> PictureAsync(PageTab tab, Snapshot snapshot, PageVisit visit, CancellationToken cancellation)
    {
        if (!visit.Settings.Screenshots)
            return Artifact.Missing<ScreenshotRef>(FailureKind.NotApplicable, "pictures are switched off");
        if (tab.Broken)
            return Artifact.Missing<ScreenshotRef>(FailureKind.Timeout, "the page hangs");
        var width = Math.Clamp(snapshot.Width, 1, MaxPictureWidth);
        var height = Math.Clamp(snapshot.Height, 1, MaxPictureHeight);
        try
        {
            var picture = await tab.PictureAsync(width, height, visit.Settings.ScriptTimeout, cancellation);
            var hash = Convert.ToHexStringLower(SHA256.HashData(picture));
            await visit.Blobs.PutAsync(hash, "image/jpeg", picture, cancellation);
            return Artifact.Of(new ScreenshotRef(hash, "image/jpeg", width, height));
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<ScreenshotRef>(FailureKind.Timeout, "the picture was not drawn in time");
        }
        catch (PlaywrightException fault)
        {
            return Artifact.Missing<ScreenshotRef>(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
    }

    private static async Task<PageEvidence> FailedAsync(
        PageTab tab, string url, CollectFailure failure, PageVisit visit, CancellationToken cancellation)
    {
        var documents = tab.Traffic.Documents();
        var status = documents.Count == 0 ? 0 : documents[^1].Status;
        var hops = await TrafficReading.HopsAsync(documents, visit.Settings.ScriptTimeout, cancellation);
        // An error status without a body is a failed navigation to the browser.
        return Failed(url, PageWalls.Tell(status, hops, "", "") ?? failure) with
        {
            Status = status,
            Hops = hops,
            Requests = TrafficReading.Requests(tab.Traffic, url, visit.Guard.OwnSite, visit.Guard.WasRefused),
        };
    }

    /// <summary>A page of which nothing came.</summary>
    public static PageEvidence Failed(string url, CollectFailure failure) => new()
    {
        Url = url,
        FinalUrl = url,
        Failure = failure,
        Engine = Artifact.Missing<EngineResult>(failure.Kind),
        Screenshot = Artifact.Missing<ScreenshotRef>(failure.Kind),
    };

    private static bool IsPage(string contentType) => contentType is "text/html" or "application/xhtml+xml";

    private static double? FirstByte(IResponse document)
    {
        var timing = document.Request.Timing;
        return timing.ResponseStart > 0 ? Math.Round(timing.ResponseStart - Math.Max(0, timing.RequestStart), 1) : null;
    }
}
