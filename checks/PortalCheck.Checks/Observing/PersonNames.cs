using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>Whether a text is a Vietnamese person's full name: a family name and one to four more words, each with a capital. "Nguyễn Văn A" is an example, no person.</summary>
internal static class PersonNames
{
    // The family names of more than nine in ten people, without diacritics.
    private static readonly HashSet<string> Families = new(StringComparer.Ordinal)
    {
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong", "ly", "dao", "doan", "vuong", "trinh", "truong", "dinh", "lam",
        "phung", "mai", "to", "ha", "ta", "luu", "luong", "thai", "chu", "cao", "kieu", "quach", "tong", "la", "ninh", "chau", "thach", "giang", "lo", "vi", "lu", "nong", "be", "than",
    };

    /// <summary>True for such a name in full, not hidden in part.</summary>
    public static bool IsFullName(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5 && Array.TrueForAll(words, word => word.All(char.IsLetter) && char.IsUpper(word[0]))
            && words[^1].Length > 1 && Families.Contains(VietnameseText.Fold(words[0]));
    }
}
