using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>What came of a press, with what only the trial itself needs.</summary>
/// <param name="Press">As it is kept.</param>
/// <param name="Sight">What stood there afterwards, against what stood there at the beginning of the trial.</param>
/// <param name="Named">Numbers of the fields that the page named as wrong, or the browser did.</param>
internal sealed record Pressed(FormPress Press, PageSight Sight, IReadOnlySet<int> Named);

/// <summary>Presses what leads on, in a page that is cut off from the network, and sees what comes.</summary>
internal sealed class FormPresser(TrialPage page, TrialInventory form, OwnSite site, string? action)
{
    private const int Look = 100;
    private const int MostLooks = 10;
    private const int Settle = 200;
    private const int MostAlerts = 5;

    private readonly IReadOnlyList<FieldEvidence> _fields = [.. form.Fields.Select(field => field.Field)];

    /// <summary>Presses what leads on. Only empty forms and forms with a wrong value in them are pressed, and what surely only opens the next step.</summary>
    /// <returns>What came; null where there is nothing to press.</returns>
    public async Task<Pressed?> PressAsync(TrialMoment moment)
    {
        if (form.Button?.Button is not { } button || (moment == TrialMoment.PressedOn && !LeadingButton.OpensStep(button)))
            return null;
        var log = page.Log!;
        log.Moment = moment;
        var (requests, alerts) = (log.Count, page.Alerts.Count);
        var kept = new FormPress { Button = Cut(button.Text), Selector = button.Selector };
        if ((await page.CallAsync<Readiness>("before")).Disabled)
            return new Pressed(kept with { Effect = PressEffect.Disabled }, await page.CallAsync<PageSight>("seen", "base"), new HashSet<int>());
        if (!(await page.CallAsync<Done>("press")).Ok)
            return null;
        var sight = await SightAsync(() => log.Count > requests || page.Alerts.Count > alerts);
        var wanted = log.Requests.Skip(requests).ToList();
        var told = page.Alerts.Skip(alerts).ToList();
        return await ReadAsync(kept, sight, wanted, told);
    }

    private async Task<PageSight> SightAsync(Func<bool> other)
    {
        var sight = await page.CallAsync<PageSight>("seen");
        for (var i = 0; i < MostLooks; i++)
        {
            await page.WaitAsync(Look);
            sight = await page.CallAsync<PageSight>("seen");
            if (sight.News.Count > 0 || sight.Invalid.Count > 0 || other())
                break;
        }

        await page.WaitAsync(Settle);
        return await page.CallAsync<PageSight>("seen");
    }

    private async Task<Pressed> ReadAsync(FormPress kept, PageSight sight, List<SealedRequest> wanted, List<PageAlert> told)
    {
        var sent = wanted.Any(IsSending);
        var messages = SightReading.Messages(sight, _fields, sent || wanted.Count > 0);
        var named = messages.Where(message => message.Field.Length > 0).Select(message => NumberOf(message.Field))
            .Concat(sight.Invalid)
            .Concat(told.Select(alert => SightReading.NamedIn(VietnameseText.FoldKeepingMarks(alert.Text), _fields)))
            .Where(number => number >= 0).ToHashSet();
        var effect = sent && named.Count == 0 ? PressEffect.Sending
            : messages.Count > 0 || told.Count > 0 || sight.Invalid.Count > 0 ? PressEffect.Messages
            : wanted.Any(request => request.Asks) ? PressEffect.Asking
            : sight.FieldsGone && sight.Others > 0 ? PressEffect.NextStep
            : PressEffect.None;
        return new Pressed(
            kept with
            {
                Effect = effect,
                Messages = messages,
                Alerts = [.. told.Select(alert => alert.Text).Take(MostAlerts)],
                Invalid = sight.States.Index().Count(item => item.Item.Said || sight.Invalid.Contains(item.Index)),
                Focus = sight.Focus >= 0 && sight.Focus < _fields.Count ? _fields[sight.Focus].Selector : "",
                FocusOnMessage = sight.FocusOnNews,
            },
            await page.CallAsync<PageSight>("seen", "base"),
            named);
    }

    // What counts visits is not the form: only a navigation, or what goes to the portal itself or to where the form says.
    private bool IsSending(SealedRequest request) => request.Sends
        && (request.Type is "document" or "window" || (request.Type is "xhr" or "fetch" && Uri.TryCreate(request.Url, UriKind.Absolute, out var address)
            && (site.HoldsHost(address.IdnHost) || string.Equals(request.Url, action, StringComparison.Ordinal))));

    private int NumberOf(string selector) => _fields.Index().Where(item => string.Equals(item.Item.Selector, selector, StringComparison.Ordinal)).Select(item => item.Index).FirstOrDefault(-1);

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100];

    private sealed record Readiness(bool Disabled);
}
