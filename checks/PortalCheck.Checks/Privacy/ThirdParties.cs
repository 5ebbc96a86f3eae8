namespace PortalCheck.Checks.Privacy;

/// <summary>A vendor whose hosts follow visitors.</summary>
/// <param name="Name">As people know it; in the notice it discloses the vendor.</param>
/// <param name="Hosts">Hosts, or their last labels.</param>
/// <param name="Reason">Why it counts: what it does with a visit.</param>
internal sealed record TrackerVendor(string Name, string[] Hosts, string Reason);

/// <summary>
/// Rules on third parties, as data with a reason each. What is on neither list is not judged: a foreign host alone proves no tracking.
/// </summary>
internal static class ThirdParties
{
    /// <summary>Vendors that follow visitors.</summary>
    public static IReadOnlyList<TrackerVendor> Trackers { get; } =
    [
        new("Google", ["google-analytics.com", "analytics.google.com", "googletagmanager.com"], "measures visits with an identifier kept in cookies, on servers abroad"),
        new("Google", ["doubleclick.net", "googlesyndication.com", "googleadservices.com", "adservice.google.com"], "advertising network: joins visits over sites"),
        new("Facebook", ["facebook.net", "facebook.com"], "pixel and plug-ins report the visited page to the user's profile, logged in or not"),
        new("Zalo", ["sp.zalo.me", "za.zalo.me", "za.zdn.vn", "page.widget.zalo.me", "stc.za.zaloapp.com"], "chat and share plug-ins report the visited page to the user's profile"),
        new("TikTok", ["analytics.tiktok.com"], "advertising pixel"),
        new("Microsoft", ["clarity.ms", "bat.bing.com"], "records sessions; advertising"),
        new("Hotjar", ["hotjar.com", "hotjar.io"], "records sessions"),
        new("Yandex", ["mc.yandex.ru", "mc.yandex.com"], "measures visits and records sessions"),
        new("Histats", ["histats.com"], "counter paid by advertising"),
        new("StatCounter", ["statcounter.com"], "counter with an identifier kept in cookies"),
        new("AddThis", ["addthis.com"], "share buttons of an advertising network"),
        new("ShareThis", ["sharethis.com"], "share buttons of an advertising network"),
        new("Tawk", ["tawk.to"], "chat that keeps an identifier of each visitor"),
        new("Subiz", ["subiz.com", "subiz.net"], "chat that keeps an identifier of each visitor"),
    ];

    /// <summary>Hosts that are third parties by name and no trackers, each with the reason.</summary>
    public static IReadOnlyList<(string Host, string Reason)> Harmless { get; } =
    [
        ("gov.vn", "the state's own platforms, the national measurement f-emc.ngsp.gov.vn among them: required of portals, and no private party"),
        ("fonts.googleapis.com", "fonts: sets no cookie; better served by the portal itself, which is another matter"),
        ("fonts.gstatic.com", "fonts: sets no cookie"),
        ("maps.googleapis.com", "maps: a function that the visitor sees and uses"),
        ("maps.gstatic.com", "maps"),
        ("www.gstatic.com", "files of captchas and maps: sets no cookie"),
        ("cdn.jsdelivr.net", "script library: sets no cookie"),
        ("cdnjs.cloudflare.com", "script library: sets no cookie"),
        ("code.jquery.com", "script library: sets no cookie"),
        ("unpkg.com", "script library: sets no cookie"),
        ("www.youtube-nocookie.com", "film without cookies before it is played"),
    ];

    /// <summary>Names of cookies and storage keys that trackers leave on the portal's own site.</summary>
    private static readonly (string Prefix, string Vendor)[] OwnTraces =
    [
        ("_ga", "Google"), ("_gid", "Google"), ("_gat", "Google"), ("_gcl_", "Google"), ("__utm", "Google"), ("_fbp", "Facebook"), ("_fbc", "Facebook"), ("_ttp", "TikTok"),
        ("_clck", "Microsoft"), ("_clsk", "Microsoft"), ("_hj", "Hotjar"), ("_ym_", "Yandex"), ("__zi", "Zalo"),
    ];

    /// <summary>The vendor of a host; null where it is none.</summary>
    public static TrackerVendor? VendorOf(string host) =>
        Harmless.Any(harmless => Within(host, harmless.Host)) ? null : Trackers.FirstOrDefault(vendor => vendor.Hosts.Any(known => Within(host, known)));

    /// <summary>The vendor that leaves a cookie or key of this name; null where none is known to.</summary>
    public static string? VendorOfTrace(string name) =>
        OwnTraces.Where(trace => name.StartsWith(trace.Prefix, StringComparison.Ordinal)).Select(trace => trace.Vendor).FirstOrDefault();

    private static bool Within(string host, string known) =>
        host.Equals(known, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + known, StringComparison.OrdinalIgnoreCase);
}
