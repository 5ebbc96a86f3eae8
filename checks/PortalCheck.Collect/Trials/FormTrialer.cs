using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Trials;

/// <summary>What a trial needs.</summary>
/// <param name="Browser">The browser.</param>
/// <param name="Settings">Limits.</param>
/// <param name="Policy">Which addresses the portal's visit may reach.</param>
/// <param name="Site">The portal's own site.</param>
/// <param name="ReadPosts">What the register allows while the page loads.</param>
internal sealed record TrialTools(BrowserSession Browser, CollectorSettings Settings, AddressPolicy Policy, OwnSite Site, ReadPosts ReadPosts);

/// <summary>A form that was tried, and what it cost.</summary>
/// <param name="Trial">What came.</param>
/// <param name="Requests">Requests of the load.</param>
/// <param name="Bytes">Bytes received from servers.</param>
/// <param name="Refused">Requests that were refused.</param>
internal sealed record TriedForm(FormTrial Trial, int Requests, long Bytes, int Refused);

/// <summary>
/// Tries one form in a context of its own. The page is loaded as for any visitor, then cut off from every network, and only then touched: nothing that
/// is typed or pressed ever reaches a server.
/// </summary>
internal static class FormTrialer
{
    // A page that fights every step is left where it stands.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Tries a form. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="tools">What is needed.</param>
    /// <param name="url">Address of its page.</param>
    /// <param name="wanted">The form as the visit saw it.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public static async Task<TriedForm> TryAsync(TrialTools tools, string url, FormEvidence wanted, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var trial = new FormTrial { Selector = wanted.Selector, Purpose = wanted.Purpose };
        if (wanted.Frame is { } frame && !tools.Site.Holds(frame))
            return Failed(FailureKind.NotApplicable, "the form stands in a frame of another site");
        TrialPage page;
        try
        {
            page = await TrialPage.OpenAsync(tools.Browser, tools.Settings, tools.Policy, url, tools.Site, tools.ReadPosts, cancellation);
        }
        catch (TimeoutException)
        {
            return Failed(FailureKind.Timeout, "the page did not load in time");
        }
        catch (Exception fault) when (IsOfThePage(fault))
        {
            return Failed(NavigationFault.Of(fault.Message).Kind, ScriptFault.FirstLine(fault.Message));
        }

        await using (page)
        {
            var requests = page.Tab.Traffic.Count;
            var log = new TrialLog(trial);
            try
            {
                var running = new OneTrial(tools, page, wanted, log).RunAsync(tools.Settings.FormTrialTime);
                PageTab.Forget(running);
                await running.WaitAsync(tools.Settings.FormTrialTime + Patience, cancellation);
            }
            catch (TimeoutException)
            {
                log.Fail(FailureKind.Timeout, "the page answered no script in time");
            }
            catch (Exception fault) when (IsOfThePage(fault))
            {
                log.Fail(FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
            }

            var refused = page.Refused.ToDictionary(item => JsonNamingPolicy.KebabCaseLower.ConvertName(item.Key.ToString()), item => item.Value, StringComparer.Ordinal);
            return new TriedForm(
                log.Trial with
                {
                    Sendings = SendingList.Of(page.Log?.Requests ?? [], [.. log.Typed], tools.Site),
                    InOwnAddress = SendingList.CarriedBy(page.Addresses, [.. log.Typed]),
                    Refused = new SortedDictionary<string, int>(refused, StringComparer.Ordinal),
                    Seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1),
                },
                requests,
                page.Bytes,
                refused.Values.Sum());
        }

        TriedForm Failed(FailureKind kind, string detail) => new(trial with { Failure = new CollectFailure(kind, detail), Seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1) }, 0, 0, 0);
    }

    private static bool IsOfThePage(Exception fault) =>
        fault is PlaywrightException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException;
}

/// <summary>What a trial came to so far: kept when the page goes away under it.</summary>
internal sealed class TrialLog(FormTrial trial)
{
    /// <summary>So far.</summary>
    public FormTrial Trial { get; set; } = trial;

    /// <summary>What was typed, and for what.</summary>
    public ConcurrentQueue<(FieldPurpose Purpose, string Value)> Typed { get; } = new();

    /// <summary>A trial that had begun is cut; one that had not has failed.</summary>
    public void Fail(FailureKind kind, string detail) => Trial = Trial.Fields.Count > 0
        ? Trial with { Cut = true }
        : Trial with { Failure = new CollectFailure(kind, detail) };
}
