using System.Text;

namespace PortalCheck.Model.Text;

/// <summary>Text that Unicode can normalise: what portals serve, and what limits cut, may hold halves of surrogate pairs.</summary>
public static class WellFormed
{
    /// <summary>The text with every unpaired surrogate made U+FFFD; the same instance where there is none.</summary>
    public static string Of(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            builder.Append(rune.ToString());
        }

        return builder.ToString();
    }
}
