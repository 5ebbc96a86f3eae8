using Microsoft.AspNetCore.Http;
using PortalCheck.Cli.Hosting;

namespace PortalCheck.Cli.Serving;

/// <summary>The published site's files, wherever they lie.</summary>
internal interface ISiteFiles
{
    /// <summary>Sends one file; false where there is none, and nothing was sent then.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Relative path with forward slashes.</param>
    /// <param name="status">Status to send it with.</param>
    Task<bool> TrySendAsync(HttpContext context, string path, int status);
}

/// <summary>Answers what is no function: the published site, its page for what is not there, and before the first round a page that says when it comes.</summary>
internal sealed class SiteFront(ISiteFiles files, LocalHost host)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var path = (context.Request.Path.Value ?? "/").TrimStart('/');
        if (path.Length == 0 || path.EndsWith('/'))
        {
            path += "index.html";
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        // The site changes with every round.
        context.Response.Headers.CacheControl = "no-cache";
        if (await files.TrySendAsync(context, path, StatusCodes.Status200OK))
        {
            return;
        }

        if (string.Equals(path, "index.html", StringComparison.Ordinal))
        {
            await WaitingPage.SendAsync(context, host.NextTimers);
            return;
        }

        if (!await files.TrySendAsync(context, "404.html", StatusCodes.Status404NotFound))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
