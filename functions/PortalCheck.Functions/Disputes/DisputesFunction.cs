using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Disputes;

/// <summary><c>POST portals/{portal}/disputes</c>: a portal's owner disputes a finding, with the portal's key.</summary>
internal sealed class DisputesFunction(AppParts parts, ILogger log) : FindingFunction(parts, log)
{
    public override string Name => "Disputes";

    protected override Task<ApiAnswer> ActAsync(FindingApi api, HttpCall request, CancellationToken cancellation) =>
        api.DisputeAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Body, cancellation);
}
