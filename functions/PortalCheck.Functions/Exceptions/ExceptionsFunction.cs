using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Exceptions;

/// <summary><c>POST portals/{portal}/exceptions</c>: the department grants an exception.</summary>
internal sealed class ExceptionsFunction(AppParts parts, ILogger log) : FindingFunction(parts, log)
{
    public override string Name => "Exceptions";

    protected override Task<ApiAnswer> ActAsync(FindingApi api, HttpCall request, CancellationToken cancellation) =>
        api.ExceptAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Body, cancellation);
}
