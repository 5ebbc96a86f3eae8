using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Exceptions;

/// <summary><c>POST portals/{portal}/exceptions</c>: the department grants an exception.</summary>
internal sealed class ExceptionsFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "Exceptions";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var api = new FindingApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var (key, portal) = (request.Header(SecretKey.Header), request.Param("portal"));
        return Answered(await api.ExceptAsync(key, portal, request.Body, cancellation));
    }
}
