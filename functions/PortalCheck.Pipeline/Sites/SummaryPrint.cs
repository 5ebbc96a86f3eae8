using PortalCheck.Collect.Printing;
using PortalCheck.Collect.Visits;
using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Sites;

/// <summary>Prints the round's summary in both languages from the very pages of the site.</summary>
public static class SummaryPrint
{
    private static readonly string[] Languages = ["vi", "en"];

    /// <summary>The printed files; empty, and the reason told, where this machine has no browser that prints.</summary>
    /// <param name="files">The site; its summary pages, styles and emblem are read.</param>
    /// <param name="round">The round: its last day stands in the files, so that they are the same each time.</param>
    /// <param name="missing">Told in one sentence why there is no print.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<SiteFile>> OfAsync(IReadOnlyList<SiteFile> files, SiteRound round, Action<string>? missing, CancellationToken cancellation)
    {
        var byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var made = new DateTimeOffset(round.Closed ?? round.Opened, TimeOnly.MinValue, TimeSpan.Zero);
        try
        {
            await using var printer = await PagePrinter.StartAsync(cancellation);
            var printed = new List<SiteFile>();
            foreach (var language in Languages)
            {
                printed.Add(new SiteFile(SitePaths.Summary(language), await printer.PrintAsync(SitePaths.SummaryPage(language), FindAsync, made, cancellation)));
            }

            return printed;
        }
        catch (ToolMissingException fault)
        {
            missing?.Invoke(fault.Message);
            return [];
        }

        async Task<ReadOnlyMemory<byte>?> FindAsync(string path, CancellationToken token) => byPath.TryGetValue(path, out var file) ? await file.ReadAsync(token) : null;
    }
}
