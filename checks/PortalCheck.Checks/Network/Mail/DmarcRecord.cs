using System.Globalization;

namespace PortalCheck.Checks.Network.Mail;

/// <summary>A DMARC record that keeps to the grammar of RFC 7489 section 6.4 and RFC 9989.</summary>
/// <param name="Policy">What it asks of receivers for the domain itself.</param>
/// <param name="SubdomainPolicy">What it asks for names below; null: the same.</param>
internal sealed record DmarcRecord(DmarcPolicy Policy, DmarcPolicy? SubdomainPolicy)
{
    private const string Version = "DMARC1";

    /// <summary>The policy for a name: of a record found above it, the one for names below.</summary>
    public DmarcPolicy For(bool below) => below ? SubdomainPolicy ?? Policy : Policy;

    /// <summary>True for a TXT record that begins as DMARC does: <c>v=DMARC1</c>, then a semicolon or the end. The version is matched exactly.</summary>
    public static bool IsDmarc(string text)
    {
        var first = text.Split(';')[0];
        var sign = first.IndexOf('=', StringComparison.Ordinal);
        return sign > 0
            && string.Equals(first[..sign].Trim(' ', '\t'), "v", StringComparison.Ordinal)
            && string.Equals(first[(sign + 1)..].Trim(' ', '\t'), Version, StringComparison.Ordinal);
    }

    /// <summary>Reads a record; null with the part that breaks the grammar in <paramref name="fault"/>.</summary>
    /// <remarks>
    /// Tags that nobody knows are passed over (RFC 7489 section 6.3). A record without <c>p</c> is read as <c>none</c> where it names an
    /// address for reports, as receivers must (section 6.6.3), and is a fault elsewhere.
    /// </remarks>
    public static DmarcRecord? Read(string text, out string fault)
    {
        fault = "";
        if (!IsDmarc(text))
        {
            fault = "v";
            return null;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(';').Skip(1).Select(part => part.Trim(' ', '\t')).Where(part => part.Length > 0))
        {
            var sign = part.IndexOf('=', StringComparison.Ordinal);
            var name = sign < 0 ? "" : part[..sign].TrimEnd(' ', '\t');
            var value = sign < 0 ? "" : part[(sign + 1)..].TrimStart(' ', '\t');
            if (name.Length == 0 || !name.All(char.IsAsciiLetterLower) || value.Length == 0 || !IsSound(name, value) || !tags.TryAdd(name, value))
            {
                fault = part;
                return null;
            }
        }

        var policy = tags.TryGetValue("p", out var asked) ? PolicyOf(asked) : tags.ContainsKey("rua") ? DmarcPolicy.None : null;
        if (policy is null)
        {
            fault = "p";
            return null;
        }

        return new DmarcRecord(policy.Value, tags.TryGetValue("sp", out var below) ? PolicyOf(below) : null);
    }

    private static bool IsSound(string name, string value) => name switch
    {
        "p" or "sp" or "np" => PolicyOf(value) is not null,
        "adkim" or "aspf" => value is "r" or "s",
        "pct" => value.Length <= 3 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var share) && share <= 100,
        "ri" => uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        "fo" => value.Split(':').All(option => option.Trim() is "0" or "1" or "d" or "s"),
        "rua" or "ruf" => value.Split(',').All(IsReportAddress),
        "t" => value is "y" or "n",
        "psd" => value is "y" or "n" or "u",
        _ => true,
    };

    // A size may follow an exclamation mark: mailto:a@b!10m (RFC 7489 section 6.2).
    private static bool IsReportAddress(string text)
    {
        var parts = text.Trim().Split('!');
        return parts.Length <= 2 && Uri.TryCreate(parts[0], UriKind.Absolute, out _) && (parts.Length == 1 || IsSize(parts[1]));
    }

    private static bool IsSize(string text)
    {
        var digits = text.TrimEnd('k', 'm', 'g', 't', 'K', 'M', 'G', 'T');
        return digits.Length > 0 && text.Length - digits.Length <= 1 && digits.All(char.IsAsciiDigit);
    }

    private static DmarcPolicy? PolicyOf(string value) =>
        string.Equals(value, "none", StringComparison.OrdinalIgnoreCase) ? DmarcPolicy.None
        : string.Equals(value, "quarantine", StringComparison.OrdinalIgnoreCase) ? DmarcPolicy.Quarantine
        : string.Equals(value, "reject", StringComparison.OrdinalIgnoreCase) ? DmarcPolicy.Reject
        : null;
}

/// <summary>What DMARC asks receivers to do with forged mail.</summary>
internal enum DmarcPolicy
{
    /// <summary>Nothing but reports.</summary>
    None,

    /// <summary>Treat it with suspicion.</summary>
    Quarantine,

    /// <summary>Refuse it.</summary>
    Reject,
}
