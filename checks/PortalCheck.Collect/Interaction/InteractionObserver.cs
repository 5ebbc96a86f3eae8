using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Interaction;

/// <summary>
/// Drives a page after everything else of it was read. From the beginning to the empty document that it leaves behind, nothing but plain GET requests
/// leave the page and it goes nowhere; cookies and storage are put back as they were.
/// </summary>
internal static class InteractionObserver
{
    /// <summary>Drives the page. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="tab">The page; the load is complete.</param>
    /// <param name="guard">Decides about its requests.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public static async Task<Artifact<PageInteraction>> ObserveAsync(PageTab tab, RequestGuard guard, CollectorSettings settings, CancellationToken cancellation)
    {
        guard.BeginDriving(tab.Session);
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            var trial = new PageTrial(tab, settings.ScriptTimeout, cancellation);
            await trial.BeginAsync();
            await using var storage = await HeldStorage.TakeAsync(trial);
            var driven = await DriveAsync(trial, new PartClock(started, settings.InteractionTimeout));
            return Artifact.Of(driven with { Seconds = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1) });
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<PageInteraction>(FailureKind.Timeout, "the page answered no script in time");
        }
        catch (Exception fault) when (IsOfThePage(fault))
        {
            return Artifact.Missing<PageInteraction>(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
        finally
        {
            await EmptyAsync(tab, guard, settings, cancellation);
        }
    }

    private static async Task<PageInteraction> DriveAsync(PageTrial trial, PartClock clock)
    {
        var moving = await PartAsync(trial, clock, () => MovingWatch.LookAsync(trial));
        var walk = await PartAsync(trial, clock, new KeyboardWalker(trial).WalkAsync);
        var focus = await PartAsync(trial, clock, new FocusCamera(trial).LookAsync);
        var census = await PartAsync(trial, clock, () => ListenerCensus.TakeAsync(trial));
        var pointer = census.Value is { } listeners
            ? await PartAsync(trial, clock, () => listeners.PointerOnlyAsync(trial))
            : new Artifact<PointerTargets>(Value: null, census.Failure);
        var skips = await PartAsync(trial, clock, new SkipLinkTrial(trial).TryAsync);
        var hover = census.Value is { } listening
            ? await PartAsync(trial, clock, new HoverTrial(trial, listening).TryAsync)
            : new Artifact<HoverReveals>(Value: null, census.Failure);
        var shortcuts = census.Value is { KeysAbove: false } ? Artifact.Of(new KeyShortcuts([], Settings: null, Heard: false)) : await PartAsync(trial, clock, new ShortcutTrial(trial).TryAsync);
        var widgets = await PartAsync(trial, clock, new WidgetTrial(trial).TryAsync);

        // Last: the page may answer to another size by becoming another page.
        var layouts = await PartAsync(trial, clock, new LayoutTrials(trial).LookAsync);
        return new PageInteraction
        {
            Walk = walk, Focus = focus, PointerOnly = pointer, Layouts = layouts, Moving = moving, Skips = skips, Hover = hover, Shortcuts = shortcuts, Widgets = widgets,
        };
    }

    private static async Task<Artifact<T>> PartAsync<T>(PageTrial trial, PartClock clock, Func<Task<T>> part)
        where T : class
    {
        if (clock.IsSpent)
            return Artifact.Missing<T>(FailureKind.BudgetSpent, "the page's time for trying is used up");
        if (trial.Tab.Broken)
            return Artifact.Missing<T>(FailureKind.Timeout, "the page hangs");
        try
        {
            return Artifact.Of(await part());
        }
        catch (TimeoutException)
        {
            return Artifact.Missing<T>(FailureKind.Timeout, "the page answered no script in time");
        }
        catch (Exception fault) when (IsOfThePage(fault))
        {
            return Artifact.Missing<T>(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
    }

    private static bool IsOfThePage(Exception fault) =>
        fault is PlaywrightException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException;

    /// <summary>The rules hold until the page is gone: what it sends when it is left is of our making too.</summary>
    private static async Task EmptyAsync(PageTab tab, RequestGuard guard, CollectorSettings settings, CancellationToken cancellation)
    {
        try
        {
            if (!tab.Broken)
            {
                await tab.Page.GotoAsync("about:blank", new PageGotoOptions { Timeout = (float)settings.ScriptTimeout.TotalMilliseconds })
                    .WaitAsync(settings.ScriptTimeout, cancellation);
                guard.EndDriving(tab.Session);
            }
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // It is closed while its requests are still refused.
            tab.Broken = true;
        }
    }

    private sealed record PartClock(long Started, TimeSpan Limit)
    {
        public bool IsSpent => TimeProvider.System.GetElapsedTime(Started) > Limit;
    }
}
