using System.Diagnostics;
using Microsoft.Playwright;
using PortalCheck.Collect.Interaction;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>Moves the page's clock on, minute by minute, with nobody touching it, and listens for the end of the session. Where the page warns, what prolongs the session is pressed by keyboard.</summary>
internal static class SessionWait
{
    private const int Longest = 300;

    // Sessions of portals last 15 to 30 minutes; a longer one is not waited for.
    private const int Minutes = 31;
    private const int MostTabs = 60;
    private const int TabsAtOnce = 10;
    private const int Look = 100;
    private const int MostLooks = 5;

    /// <summary>Waits. Afterwards the page's timers are far from the truth: only leaving it can follow.</summary>
    public static async Task<SessionLapse> LookAsync(TrialPage page, TimeSpan limit)
    {
        var log = page.Log!;
        log.Moment = TrialMoment.Waiting;
        await page.DoAsync("before");
        var (requests, alerts) = (log.Count, page.Alerts.Count);
        var lapse = new SessionLapse();
        var started = Stopwatch.GetTimestamp();
        for (var minute = 1; minute <= Minutes; minute++)
        {
            var left = limit - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return lapse;
            try
            {
                await page.MinuteAsync(left);
            }
            catch (Exception fault) when (fault is TimeoutException or PlaywrightException)
            {
                // Timers without end, or a page that went away: what was seen before it stands.
                page.Tab.Broken = true;
                return lapse;
            }

            lapse = lapse with { Minutes = minute };
            var texts = (await page.CallAsync<PageSight>("seen")).News.Select(news => news.Text).ToList();
            var told = page.Alerts.Skip(alerts).ToList();
            if (lapse.WarnedAt is null && (texts.Find(SessionWords.Warns) ?? told.Find(alert => SessionWords.Warns(alert.Text))?.Text) is { } warning)
                lapse = await WarnedAsync(page, lapse, warning, told.Exists(alert => alert.Asks && SessionWords.Warns(alert.Text)));
            var wayOut = log.Requests.Skip(requests).FirstOrDefault(request => request.Type is "document" && SessionWords.IsWayOut(request.Url));
            // A page that asks its server meanwhile is told nothing by us: that its session is over may be our own doing.
            if (log.Requests.Skip(requests).Any(request => request.Type is "xhr" or "fetch" or "eventsource" or "socket" or "beacon"))
                return lapse;
            if ((texts.Find(SessionWords.Ends) ?? told.Find(alert => SessionWords.Ends(alert.Text))?.Text ?? (wayOut is null ? null : PathOf(wayOut.Url))) is { } ended)
                return lapse with { Ended = Cut(ended), EndedAt = minute };
        }

        return lapse;
    }

    private static async Task<SessionLapse> WarnedAsync(TrialPage page, SessionLapse lapse, string warning, bool question)
    {
        lapse = lapse with { Warning = Cut(PersonalDataMask.MaskText(warning)), WarnedAt = lapse.Minutes, SecondsLeft = SessionWords.Seconds(warning) };

        // A question of the browser's own is answered by keyboard as well; ours was answered with no.
        if (question)
            return lapse with { Extend = "OK", ExtendReachable = true };
        var control = await page.CallAsync<Control>("extend", warning);
        if (control.Text.Length == 0)
            return lapse;
        lapse = lapse with { Extend = control.Text };
        return await ReachAsync(page) ? lapse with { ExtendReachable = true, Extended = await PressAsync(page) } : lapse;
    }

    // Forward in runs, as long as it was not passed; then back to it.
    private static async Task<bool> ReachAsync(TrialPage page)
    {
        var stay = await page.CallAsync<Stay>("stay");
        for (var tabs = 0; tabs < MostTabs && !stay.Reached; tabs += TabsAtOnce)
        {
            await page.PressAsync(Enumerable.Repeat(KeyStroke.Tab, TabsAtOnce));
            stay = await page.CallAsync<Stay>("stay");
        }

        for (var tabs = 0; tabs < TabsAtOnce && stay is { Reached: true, Focused: false }; tabs++)
        {
            await page.PressAsync(KeyStroke.BackTab);
            stay = await page.CallAsync<Stay>("stay");
        }

        return stay.Focused;
    }

    private static async Task<bool> PressAsync(TrialPage page)
    {
        var requests = page.Log!.Count;
        await page.PressAsync(KeyStroke.Enter);
        for (var look = 0; look < MostLooks; look++)
        {
            await page.WaitAsync(Look);
            if (page.Log.Count > requests || !(await page.CallAsync<Stay>("stay")).There)
                return true;
        }

        return false;
    }

    private static string PathOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath : "";

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    private sealed record Control(string Text);

    private sealed record Stay(bool Reached, bool Focused, bool There);
}
