using System.Text.RegularExpressions;
using PortalCheck.Benchmarks.Results;
using PortalCheck.Lab;
using PortalCheck.Model.Register;

namespace PortalCheck.Benchmarks.Inputs;

/// <summary>Pages with a name, the same for every lane and run.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Pages">Absolute addresses, sorted.</param>
internal sealed partial record NamedInput(string Name, IReadOnlyList<string> Pages)
{
    // Its logo's error handler asks for the missing logo again, without end: the load event never comes, and every lane waits out its limit.
    private static readonly string[] NeverLoad = ["/xa-thuantrung-cong-an/"];

    /// <summary>Folder of the saved real pages beside the repository; null where it is absent.</summary>
    public static string? SavedPagesFolder { get; } = FindSavedPages();

    /// <summary>All saved pages, or the pages that a visit to the demo portals samples; at most so many, spread evenly.</summary>
    public static async Task<NamedInput> LoadAsync(ServedLab lab, int most)
    {
        var saved = lab.Register.Portals.Where(portal => IsSaved(lab.Register, portal)).ToList();
        var pages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var portal in saved)
            pages.UnionWith(await PagesOfAsync(lab.Network, new Uri(portal.Address)));
        if (saved.Count == 0)
            pages.UnionWith((await DemoEvidence.CollectAsync()).Portals.SelectMany(portal => portal.Pages.Where(page => page.Collected).Select(page => page.FinalUrl)));
        var all = pages.Where(page => !NeverLoad.Contains(new Uri(page).AbsolutePath, StringComparer.Ordinal)).ToList();
        var count = Math.Min(most, all.Count);
        var name = saved.Count > 0 ? "saved real pages" : "pages of the demo portals";
        return new NamedInput(
            $"{count} of {all.Count} {name}", [.. Enumerable.Range(0, count).Select(number => all[(int)((long)number * all.Count / count)])]);
    }

    private static bool IsSaved(PortalRegister register, Portal portal) =>
        string.Equals(register.FindAgency(portal.Agency)?.League, LabWorld.SavedLeague, StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> PagesOfAsync(LabNetwork network, Uri home)
    {
        var host = network.Find(home.Host) ?? throw new InvalidOperationException($"The lab does not serve {home.Host}.");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host.Address}:{host.HttpPort}/sitemap.xml") { Headers = { Host = home.Host } };
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        // Every saved page stands at its own folder too, so "/" would be there twice.
        return Location().Matches(await answer.Content.ReadAsStringAsync())
            .Select(match => match.Groups[1].Value).Where(page => new Uri(page).AbsolutePath != "/").ToList();
    }

    private static string? FindSavedPages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
                continue;
            var pages = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "portals-vn", "pages"));
            return Directory.Exists(pages) ? pages : null;
        }

        return null;
    }

    [GeneratedRegex("<loc>([^<]+)</loc>", RegexOptions.NonBacktracking)]
    private static partial Regex Location();
}
