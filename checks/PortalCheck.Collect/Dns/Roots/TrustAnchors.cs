namespace PortalCheck.Collect.Dns.Roots;

/// <summary>Trust anchors: the root's as the operating system keeps them (Debian package <c>dns-root-data</c>), or those of a file.</summary>
public static class TrustAnchors
{
    private const int MaxAnchors = 64;
    private const string Holds = "DS or DNSKEY records, one a line, or a BIND trust-anchors{} statement";

    private static readonly string[] Files = ["/usr/share/dns/root.ds", "/usr/share/dns/root.key"];

    /// <summary>The records of the first file of the system that holds any; empty where there is none.</summary>
    public static IReadOnlyList<string> OfSystem() => Files.Where(File.Exists).Select(ReadOrNone).FirstOrDefault(records => records.Count > 0) ?? [];

    /// <summary>
    /// Reads anchors in any of the usual forms: zone file (<c>root.ds</c>, <c>dsset-*</c>, a key file), <c>root.key</c> as unbound keeps it,
    /// <c>trust-anchors{}</c>, <c>managed-keys{}</c> or <c>trusted-keys{}</c> of BIND. Throws <see cref="NameFileException"/> where it holds no anchor.
    /// </summary>
    /// <returns>Presentation form, <c>owner. IN DS …</c> or <c>owner. IN DNSKEY …</c>.</returns>
    public static IReadOnlyList<string> Read(string file)
    {
        var anchors = Parse(NameFile.Read(file, Holds));
        return anchors.Count > 0 ? anchors : throw new NameFileException($"The file {file} holds no trust anchor; it should hold {Holds}.");
    }

    /// <summary>The anchors of a text; empty where there are none.</summary>
    internal static IReadOnlyList<string> Parse(string text)
    {
        IEnumerable<ZoneLine> lines = BindAnchors.Holds(text) ? BindAnchors.Read(text) : ZoneText.Read(WithoutUntrusted(text));
        return lines.Select(ToText).OfType<string>().Distinct(StringComparer.Ordinal).Take(MaxAnchors).ToList();
    }

    // unbound notes the state of each key behind it: pending, missing, revoked and removed ones are no anchors (RFC 5011 section 4).
    private static string WithoutUntrusted(string text) => string.Join('\n', text.Split('\n')
        .Where(line => !line.Contains(";;state=", StringComparison.Ordinal) || line.Contains(";;state=2", StringComparison.Ordinal)));

    private static string? ToText(ZoneLine line)
    {
        if (line.Type is not ("DS" or "DNSKEY") || line.Data.Count < 4)
            return null;
        var numbers = (ZoneText.Number(line.Data[0], 65_535), ZoneText.Number(line.Data[1], 255), ZoneText.Number(line.Data[2], 255));
        var rest = string.Concat(line.Data.Skip(3));
        if (numbers is not ({ } first, { } second, { } third) || !IsSound(line.Type, rest) || !IsName(line.Owner))
            return null;
        return $"{line.Owner}. IN {line.Type} {first} {second} {third} {rest}";
    }

    private static bool IsSound(string type, string rest) => string.Equals(type, "DS", StringComparison.Ordinal)
        ? rest.Length is >= 40 and <= 128 && rest.Length % 2 == 0 && rest.All(char.IsAsciiHexDigit)
        : rest.Length <= 4_096 && Convert.TryFromBase64String(rest, new byte[rest.Length], out var length) && length >= 32;

    private static bool IsName(string owner) => owner.Length == 0 || Network.HostName.TryParse(owner, out _);

    private static IReadOnlyList<string> ReadOrNone(string file)
    {
        try
        {
            return Read(file);
        }
        catch (NameFileException)
        {
            return [];
        }
    }
}
