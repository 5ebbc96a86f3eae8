using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Browser.RequestModes;

/// <summary>What a visit does with the page at the moment (DESIGN section 6).</summary>
internal enum RequestMode
{
    /// <summary>The page is loaded and looked at: its own scripts may POST to their own site.</summary>
    Reading,

    /// <summary>Something was typed: nothing but GET, HEAD and OPTIONS leaves, and none of them carries what was typed.</summary>
    Trying,
}

/// <summary>Why a request was refused.</summary>
internal enum Refusal
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>Neither http nor https nor an address without a network.</summary>
    Scheme,

    /// <summary>A POST to another site.</summary>
    ThirdPartyPost,

    /// <summary>A form sent by navigation.</summary>
    FormSubmission,

    /// <summary>The register forbids POST.</summary>
    PostForbidden,

    /// <summary>A method that changes things: PUT, PATCH, DELETE and everything unknown.</summary>
    Method,

    /// <summary>A socket to another site, or while something is typed.</summary>
    Socket,

    /// <summary>A beacon or ping while something is typed.</summary>
    Beacon,

    /// <summary>A worker's request while something is typed.</summary>
    Worker,

    /// <summary>The address, a header or a cookie carries what was typed.</summary>
    TypedValue,

    /// <summary>A second page that the portal opens: nobody asked for it.</summary>
    Window,

    /// <summary>Something was pressed, and the request's address says that it would change something.</summary>
    Changing,

    /// <summary>The page wanted to go elsewhere while we drove it.</summary>
    Navigation,

    /// <summary>A plain GET of a page that is cut off from the network while a form of it is tried.</summary>
    Sealed,
}

/// <summary>A request as the browser is about to send it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Whole address.</param>
/// <param name="Type">Resource type, lower case: <c>document</c>, <c>script</c>, <c>xhr</c>, <c>fetch</c>, <c>ping</c>, <c>websocket</c>, <c>worker</c>, …</param>
/// <param name="Headers">Values of the headers that scripts can set, and of cookies that would go with it.</param>
internal sealed record OutgoingRequest(string Method, string Url, string Type, IReadOnlyList<string> Headers);

/// <summary>The rules that requests of a page are held against. Pure.</summary>
internal static class RequestRule
{
    /// <summary>Decides about one request. Redirects are asked about again with their own address.</summary>
    /// <param name="mode">What the visit does at the moment.</param>
    /// <param name="request">The request.</param>
    /// <param name="ownSite">The portal's own site.</param>
    /// <param name="readPosts">What the register allows while reading.</param>
    /// <param name="typed">What was typed so far; empty while reading.</param>
    /// <param name="pressedOn">Address of the page on which a pager or a part of a list was pressed just now; null where nothing was.</param>
    /// <returns><see cref="Refusal.None"/> for a request that may leave.</returns>
    public static Refusal Decide(RequestMode mode, OutgoingRequest request, OwnSite ownSite, ReadPosts readPosts, TypedValues typed, string? pressedOn = null)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address))
            return Refusal.Scheme;
        if (address.Scheme is "data" or "blob" or "about")
            return mode == RequestMode.Trying && IsWorker(request) ? Refusal.Worker : Refusal.None;
        if (address.Scheme is not ("http" or "https" or "ws" or "wss"))
            return Refusal.Scheme;
        return mode switch
        {
            RequestMode.Reading when pressedOn is not null && PageAddress.Changes(address) => Refusal.Changing,
            RequestMode.Reading => WhileReading(request, address, ownSite, readPosts, pressedOn),
            RequestMode.Trying => WhileTrying(request, address, typed),
        };
    }

    /// <summary>Decides about a request of a page that we drive: what our keys bring about may read, and change nothing.</summary>
    public static Refusal WhileDriving(OutgoingRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address))
            return Refusal.Scheme;
        if (address.Scheme is "data" or "blob" or "about")
            return Refusal.None;
        return request.Type is "document" ? Refusal.Navigation
            : address.Scheme is not ("http" or "https") ? Refusal.Scheme
            : request.Type is "ping" or "beacon" or "cspviolationreport" ? Refusal.Beacon
            : !IsSafe(request.Method) ? Refusal.Method
            : PageAddress.Changes(address) ? Refusal.Changing
            : Refusal.None;
    }

    /// <summary>Decides about a request of a page that is cut off from the network: only why it is refused differs.</summary>
    public static Refusal WhileSealed(OutgoingRequest request, TypedValues typed)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var address))
            return Refusal.Scheme;
        if (address.Scheme is "data" or "blob" or "about")
            return IsWorker(request) ? Refusal.Worker : Refusal.None;
        if (address.Scheme is not ("http" or "https" or "ws" or "wss"))
            return Refusal.Scheme;
        var refusal = WhileTrying(request, address, typed);
        return refusal != Refusal.None ? refusal : request.Type is "document" ? Refusal.Navigation : Refusal.Sealed;
    }

    private static Refusal WhileReading(OutgoingRequest request, Uri address, OwnSite ownSite, ReadPosts readPosts, string? pressedOn)
    {
        var own = ownSite.HoldsHost(address.IdnHost);
        if (IsSocket(request, address))
            return own && readPosts == ReadPosts.OwnSite ? Refusal.None : Refusal.Socket;
        if (IsSafe(request.Method))
            return Refusal.None;
        if (!string.Equals(request.Method, "POST", StringComparison.Ordinal))
            return Refusal.Method;
        if (request.Type is "document")
            return own && readPosts == ReadPosts.OwnSite && IsPostback(address, pressedOn) ? Refusal.None : Refusal.FormSubmission;
        if (!own)
            return Refusal.ThirdPartyPost;
        return readPosts switch
        {
            ReadPosts.OwnSite => Refusal.None,
            ReadPosts.Never => Refusal.PostForbidden,
        };
    }

    private static Refusal WhileTrying(OutgoingRequest request, Uri address, TypedValues typed)
    {
        if (IsSocket(request, address))
            return Refusal.Socket;
        if (IsWorker(request))
            return Refusal.Worker;
        if (request.Type is "ping" or "beacon" or "cspviolationreport" or "eventsource")
            return Refusal.Beacon;
        if (!IsSafe(request.Method))
            return Refusal.Method;
        return typed.CarriedBy(request.Url) || request.Headers.Any(typed.CarriedBy) ? Refusal.TypedValue : Refusal.None;
    }

    // Web Forms page their lists by posting the page to itself (DESIGN section 6).
    private static bool IsPostback(Uri address, string? pressedOn) =>
        Uri.TryCreate(pressedOn, UriKind.Absolute, out var page)
        && string.Equals(page.GetLeftPart(UriPartial.Path), address.GetLeftPart(UriPartial.Path), StringComparison.Ordinal);

    private static bool IsSafe(string method) => method is "GET" or "HEAD" or "OPTIONS";

    private static bool IsSocket(OutgoingRequest request, Uri address) => request.Type is "websocket" || address.Scheme is "ws" or "wss";

    private static bool IsWorker(OutgoingRequest request) => request.Type is "worker" or "sharedworker" or "serviceworker";
}
