using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Disputes;

/// <summary><c>POST portals/{portal}/disputes</c>: a portal's owner disputes a finding, with the portal's key.</summary>
internal sealed class DisputesFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "Disputes";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var api = new FindingApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var (key, portal) = (request.Header(SecretKey.Header), request.Param("portal"));
        return Answered(await api.DisputeAsync(key, portal, request.Body, cancellation));
    }
}
