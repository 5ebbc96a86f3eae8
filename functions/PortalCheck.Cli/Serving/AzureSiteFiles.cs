using Microsoft.AspNetCore.Http;
using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Cli.Serving;

/// <summary>The published site in a storage account's <c>$web</c> container; Azurite does not serve it as a site, so we do.</summary>
internal sealed class AzureSiteFiles(AzurePublishedSite site) : ISiteFiles
{
    public async Task<bool> TrySendAsync(HttpContext context, string path, int status)
    {
        if (await site.FindAsync(path, context.RequestAborted) is not { } file)
        {
            return false;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
        }

        return true;
    }
}
