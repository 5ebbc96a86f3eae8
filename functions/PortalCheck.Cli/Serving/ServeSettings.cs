using PortalCheck.Cli.Hosting.Settings;
using PortalCheck.Pipeline.Settings;

namespace PortalCheck.Cli.Serving;

/// <summary>The app settings that <c>serve</c> gives: defaults under <c>local.settings.json</c> under the environment under what the command line asks for.</summary>
internal static class ServeSettings
{
    private const string LabRounds = "0 */3 * * * *";
    private const string LabCloses = "*/15 * * * * *";

    public static HostSettings Of(ServeOptions options, string app, IEnumerable<KeyValuePair<string, string>> given) => new(
        Defaults(options.Lab),
        LocalSettings.FromFile(app),
        LocalSettings.FromEnvironment(),
        given,
        options.RoundSchedule is { } schedule ? [KeyValuePair.Create("RoundSchedule", schedule)] : [],
        options.Settings);

    private static IEnumerable<KeyValuePair<string, string>> Defaults(bool lab)
    {
        yield return KeyValuePair.Create("FUNCTIONS_WORKER_RUNTIME", "custom");
        yield return KeyValuePair.Create("RoundSchedule", lab ? LabRounds : AppSettings.DefaultRoundSchedule);
        yield return KeyValuePair.Create("CloseSchedule", lab ? LabCloses : AppSettings.DefaultCloseSchedule);
        yield return KeyValuePair.Create("ProbeSchedule", AppSettings.DefaultProbeSchedule);
        // The source tree's own templates where the launcher runs us from there.
        yield return KeyValuePair.Create("TemplatesFolder", SiteTemplates.Root);
        yield return KeyValuePair.Create("VantageName", lab ? "lab" : "local");
        if (lab)
        {
            // The lab has three portals; a published league needs five ranked members.
            yield return KeyValuePair.Create("MinimumRanked", "3");
            yield return KeyValuePair.Create("PortalMinutes", "5");
        }
    }
}
