using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Interaction;
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
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    // A page that fights every step is left where it stands.
    private static readonly TimeSpan LongestOfAll = TimeSpan.FromSeconds(9.5);

    /// <summary>Tries a form. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="tools">What is needed.</param>
    /// <param name="url">Address of its page.</param>
    /// <param name="wanted">The form as the visit saw it.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public static async Task<TriedForm> TryAsync(TrialTools tools, string url, FormEvidence wanted, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var trial = new FormTrial { Selector = wanted.Selector, Purpose = wanted.Purpose };
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
                var running = new OneTrial(tools, page, wanted, log).RunAsync(Longest, LongestWait);
                PageTab.Forget(running);
                await running.WaitAsync(LongestOfAll, cancellation);
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

/// <summary>The parts of one trial, in their order: pressed empty, filled wrongly, walked with Tab, made small, left alone.</summary>
internal sealed class OneTrial(TrialTools tools, TrialPage page, FormEvidence wanted, TrialLog log)
{
    private const int LongestName = 100;
    private const int MostSteps = 150;
    private const int MostListed = 20;

    private IReadOnlyList<FieldEvidence> _fields = [];

    /// <summary>Runs them; none is begun after the limit.</summary>
    public async Task RunAsync(TimeSpan limit, TimeSpan longestWait)
    {
        var started = Stopwatch.GetTimestamp();
        var snapshot = await PageScripts.NumberedSnapshotAsync(page.Tab, tools.Settings.ScriptTimeout, page.Cancellation);
        page.Seal();
        if (TrialInventory.Find(snapshot, wanted) is not { } form)
        {
            log.Fail(FailureKind.NotApplicable, "the form is not there when the page is opened anew, or stands in a frame of another site");
            return;
        }

        _fields = [.. form.Fields.Select(field => field.Field)];
        log.Trial = log.Trial with { Fields = [.. _fields.Select(Plain)] };
        await page.DoAsync("begin", new { fields = form.Fields.Select(field => field.Node).ToList(), button = form.ButtonNode });
        await page.DoAsync("drawn");
        await page.DoAsync("before", "base");
        var presser = new FormPresser(page, form, tools.Site, wanted.Action);
        var empty = await presser.PressAsync(TrialMoment.PressedEmpty);
        log.Trial = log.Trial with { Empty = empty?.Press, Fields = Told(log.Trial.Fields, empty?.Press) };
        if (wanted.Purpose is not FormPurpose.Login && empty?.Press.Effect is not PressEffect.NextStep && !TimeIsUp())
            await WrongAsync(form, presser, TimeIsUp);
        if (!TimeIsUp())
            log.Trial = log.Trial with { Keys = await WalkAsync(form.Button is not null) };
        if (!TimeIsUp())
            log.Trial = log.Trial with { Sizes = await SizesAsync() };
        var left = limit - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
            log.Trial = log.Trial with { Session = await SessionWait.LookAsync(page, left < longestWait ? left : longestWait) };
        log.Trial = log.Trial with { Cut = TimeIsUp() };

        bool TimeIsUp() => Stopwatch.GetElapsedTime(started) >= limit || page.Tab.Broken;
    }

    private async Task WrongAsync(TrialInventory form, FormPresser presser, Func<bool> timeIsUp)
    {
        var wrong = new WrongValues(page, form, presser, log.Typed, timeIsUp);
        try
        {
            await wrong.TryAsync();
        }
        finally
        {
            log.Trial = log.Trial with
            {
                Wrong = wrong.Presses,
                Fields = [.. log.Trial.Fields.Index().Select(item => wrong.Fields.TryGetValue(item.Index, out var tried)
                    ? item.Item with { Value = tried.Value, Answer = tried.Answer, Typed = tried.Typed, Message = item.Item.Message ?? tried.Message }
                    : item.Item)],
            };
        }
    }

    private async Task<FormKeys?> WalkAsync(bool hasButton)
    {
        page.Log!.Moment = TrialMoment.Looking;
        if (!(await page.CallAsync<Done>("start")).Ok)
            return null;
        var reach = await page.CallAsync<Reach>("reach");
        for (var steps = 0; steps < MostSteps && (reach.Missed.Count > 0 || reach.Button == false); steps += 15)
        {
            var before = reach;
            await page.PressAsync(Enumerable.Repeat(KeyStroke.Tab, 15));
            reach = await page.CallAsync<Reach>("reach");
            if (reach.Missed.Count == before.Missed.Count && reach.Button == before.Button && steps >= 45)
                break;
        }

        await page.CallAsync<Done>("start");
        await page.PressAsync(KeyStroke.Tab, KeyStroke.Tab);
        var ahead = (await page.CallAsync<Reach>("reach")).At;
        await page.PressAsync(KeyStroke.BackTab);
        var back = (await page.CallAsync<Reach>("reach")).At;
        return new FormKeys(
            reach.Fields, reach.Fields - reach.Missed.Count, [.. reach.Missed.Where(index => index >= 0).Select(index => _fields[index].Selector).Take(MostListed)],
            back != ahead, hasButton ? reach.Button : null);
    }

    private async Task<FormSizes> SizesAsync()
    {
        try
        {
            await page.ResizeAsync(BrowserSession.WindowWidth / 2, BrowserSession.WindowHeight / 2);
            var zoomed = await page.CallAsync<Lost>("sizes");
            await page.ResizeAsync(320, BrowserSession.WindowHeight);
            var narrow = await page.CallAsync<Lost>("sizes");
            return new FormSizes(SelectorsOf(zoomed), SelectorsOf(narrow));
        }
        finally
        {
            await page.ResizeAsync(BrowserSession.WindowWidth, BrowserSession.WindowHeight);
        }
    }

    private IReadOnlyList<string> SelectorsOf(Lost lost) => [.. lost.Fields.Select(index => _fields[index].Selector).Take(MostListed)];

    private static FieldTrial Plain(FieldEvidence field) => new()
    {
        Selector = field.Selector,
        Name = new[] { field.Label, field.NearbyText, field.Placeholder, field.Name }.FirstOrDefault(text => text.Length > 0) is { } name
            ? name.Length <= LongestName ? name : name[..LongestName]
            : "",
        Purpose = field.Purpose,
    };

    private static IReadOnlyList<FieldTrial> Told(IReadOnlyList<FieldTrial> fields, FormPress? press) => press is null ? fields :
    [
        .. fields.Select(field => field with { Message = press.Messages.FirstOrDefault(message => string.Equals(message.Field, field.Selector, StringComparison.Ordinal)) }),
    ];

    private sealed record Reach(int Fields, IReadOnlyList<int> Missed, bool? Button, int At);

    private sealed record Lost([property: System.Text.Json.Serialization.JsonPropertyName("lost")] IReadOnlyList<int> Fields);
}
