using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Register;

/// <summary><c>GET</c> and <c>PUT register</c>: the department reads and replaces its register.</summary>
internal sealed class RegisterFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "Register";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        var api = new RegisterApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        var key = request.Header(SecretKey.Header);
        return request.Method switch
        {
            "GET" => Answered(await api.ReadAsync(key, request.Header("Accept"), request.Header("If-None-Match"), cancellation)),
            "PUT" => Answered(await api.ReplaceAsync(
                new RegisterUpload(key, request.Header("Content-Type"), request.Body, request.Header("If-Match"), request.Header("If-None-Match")), cancellation)),
            _ => MethodNotAllowed("GET, PUT"),
        };
    }
}
