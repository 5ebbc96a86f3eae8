namespace PortalCheck.Reading.People;

/// <summary>Whether a text is a Vietnamese person's full name: a family name and one to four more words, each with a capital. "Nguyễn Văn A" is an example, no person.</summary>
public static class PersonNames
{
    // The family names of more than nine in ten people. With their marks: "Trường" and "Hộ" begin schools and households, "Trương" and "Hồ" people.
    private static readonly HashSet<string> Families = new(StringComparer.Ordinal)
    {
        "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đào", "đoàn", "vương", "trịnh", "trương", "đinh", "lâm",
        "phùng", "mai", "tô", "hà", "tạ", "lưu", "lương", "thái", "chu", "cao", "kiều", "quách", "tống", "ninh", "châu", "thạch", "giang", "nông", "thân",
    };

    // Written without marks, only names that begin nothing else.
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal) { "nguyen", "tran", "pham", "huynh", "phan", "dang", "bui", "ngo", "duong" };

    /// <summary>True for such a name in full, not hidden in part.</summary>
    public static bool IsFullName(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5 && Array.TrueForAll(words, word => word.All(char.IsLetter) && char.IsUpper(word[0]))
            && words[^1].Length > 1 && (Families.Contains(words[0].ToLowerInvariant()) || (text.All(char.IsAscii) && Plain.Contains(words[0].ToLowerInvariant())));
    }
}
