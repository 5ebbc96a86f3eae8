using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.PortalKey;

/// <summary><c>POST</c> and <c>DELETE portals/{portal}/key</c>: the department issues a webmaster's key and takes it back.</summary>
internal sealed class PortalKeyFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "PortalKey";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        var api = new PortalKeyApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var key = request.Header(SecretKey.Header);
        return request.Method switch
        {
            "POST" => Answered(await api.IssueAsync(key, request.Param("portal"), cancellation)),
            "DELETE" => Answered(await api.TakeBackAsync(key, request.Param("portal"), cancellation)),
            _ => MethodNotAllowed("POST, DELETE"),
        };
    }
}
