using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.DisputeDecision;

/// <summary><c>POST portals/{portal}/disputes/{id}/decision</c>: the department decides a dispute.</summary>
internal sealed class DisputeDecisionFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "DisputeDecision";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var api = new FindingApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var (key, portal) = (request.Header(SecretKey.Header), request.Param("portal"));
        return Answered(await api.DecideAsync(key, portal, request.Param("id"), request.Body, cancellation));
    }
}
