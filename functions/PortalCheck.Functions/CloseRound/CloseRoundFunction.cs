using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Mail;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Reports.Mail;
using PortalCheck.Storage;

namespace PortalCheck.Functions.CloseRound;

/// <summary>The timer <c>CloseSchedule</c>: sends lost messages again, and publishes and closes a round whose portals all have their end.</summary>
internal sealed class CloseRoundFunction(AppParts parts) : IFunction
{
    private const string Input = "timer";

    private static readonly TimeSpan MailTime = TimeSpan.FromMinutes(2);

    public string Name => "CloseRound";

    public IReadOnlyList<string> Outputs => [ScanQueue.Output];

    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        _ = TimerCall.Read(call.Request, Input);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, call.Stopping);
        var store = await parts.Store.OpenAsync(either.Token);
        var notes = new List<string>();
        var closer = new RoundCloser(store, parts.Publisher(store, reason => notes.Add($"The summary of the round was not printed as PDF: {reason}")), await parts.Site.OpenAsync(either.Token), parts.Settings.Close, parts.Time);
        var result = await closer.RunAsync(call.Holder, either.Token);
        return InvocationAnswer.Done([.. result.Logs, .. notes, .. await SendLettersAsync(store, call.Holder, either.Token)]).Sending(ScanQueue.Output, result.Messages);
    }

    private async Task<IReadOnlyList<string>> SendLettersAsync(IPortalStore store, string holder, CancellationToken cancellation)
    {
        if (parts.Settings.Mail is not { } mail)
        {
            return [];
        }

        try
        {
            var letters = new RoundLetters(store, new DigestRenderer(SiteRenderer.DefaultTemplatesRoot, parts.Settings.OwnTemplates), parts.Settings.Site);
            return (await new DigestSender(store, letters, mail, parts.Settings.Site, parts.Time).RunAsync(holder, MailTime, cancellation)).Logs;
        }
        catch (Exception fault) when (fault is StoreException or MailException or TemplateException)
        {
            // The closing is done and its messages must go out; the next call sends the letters.
            return [$"Letters could not be sent; the next call goes on: {fault.Message}"];
        }
    }
}
