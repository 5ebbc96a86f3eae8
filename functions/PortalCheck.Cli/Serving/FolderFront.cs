using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace PortalCheck.Cli.Serving;

/// <summary>Answers from a published site's folder as a static web host would; the folder may come, go and be replaced meanwhile.</summary>
internal sealed class FolderFront(string folder) : ISiteFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings = { [".atom"] = "application/atom+xml", [".jsonld"] = "application/ld+json", [".md"] = "text/markdown", [".sarif"] = "application/sarif+json" },
    };

    public async Task<bool> TrySendAsync(HttpContext context, string path, int status)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        // The provider refuses what leads out of the folder, and hidden files.
        using var files = new PhysicalFileProvider(folder);
        var file = files.GetFileInfo(path);
        if (!file.Exists || file.IsDirectory)
        {
            return false;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = TypeOf(path);
        context.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }

        return true;
    }

    public static string TypeOf(string path)
    {
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("javascript", StringComparison.Ordinal)
            ? type + "; charset=utf-8" : type;
    }
}
