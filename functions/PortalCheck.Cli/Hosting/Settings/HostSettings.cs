using System.Text;

namespace PortalCheck.Cli.Hosting.Settings;

/// <summary>App settings: what the Functions host and its handler find in their environment. Names are found in any case, and <c>:</c> stands for <c>__</c>.</summary>
internal sealed class HostSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Later layers win.</summary>
    public HostSettings(params IEnumerable<KeyValuePair<string, string>>[] layers)
    {
        foreach (var (name, value) in layers.SelectMany(layer => layer))
        {
            _values[Canonical(name)] = value;
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, string> All => _values;

    /// <summary>A setting's value; null where it is not set.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(Canonical(name));

    /// <summary>Puts settings in place of <c>%Name%</c>; null, with the first name that is not set, where one is missing.</summary>
    public string? TryResolve(string text, out string? missing)
    {
        missing = null;
        var result = new StringBuilder();
        var at = 0;
        while (text.IndexOf('%', at) is >= 0 and var open && text.IndexOf('%', open + 1) is >= 0 and var close)
        {
            var name = text[(open + 1)..close];
            if (Find(name) is not { } value)
            {
                missing = name;
                return null;
            }

            result.Append(text, at, open - at).Append(value);
            at = close + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Canonical(string name) => name.Replace(":", "__", StringComparison.Ordinal);
}
