using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Act;

/// <summary>Serves the folder of ACT cases on loopback where the pages expect it.</summary>
public sealed class ActSite : IAsyncDisposable
{
    private const string Place = "/WAI/content-assets/wcag-act-rules/";
    private readonly WebApplication _app;

    private ActSite(WebApplication app, string address)
    {
        _app = app;
        Address = address;
    }

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; }

    /// <summary>Starts on a free port.</summary>
    /// <param name="folder">The folder of cases.</param>
    public static async Task<ActSite> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, Path.GetFullPath(folder)));
        await app.StartAsync();
        return new ActSite(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, string folder)
    {
        var path = context.Request.Path.Value ?? "";
        var file = path.StartsWith(Place, StringComparison.Ordinal) ? Path.GetFullPath(Path.Combine(folder, path[Place.Length..])) : "";
        if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = MediaTypes.Of(file);
        await context.Response.SendFileAsync(file);
    }
}
