using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.RecheckStatus;

/// <summary><c>GET portals/{portal}/rechecks/{id}</c>: how a re-check stands, for whoever has the portal's key.</summary>
internal sealed class RecheckStatusFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "RecheckStatus";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        var api = new RecheckApi(await parts.Store.OpenAsync(cancellation), parts.Settings.RechecksPerDay, parts.Time);
        return request.Method is "GET"
            ? Answered(await api.StateAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Param("id"), cancellation))
            : MethodNotAllowed("GET");
    }
}
