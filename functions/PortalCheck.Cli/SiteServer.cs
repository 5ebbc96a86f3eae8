using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace PortalCheck.Cli;

/// <summary>Serves a published site on loopback, as a static web host would.</summary>
internal static class SiteServer
{
    /// <summary>Starts serving; dispose the result to stop.</summary>
    /// <exception cref="UsageException">The port is taken.</exception>
    public static async Task<WebApplication> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            var page = files.GetFileInfo("404.html");
            if (!page.Exists)
            {
                return Task.CompletedTask;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.SendFileAsync(page, context.RequestAborted);
        });
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException fault)
        {
            await app.DisposeAsync();
            throw new UsageException($"Cannot serve on port {port}: {fault.Message} Choose another with --port, or use --no-serve.");
        }

        return app;
    }
}
