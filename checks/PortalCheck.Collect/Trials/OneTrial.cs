using System.Diagnostics;
using System.Text.Json.Serialization;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Interaction;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>
/// The parts of one trial, in their order: pressed empty, filled wrongly, walked with Tab, made small, led on to the steps after it, left alone while its
/// clock moves on, left and gone back to.
/// </summary>
internal sealed class OneTrial(TrialTools tools, TrialPage page, FormEvidence wanted, TrialLog log)
{
    private const int MostSteps = 150;
    private const int MostListed = 20;

    // Shares of the whole time: the wait and the return belong to every form, however many steps it has.
    private const double KeptForTheEnd = 0.3;
    private const double LongestWait = 0.4;
    private const double KeptForTheReturn = 0.15;
    private const double ShortestReturn = 0.06;

    private readonly FormLook _look = new(tools, page);

    /// <summary>Runs them; none is begun after the limit.</summary>
    public async Task RunAsync(TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        page.Seal();
        await _look.EnterAsync(wanted);
        if (await _look.FindAsync(snapshot => TrialInventory.Find(snapshot, wanted)?.NamedAs(wanted)) is not { } form)
        {
            log.Fail(FailureKind.NotApplicable, "the form is not there when the page is opened anew");
            return;
        }

        var first = new StepTrial(page, form, new FormPresser(page, form, tools.Site, wanted.Action), log.Typed, () => TimeIsUp(KeptForTheEnd));
        log.Trial = log.Trial with { Fields = first.Fields };
        await page.DoAsync("drawn");
        await first.TryAsync(mayType: wanted.Purpose is not FormPurpose.Login, tried => log.Trial = log.Trial with { Fields = tried.Fields, Empty = tried.Empty, Wrong = tried.Wrong });
        if (!first.LedOn && !TimeIsUp(KeptForTheEnd))
            log.Trial = log.Trial with { Keys = await WalkAsync(form) };
        if (!first.LedOn && !TimeIsUp(KeptForTheEnd))
            log.Trial = log.Trial with { Sizes = await SizesAsync(form) };
        var steps = new LaterSteps(tools, page, wanted, _look, log, () => TimeIsUp(KeptForTheEnd));
        if (wanted.Purpose is not FormPurpose.Login && !TimeIsUp(KeptForTheEnd))
            await steps.OpenAsync(form, first.LedOn);
        if (!TimeIsUp(KeptForTheReturn))
            log.Trial = log.Trial with { Session = await SessionWait.LookAsync(page, Shorter(Left() - (limit * KeptForTheReturn), limit * LongestWait)) };
        if (wanted.Purpose is not FormPurpose.Login && log.Trial.Session?.EndedAt is null && !TimeIsUp(ShortestReturn))
            log.Trial = log.Trial with { Return = await ReturnAsync(form, steps, Left()) };
        log.Trial = log.Trial with { Cut = TimeIsUp(0) };

        TimeSpan Left() => limit - Stopwatch.GetElapsedTime(started);
        bool TimeIsUp(double kept) => Left() <= limit * kept || page.Tab.Broken;
    }

    // With nothing filled in by then there is nothing to lose: it is filled in, and not pressed.
    private async Task<InputKept?> ReturnAsync(TrialInventory form, LaterSteps steps, TimeSpan limit)
    {
        page.Log!.Moment = TrialMoment.Waiting;
        var held = steps.FirstHeld;
        if (held.Fields.Count == 0 && !steps.Opened)
        {
            held = await HeldInput.ReadAsync(page, form);
            if (held.Fields.Count == 0)
            {
                await new RightValues(page, log.Typed).FillAsync(form.Fields.Select(field => field.Field).Index());
                held = await HeldInput.ReadAsync(page, form);
            }
        }

        if (held.Fields.Count == 0)
            return null;
        var left = await page.LeaveAndReturnAsync(limit);
        if (left.Asked)
            return new InputKept(held.Fields.Count, [], Asked: true, left.NoStore);
        if (!left.Back)
            return null;
        page.Frame = null;
        await _look.EnterAsync(wanted);
        return await _look.FindAsync(snapshot => TrialInventory.Find(snapshot, wanted)?.NamedAs(wanted)) is { } again && again.Shows(form)
            ? held.LeftIn(await HeldInput.ReadAsync(page, again), left.NoStore)
            : null;
    }

    private async Task<FormKeys?> WalkAsync(TrialInventory form)
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
            reach.Fields, reach.Fields - reach.Missed.Count, SelectorsOf(form, reach.Missed.Where(index => index >= 0)), back != ahead, form.Button is null ? null : reach.Button);
    }

    private async Task<FormSizes> SizesAsync(TrialInventory form)
    {
        try
        {
            await page.ResizeAsync(BrowserSession.WindowWidth / 2, BrowserSession.WindowHeight / 2);
            var zoomed = await page.CallAsync<Lost>("sizes");
            await page.ResizeAsync(320, BrowserSession.WindowHeight);
            var narrow = await page.CallAsync<Lost>("sizes");
            return new FormSizes(SelectorsOf(form, zoomed.Fields), SelectorsOf(form, narrow.Fields));
        }
        finally
        {
            await page.ResizeAsync(BrowserSession.WindowWidth, BrowserSession.WindowHeight);
        }
    }

    private static IReadOnlyList<string> SelectorsOf(TrialInventory form, IEnumerable<int> fields) => [.. fields.Select(index => form.Fields[index].Field.Selector).Take(MostListed)];

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private sealed record Reach(int Fields, IReadOnlyList<int> Missed, bool? Button, int At);

    private sealed record Lost([property: JsonPropertyName("lost")] IReadOnlyList<int> Fields);
}
