using System.Globalization;
using System.Text;

namespace PortalCheck.Reports.Pages.Lookup;

/// <summary>
/// Under what an agency stands in a list from A to Z: nearly all names begin with the same words ("Ủy ban nhân dân tỉnh …"), so the part that tells them
/// apart decides. Letters are those of the Vietnamese alphabet: Ă, Â, Đ, Ê, Ô, Ơ and Ư are letters of their own, tone marks are not.
/// </summary>
/// <param name="Key">What is sorted by.</param>
/// <param name="Letter">The letter, upper case; <c>#</c> for anything else.</param>
internal sealed record ListName(string Key, string Letter)
{
    /// <summary>The letter of names that begin with none.</summary>
    public const string Other = "#";

    private static readonly string[] Beginnings =
    [
        "Ủy ban nhân dân", "UBND", "thành phố", "đặc khu", "tỉnh", "phường", "thị trấn", "xã", "Sở", "Bộ",
        "People’s Committee of", "People's Committee of", "Department of", "Ministry of", "the",
    ];

    /// <summary>The place of a name.</summary>
    public static ListName Of(string name)
    {
        var key = name.Normalize(NormalizationForm.FormC).Trim();
        while (Beginnings.FirstOrDefault(word => key.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)) is { } beginning)
        {
            key = key[(beginning.Length + 1)..].TrimStart();
        }

        return new ListName(key, LetterOf(key));
    }

    /// <summary>The name of a letter's page: two letters as Telex types them (<c>dd</c> for Đ, <c>aw</c> for Ă).</summary>
    public static string SlugOf(string letter) => letter switch
    {
        "Ă" => "aw", "Â" => "aa", "Đ" => "dd", "Ê" => "ee", "Ô" => "oo", "Ơ" => "ow", "Ư" => "uw", Other => "other",
        _ => letter.ToLowerInvariant(),
    };

    private static string LetterOf(string key)
    {
        if (key.Length == 0)
        {
            return Other;
        }

        var letter = new StringBuilder();
        foreach (var part in StringInfo.GetNextTextElement(key).Normalize(NormalizationForm.FormD))
        {
            // Circumflex, breve and horn make letters; the five tone marks do not.
            if (CharUnicodeInfo.GetUnicodeCategory(part) is not UnicodeCategory.NonSpacingMark || part is '\u0302' or '\u0306' or '\u031B')
            {
                letter.Append(part);
            }
        }

        var found = letter.ToString().Normalize(NormalizationForm.FormC).ToUpperInvariant();
        return found.Length == 1 && (char.IsAsciiLetterUpper(found[0]) || "ĂÂĐÊÔƠƯ".Contains(found[0], StringComparison.Ordinal)) ? found : Other;
    }
}
