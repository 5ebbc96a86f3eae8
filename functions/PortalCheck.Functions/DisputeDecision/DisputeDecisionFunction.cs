using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.DisputeDecision;

/// <summary><c>POST portals/{portal}/disputes/{id}/decision</c>: the department decides a dispute.</summary>
internal sealed class DisputeDecisionFunction(AppParts parts, ILogger log) : FindingFunction(parts, log)
{
    public override string Name => "DisputeDecision";

    protected override Task<ApiAnswer> ActAsync(FindingApi api, HttpCall request, CancellationToken cancellation) =>
        api.DecideAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Param("id"), request.Body, cancellation);
}
