using System.Globalization;

namespace PortalCheck.Checks.Transport;

/// <summary>The fields of a security.txt (RFC 9116 section 2), signed or not.</summary>
internal sealed class SecurityTxtFile
{
    private const int MostLines = 2_000;
    private static readonly string[] ContactSchemes = ["mailto:", "https://", "tel:"];

    private readonly List<(string Name, string Value)> _fields = [];

    private SecurityTxtFile(string text)
    {
        foreach (var line in text.Split('\n').Take(MostLines).Select(line => line.Trim()))
        {
            // The signature of a signed file (section 2.3) holds no fields.
            if (line.StartsWith("-----BEGIN PGP SIGNATURE", StringComparison.Ordinal))
            {
                break;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[0] != '#' && !line.AsSpan(0, colon).ContainsAny(" \t<"))
            {
                _fields.Add((line[..colon], line[(colon + 1)..].Trim()));
            }
        }
    }

    /// <summary>Contacts in a form that can be used (section 2.5.3).</summary>
    public IReadOnlyList<string> Contacts => [.. Of("Contact").Where(value => Array.Exists(ContactSchemes, scheme => value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Values of Expires; exactly one is asked for (section 2.5.5).</summary>
    public IReadOnlyList<string> Expires => Of("Expires");

    /// <summary>Addresses that the file says it belongs at (section 2.5.2).</summary>
    public IReadOnlyList<string> Canonical => Of("Canonical");

    /// <summary>Reads a file; any text gives one, perhaps without fields.</summary>
    public static SecurityTxtFile Read(string text) => new(text);

    /// <summary>The moment of a date of RFC 3339; null for text that is none.</summary>
    public static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private List<string> Of(string name) =>
        [.. _fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value)];
}
