using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.ExceptionEnd;

/// <summary><c>POST portals/{portal}/exceptions/{id}/end</c>: the department ends an exception before its last day.</summary>
internal sealed class ExceptionEndFunction(AppParts parts, ILogger log) : FindingFunction(parts, log)
{
    public override string Name => "ExceptionEnd";

    protected override Task<ApiAnswer> ActAsync(FindingApi api, HttpCall request, CancellationToken cancellation) =>
        api.EndExceptionAsync(request.Header(SecretKey.Header), request.Param("portal"), request.Param("id"), request.Body, cancellation);
}
