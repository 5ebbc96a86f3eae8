using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// Whether a text is Vietnamese (with or without diacritics) or English: by letters that only Vietnamese has and by frequent words.
/// Precise: a mixed, short or other text is unsure.
/// </summary>
internal static class TextLanguage
{
    private const int FewestWords = 60;
    private const int MostWords = 5_000;

    // Letters of no other language that portals use: đ, ă, ơ, ư and all with a hook, a dot below or two marks (French and Portuguese have the rest).
    private const string VietnameseLetters = "đăơưảẩẳẻểỉỏổởủửỷạậặẹệịọộợụựỵấầẫắằẵếềễốồỗớờỡứừữẽĩũỹ";

    private static readonly HashSet<string> English = new(StringComparer.Ordinal)
    {
        "the", "of", "and", "to", "in", "for", "is", "on", "with", "by", "this", "that", "are", "from", "your", "you", "we", "be", "or", "as", "at", "an", "not",
        "all", "has", "have", "will", "can", "it", "was", "which", "our", "may", "must", "more",
    };

    // Without their diacritics, and none of them an English word.
    private static readonly HashSet<string> Vietnamese = new(StringComparer.Ordinal)
    {
        "cua", "va", "cac", "cho", "khong", "duoc", "trong", "nguoi", "nhung", "thong", "dich", "cong", "huyen", "tinh", "quyet", "dinh", "nghi", "chinh", "phu",
        "thu", "tuc", "ho", "so", "dang", "ky", "nop", "tra", "cuu", "theo", "viec", "thuc", "hien", "quy", "nhan", "dan", "phap", "luat", "giay", "to", "bieu", "mau",
        "lien", "he", "gioi", "thieu", "hanh", "truc", "tuyen", "toan", "trinh", "phan", "quan", "ly", "thoi", "gian", "giai", "ket", "qua", "khi", "voi", "mot", "nam",
    };

    /// <summary>What a text is written in.</summary>
    public enum Kind
    {
        /// <summary>Not sure enough to say.</summary>
        Unsure,

        /// <summary>Vietnamese.</summary>
        Vietnamese,

        /// <summary>English.</summary>
        English,
    }

    /// <summary>The ISO 639-1 code; empty where unsure.</summary>
    public static string CodeOf(Kind kind) => kind switch
    {
        Kind.Vietnamese => "vi",
        Kind.English => "en",
        Kind.Unsure => "",
    };

    /// <summary>Tells a text's language.</summary>
    public static Kind Of(string text)
    {
        var words = Words(text);
        if (words.Count < FewestWords)
        {
            return Kind.Unsure;
        }

        var marked = Share(words, word => word.Any(c => VietnameseLetters.Contains(c, StringComparison.Ordinal)));
        var english = Share(words, English.Contains);
        var vietnamese = Share(words, word => Vietnamese.Contains(word) && !English.Contains(word));
        if (marked >= 0.25 && english <= 0.04)
        {
            return Kind.Vietnamese;
        }

        if (marked <= 0.03 && english >= 0.12 && vietnamese <= 0.05)
        {
            return Kind.English;
        }

        // "to", "can", "so" are written in both: a few of them are no English.
        return marked <= 0.03 && vietnamese >= 0.25 && english <= vietnamese / 6 ? Kind.Vietnamese : Kind.Unsure;
    }

    private static double Share(List<string> words, Func<string, bool> has) => (double)words.Count(has) / words.Count;

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var piece in VietnameseText.Tidy(text.Length <= 100_000 ? text : text[..100_000]).Split([' ', '/', '-', '.', ',', '(', ')', ':', ';', '"', '|']))
        {
            var word = piece.Trim('\'', '“', '”', '!', '?', '…', '[', ']').ToLowerInvariant();
            // Numbers, addresses and codes are of no language.
            if (word.Length is > 1 and < 30 && word.All(char.IsLetter))
            {
                words.Add(word);
            }

            if (words.Count >= MostWords)
            {
                break;
            }
        }

        return words;
    }
}
