using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.ExceptionEnd;

/// <summary><c>POST portals/{portal}/exceptions/{id}/end</c>: the department ends an exception before its last day.</summary>
internal sealed class ExceptionEndFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "ExceptionEnd";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var api = new FindingApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var (key, portal) = (request.Header(SecretKey.Header), request.Param("portal"));
        return Answered(await api.EndExceptionAsync(key, portal, request.Param("id"), request.Body, cancellation));
    }
}
