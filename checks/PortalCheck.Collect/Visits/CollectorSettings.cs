using System.Reflection;
using PortalCheck.Collect.Vantages;

namespace PortalCheck.Collect.Visits;

/// <summary>Settings of the scanning machine, equal for all portals.</summary>
public sealed record CollectorSettings
{
    /// <summary>The project's page about the scanner; a department that runs it puts its own page and contact there.</summary>
    public const string DefaultInfoUrl = "https://portalcheck.example/bot";

    /// <summary>Path or name of the browser; null for <c>PORTALCHECK_BROWSER</c>, then the system's.</summary>
    public string? BrowserPath { get; init; }

    /// <summary>The page that explains the scanner to webmasters; part of the user agent.</summary>
    public string UserAgentInfoUrl { get; init; } = DefaultInfoUrl;

    /// <summary>Name of the machine's role (<see cref="Model.Evidence.Vantage.Name"/>); never its host name.</summary>
    public string VantageName { get; init; } = "local";

    /// <summary>Another machine that is asked for names and addresses, because it has IPv6; null: this machine sees for itself.</summary>
    public RemoteVantageOptions? Vantage { get; init; }

    /// <summary>Pages in flight at one time for a lab portal; other portals get one. Each more holds a renderer of 150 to 200 MB.</summary>
    public int LabPagesInFlight { get; init; } = 2;

    /// <summary>The longest that one page may take to load.</summary>
    public TimeSpan PageTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that the accessibility engine may take on one page.</summary>
    public TimeSpan EngineTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>True asks the other accessibility engines too, where the build has them.</summary>
    public bool SecondOpinions { get; init; } = true;

    /// <summary>The longest that each of the other engines may take on one page.</summary>
    public TimeSpan OpinionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that reading the document or taking the picture may take.</summary>
    public TimeSpan ScriptTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Addresses after which a browser page is closed and opened anew: its memory grows with reuse.</summary>
    public int AddressesPerTab { get; init; } = 20;

    /// <summary>Which pages of a visit are driven with keys; it costs 1 to 6 s a page (<see cref="Model.Evidence.VisitCost.DrivenSeconds"/>).</summary>
    public InteractivePages Interactive { get; init; }

    /// <summary>The most pages of a visit that are driven, where they are chosen.</summary>
    public int MostDrivenPages { get; init; } = 8;

    /// <summary>The time after which no further part of driving a page is begun.</summary>
    public TimeSpan InteractionTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// True tries up to three forms of a visit with dummy data, in pages that are cut off from every network before the first key; it costs one load
    /// and up to <see cref="FormTrialTime"/> a form.
    /// </summary>
    public bool FormTrials { get; init; }

    /// <summary>True has words read in pictures that are painted like print, where the machine has tesseract: half a second a picture, three a page at most.</summary>
    public bool ReadPictures { get; init; }

    /// <summary>The most form files (PDF, Word) of a visit that are fetched and looked into; 0 looks for none.</summary>
    public int MostDocuments { get; init; }

    /// <summary>The most other files of a visit (PDF, Word, Excel) that are read for data of people; 0 looks for none.</summary>
    public int MostPublished { get; init; }

    /// <summary>The time after which no further part of trying a form is begun, counted from its load; a page that fights is left 1.5 s later.</summary>
    public TimeSpan FormTrialTime { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>False leaves the pictures out.</summary>
    public bool Screenshots { get; init; } = true;

    /// <summary>Version of this program, without build data.</summary>
    public static string Version { get; } = (typeof(CollectorSettings).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];

    /// <summary>The product token that robots.txt rules are matched with.</summary>
    public const string RobotsToken = "PortalCheck";

    /// <summary>The named user agent of every request.</summary>
    public string UserAgent => $"Mozilla/5.0 (compatible; {RobotsToken}/{Version}; +{UserAgentInfoUrl})";
}

/// <summary>Which pages of a visit are driven with keys.</summary>
public enum InteractivePages
{
    /// <summary>None.</summary>
    None,

    /// <summary>The home page, login, forms, and the first page of each template, <see cref="CollectorSettings.MostDrivenPages"/> at most.</summary>
    Chosen,

    /// <summary>All.</summary>
    All,
}
