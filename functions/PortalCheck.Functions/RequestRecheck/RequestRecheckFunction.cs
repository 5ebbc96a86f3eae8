using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Functions.RequestRecheck;

/// <summary><c>POST portals/{portal}/rechecks</c>: a webmaster asks, with the portal's key, to look again.</summary>
internal sealed class RequestRecheckFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "RequestRecheck";

    public override IReadOnlyList<string> Outputs => [Reply, ScanQueue.Output];

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var api = new RecheckApi(await parts.Store.OpenAsync(cancellation), parts.Settings.RechecksPerDay, parts.Time);
        var asked = await api.AskAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Body, cancellation);
        return asked.ToSend is { } recheck
            ? Answered(asked.Answer).Sending(
                ScanQueue.Output, [new ScanMessage { Round = recheck.Round, Portal = recheck.Portal, Recheck = recheck.Id }])
            : Answered(asked.Answer);
    }
}
