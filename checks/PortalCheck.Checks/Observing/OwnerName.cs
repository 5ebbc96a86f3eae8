using System.Text.RegularExpressions;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>An agency's name as it may be written: with or without diacritics, "UBND" for "Ủy ban nhân dân", "TP" for "thành phố".</summary>
internal static partial class OwnerName
{
    /// <summary>True where the text holds the agency's name.</summary>
    public static bool In(string text, Agency agency) => Normal(text).Contains(Normal(agency.Name.Vi).Trim(), StringComparison.Ordinal);

    private static string Normal(string text)
    {
        var words = Separators().Replace(VietnameseText.FoldKeepingMarks(text), " ");
        return " " + TerritoryWords().Replace(words.Replace("uy ban nhan dan", "ubnd", StringComparison.Ordinal), " ").Trim() + " ";
    }

    [GeneratedRegex(@"[^a-z0-9]+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    // "Sở Tư pháp thành phố Hà Nội" is also written "Sở Tư pháp Hà Nội".
    [GeneratedRegex(@" +(tinh|thanh pho|tp|t p)\b *| {2,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex TerritoryWords();
}
