using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Invocation;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Hosting;

/// <summary>
/// What the HTTP functions have in common: the request is bound as <c>req</c>, the answer as <c>res</c>. The host tries no HTTP call again, so a fault of ours
/// is told to the client as problem details and to the operator in the log; the invocation itself succeeds.
/// </summary>
internal abstract class HttpFunction(ILogger log) : IFunction
{
    /// <summary>The answer's binding.</summary>
    protected const string Reply = "res";

    /// <summary>The request's binding.</summary>
    private const string Request = "req";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Outputs => [Reply];

    /// <inheritdoc/>
    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        var request = HttpCall.Read(call.Request, Request);
        try
        {
            return await AnswerAsync(request, cancellation);
        }
        catch (StoreException fault)
        {
            log.LogError(fault, "The store cannot be used: {Fault}", fault.Message);
            return Answered(ApiAnswer.Problem(503, "Service Unavailable", new LocalText(
                "Kho dữ liệu tạm thời không dùng được: hãy thử lại sau ít phút.", "The store cannot be used at the moment: try again in some minutes.")));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Function} failed", Name);
            return Answered(ApiAnswer.Problem(500, "Internal Server Error", new LocalText(
                "Hệ thống gặp lỗi: hãy thử lại, nếu vẫn lỗi thì báo cho cơ quan quản lý.", "Something went wrong here: try again, and tell the department if it stays.")));
        }
    }

    /// <summary>Answers a request.</summary>
    protected abstract Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation);

    /// <summary>The invocation's answer that carries this one.</summary>
    protected static InvocationAnswer Answered(ApiAnswer answer) =>
        InvocationAnswer.Done().Answering(Reply, new HttpReply(answer.Status, answer.Body, answer.Headers));

    /// <summary>Refuses a method that the route does not take; the host does so before us where function.json says so.</summary>
    protected static InvocationAnswer MethodNotAllowed(string allowed) => Answered(ApiAnswer
        .Problem(405, "Method Not Allowed", new LocalText($"Địa chỉ này chỉ nhận {allowed}.", $"This address takes {allowed} only."))
        .With("Allow", allowed));
}
