using Microsoft.Playwright;

namespace PortalCheck.Collect.Browser;

/// <summary>How the browser is started (browser.md section 2).</summary>
internal static class BrowserLaunch
{
    // The last --disable-features on a command line wins, so Playwright's own (needed for interception and stable runs) are named again.
    private static readonly string[] DisabledFeatures =
    [
        "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect", "BlockOriginHeaderModificationOnRedirect",
        "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "LensOverlay", "MediaRouter",
        "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "ThirdPartyStoragePartitioning", "Translate",

        // Requests that would leave beside the page's own loader, where nobody decides about them.
        "KeepAliveInBrowserMigration", "FetchLaterAPI", "AttributionReportingInBrowserMigration", "Reporting", "NetworkErrorLogging",
        "DocumentReporting", "Prerender2", "SpeculationRulesPrefetchFuture", "BackgroundFetch", "PrivacySandboxAdsAPIs",

        // Mixed content is evidence: the browser must not mend it.
        "AutoupgradeMixedContent",

        // All frames of a page in one process: frames of other sites can then be read and judged too. Contexts never share a process.
        "IsolateOrigins", "site-per-process",
    ];

    private static readonly string[] Switches =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-domain-reliability", "--no-pings", "--disable-shared-workers", "--disable-site-isolation-trials",
        "--block-new-web-contents", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        $"--disable-features={string.Join(',', DisabledFeatures)}",

        // A page is looked at once: compiling what runs a few hundred times (V8's own threshold is 400) took a quarter of all that loading and axe cost.
        "--js-flags=--invocation-count-for-maglev=10000",
    ];

    /// <summary>True where the browser refuses new windows by itself (the headless shell does).</summary>
    public static bool BlocksWindows(string executable) =>
        Path.GetFileName(executable).Contains("headless-shell", StringComparison.Ordinal);

    /// <summary>The longest that a start may take.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Options for this browser.</summary>
    public static BrowserTypeLaunchOptions Options(string executable) => new()
    {
        ExecutablePath = executable,
        Headless = true,
        ChromiumSandbox = BrowserSandbox.IsOn(Environment.GetEnvironmentVariable(BrowserSandbox.Variable), Environment.IsPrivilegedProcess),
        Args = Switches,
        IgnoreDefaultArgs = ["--disable-popup-blocking"],
        HandleSIGINT = false,
        HandleSIGTERM = false,
        HandleSIGHUP = false,
        Timeout = (float)Limit.TotalMilliseconds,
    };
}
