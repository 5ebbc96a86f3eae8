using System.Diagnostics;
using System.Diagnostics.Metrics;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Telemetry;

/// <summary>
/// The product's traces and measurements. They cost next to nothing while nobody listens; a host that exports them listens to
/// <see cref="Name"/>. Ids of portals and rounds only: no personal data, no addresses.
/// </summary>
public static class PipelineTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "PortalCheck";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> ScanDuration = Meter.CreateHistogram<double>("portalcheck.scan.duration", "s", "Time that a portal's visit took, all slices together.");
    private static readonly Counter<long> Pages = Meter.CreateCounter<long>("portalcheck.scan.pages", "{page}", "Pages loaded.");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("portalcheck.scan.bytes", "By", "Bytes received from portals.");
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("portalcheck.turns.ended", "{turn}", "Turns that ended, by their end: scanned, blocked, unreachable, given-up.");
    private static readonly Histogram<double> QueueAge = Meter.CreateHistogram<double>("portalcheck.queue.age", "s", "Time from the moment a turn was planned, continued or sent again until work on it began.");
    private static readonly Counter<long> Probes = Meter.CreateCounter<long>("portalcheck.probes", "{probe}", "Availability probes, by whether the portal answered.");

    /// <summary>A span of the planning of a round; null while nobody listens.</summary>
    public static Activity? PlanRound() => Source.StartActivity("plan-round");

    /// <summary>A span of one try or slice at a portal.</summary>
    public static Activity? ScanPortal(string roundId, string portalId) =>
        Source.StartActivity("scan-portal")?.SetTag("portalcheck.round", roundId).SetTag("portalcheck.portal", portalId);

    /// <summary>A span of one attempt to close a round.</summary>
    public static Activity? CloseRound(string roundId) => Source.StartActivity("close-round")?.SetTag("portalcheck.round", roundId);

    /// <summary>Availability probes were made.</summary>
    /// <param name="answered">How many portals answered.</param>
    /// <param name="silent">How many did not.</param>
    public static void ProbesMade(int answered, int silent)
    {
        Probes.Add(answered, new KeyValuePair<string, object?>("answered", true));
        Probes.Add(silent, new KeyValuePair<string, object?>("answered", false));
    }

    /// <summary>Work on a turn begins.</summary>
    internal static void TurnBegins(TimeSpan waited) => QueueAge.Record(Math.Max(0, waited.TotalSeconds));

    /// <summary>A visit ended.</summary>
    internal static void VisitEnded(VisitCost cost)
    {
        ScanDuration.Record(cost.Seconds);
        Pages.Add(cost.Pages);
        Bytes.Add(cost.Bytes);
    }

    /// <summary>A turn ended.</summary>
    internal static void TurnEnded(TurnState state) => Turns.Add(1, new KeyValuePair<string, object?>("end", WordOf(state)));

    /// <summary>The word for a turn's state in measurements and logs.</summary>
    internal static string WordOf(TurnState state) => state switch
    {
        TurnState.Waiting => "waiting",
        TurnState.Scanned => "scanned",
        TurnState.Blocked => "blocked",
        TurnState.Unreachable => "unreachable",
        TurnState.GivenUp => "given-up",
    };
}
