namespace PortalCheck.Collect.Dns;

/// <summary>The root's trust anchors as the operating system keeps them (Debian package <c>dns-root-data</c>).</summary>
internal static class TrustAnchors
{
    private const int MaxFile = 64 * 1_024;

    private static readonly string[] Files = ["/usr/share/dns/root.ds", "/usr/share/dns/root.key"];

    /// <summary>The records of the first file that there is; empty where there is none.</summary>
    public static IReadOnlyList<string> OfSystem() => Files.Where(File.Exists).Select(Read).FirstOrDefault(records => records.Count > 0) ?? [];

    /// <summary>The DS and DNSKEY records of a zone file without directives; comments are dropped.</summary>
    internal static IReadOnlyList<string> Parse(string text) => text.Split('\n')
        .Select(line => line.Split(';')[0].Trim())
        .Where(line => line.Contains(" DS ", StringComparison.Ordinal) || line.Contains(" DNSKEY ", StringComparison.Ordinal))
        .ToList();

    private static IReadOnlyList<string> Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MaxFile ? Parse(File.ReadAllText(file)) : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
