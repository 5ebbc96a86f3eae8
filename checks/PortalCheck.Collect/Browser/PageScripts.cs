using System.Text.Json;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Browser;

/// <summary>Calls the scripts of <see cref="BrowserScripts"/> with their limits and reads what they return.</summary>
internal static class PageScripts
{
    private const int QuietMs = 250;
    private const int QuietCapMs = 2_000;

    private const string SnapshotLimits =
        "{ size: 3000000, nodes: 60000, depth: 400, attribute: 2000, linkedData: 20000, frameDepth: 3, frames: 20, keys: 100 }";

    /// <summary>Waits until the document is quiet; a page that never is, is looked at after 2 s.</summary>
    public static Task<string> QuietAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation) =>
        tab.CallAsync(BrowserScripts.Quiet, $"{QuietMs}, {QuietCapMs}", limit, cancellation);

    /// <summary>Reads the document.</summary>
    public static async Task<Snapshot> SnapshotAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation) =>
        Read<Snapshot>(await tab.CallAsync(BrowserScripts.Snapshot, SnapshotLimits, limit, cancellation));

    /// <summary>Runs axe-core. Snippets and measured texts are masked.</summary>
    public static async Task<EngineResult> EngineAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var frame = (int)(limit.TotalMilliseconds / 2);
        var answer = Read<EngineAnswer>(await tab.CallAsync(BrowserScripts.Engine, $"{{ nodes: 200, ping: 400, frame: {frame} }}", limit, cancellation));
        var rules = answer.Rules.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => rule with
        {
            Violations = [.. rule.Violations.Select(Clean)],
            Incomplete = [.. rule.Incomplete.Select(Clean)],
        });
        return new EngineResult("axe-core", answer.Version, [.. rules]);
    }

    private static EngineNode Clean(EngineNode node) => node with
    {
        Html = PersonalDataMask.MaskText(node.Html),
        Facts = new SortedDictionary<string, string>(node.Facts, StringComparer.Ordinal),
    };

    private static T Read<T>(string json)
        where T : class =>
        JsonSerializer.Deserialize<T>(json, PortalCheckJson.Compact) ?? throw new JsonException("The script returned nothing.");
}
