namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>The pages of a published folder by kind: what one template draws.</summary>
internal static class SitePages
{
    /// <summary>One page of each kind, the longest, as addresses below the root; <c>404.html</c> among the Vietnamese ones.</summary>
    public static IReadOnlyList<string> OneOfEachKind(string folder, string language) =>
    [
        .. Directory.GetFiles(folder, "*.html", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file), new FileInfo(file).Length))
            .Where(page => page.Path.StartsWith("en/", StringComparison.Ordinal) == (language == "en"))
            .GroupBy(page => KindOf(page.Path), StringComparer.Ordinal)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => kind.OrderByDescending(page => page.Length).ThenBy(page => page.Path, StringComparer.Ordinal).First().Path.Replace("index.html", "", StringComparison.Ordinal)),
    ];

    /// <summary>One page of each kind in both languages.</summary>
    public static IReadOnlyList<string> OneOfEachKind(string folder) => [.. OneOfEachKind(folder, "vi"), .. OneOfEachKind(folder, "en")];

    // league/provinces/ and league/lab/ are of one kind, portal/x/ and portal/x/catalogue/ are of two.
    private static string KindOf(string path)
    {
        var parts = path.Split('/');
        return string.Join('/', parts.Select((part, at) => at == Array.FindIndex(parts, name => name != "en") || at == parts.Length - 1 || part == "catalogue" ? part : "*").Distinct(StringComparer.Ordinal));
    }
}
