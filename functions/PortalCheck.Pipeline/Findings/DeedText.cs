using System.Text;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Texts that people write about findings: NFC, without control characters, bounded.</summary>
internal static class DeedText
{
    /// <summary>The text as it is kept; null where it is shorter or longer than it may be (characters).</summary>
    public static string? Clean(string? text, int least, int most)
    {
        if (text is null || text.Length > most * 2)
        {
            return null;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in WellFormed.Of(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value is '\n')
            {
                clean.Append('\n');
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
            {
                clean.Append(rune.ToString());
            }
        }

        var kept = clean.ToString().Trim();
        return kept.Length >= least && kept.Length <= most ? kept : null;
    }

    /// <summary>A web address as it is kept; null where it is none, has a user part, or is longer than 500 characters.</summary>
    public static string? Link(string? address)
    {
        if (address is not { Length: <= 500 } || !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri))
        {
            return null;
        }

        return uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0 ? uri.AbsoluteUri : null;
    }
}
