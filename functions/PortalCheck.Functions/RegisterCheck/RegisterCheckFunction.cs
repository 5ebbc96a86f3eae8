using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.RegisterCheck;

/// <summary><c>POST register/check</c>: every fault of a register, and nothing is stored.</summary>
internal sealed class RegisterCheckFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    public override string Name => "RegisterCheck";

    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        var api = new RegisterApi(await parts.Store.OpenAsync(cancellation), parts.Settings.DepartmentKeySha256, parts.Time);
        return request.Method is "POST"
            ? Answered(await api.CheckAsync(request.Header(SecretKey.Header), request.Header("Content-Type"), request.Body, cancellation))
            : MethodNotAllowed("POST");
    }
}
