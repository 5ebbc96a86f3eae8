using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Hosting;

/// <summary>What the functions about findings have in common: what was done is shown on the portal's page at once.</summary>
internal abstract class FindingFunction(AppParts parts, ILogger log) : HttpFunction(log)
{
    private readonly ILogger _log = log;

    /// <inheritdoc/>
    protected override async Task<InvocationAnswer> AnswerAsync(HttpCall request, CancellationToken cancellation)
    {
        if (request.Method is not "POST")
        {
            return MethodNotAllowed("POST");
        }

        var store = await parts.Store.OpenAsync(cancellation);
        var answer = await ActAsync(new FindingApi(store, parts.Settings.DepartmentKeySha256, parts.Time), request, cancellation);
        if (answer.Status is 200 or 201)
        {
            var site = await parts.Site.OpenAsync(cancellation);
            var isShown = await new DeedPublisher(store, parts.Publisher(store), site, parts.Settings.Site, parts.Time)
                .PublishAsync(request.Param("portal"), cancellation);
            _log.LogInformation("{Function} of {Portal}: {Shown}", Name, request.Param("portal"), isShown ? "shown" : "shown with the next publication");
        }

        return Answered(answer);
    }

    /// <summary>Does what is asked.</summary>
    protected abstract Task<ApiAnswer> ActAsync(FindingApi api, HttpCall request, CancellationToken cancellation);
}
