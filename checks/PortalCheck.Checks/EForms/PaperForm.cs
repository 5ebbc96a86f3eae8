using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>A field of a paper form.</summary>
/// <param name="Text">Its words as printed.</param>
/// <param name="Folded">The same, folded.</param>
internal sealed record PaperField(string Text, string Folded);

/// <summary>What a paper form asks to fill in: the words before its dots. Parts for the office, addressees and the line for place and day are not asked of anybody.</summary>
internal static partial class PaperForm
{
    private const int ShortestLabel = 3;
    private const int LongestLabel = 90;
    private const int MostFields = 150;

    /// <summary>Its fields, each once, in the order of the paper.</summary>
    public static IReadOnlyList<PaperField> FieldsOf(DocumentText paper)
    {
        var fields = new List<PaperField>();
        var text = string.Join('\n', paper.Lines.TakeWhile(line => !ForOffice().IsMatch(VietnameseText.FoldKeepingMarks(line))));

        // Dots of a long label stand on the next line.
        foreach (var part in Blank().Split(NextLineOfDots().Replace(text, "$1 ...")).SkipLast(1).Take(5 * MostFields))
        {
            var label = LabelOf(part);
            var folded = VietnameseText.Fold(label);
            if (folded.Length is >= ShortestLabel and <= LongestLabel && !NoField().IsMatch(folded) && !fields.Exists(field => string.Equals(field.Folded, folded, StringComparison.Ordinal)))
            {
                fields.Add(new PaperField(label, folded));
            }
        }

        return [.. fields.Take(MostFields)];
    }

    /// <summary>True where a field of the page asks for what the paper asks for: one holds the other's words, or most words are the same.</summary>
    /// <param name="label">A field of the paper, folded.</param>
    /// <param name="asked">What the fields of the page are called, folded.</param>
    public static bool IsAsked(string label, IReadOnlyList<string> asked)
    {
        var wanted = WordsOf(label);
        return wanted.Count > 0 && asked.Any(name => WordsOf(name) is { Count: > 0 } words
            && wanted.Intersect(words, StringComparer.Ordinal).Count() is var common
            && (common == wanted.Count || (common == words.Count && common >= 2) || (common >= 2 && common >= 0.7 * Math.Max(wanted.Count, words.Count))));
    }

    // The last line, sentence and number before the dots, without its own number and notes.
    private static string LabelOf(string part)
    {
        var line = part.Split('\n')[^1].Split('\t', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "";
        return VietnameseText.Tidy(Number().Replace(SentenceBefore().Replace(Note().Replace(line, " "), ""), "")).TrimEnd(':', ' ');
    }

    // "Họ, chữ đệm và tên" is "Họ và tên"; "nơi cư trú" is an address.
    private static HashSet<string> WordsOf(string folded)
    {
        var plain = folded;
        foreach (var (word, same) in Same)
        {
            plain = plain.Replace(word, same, StringComparison.Ordinal);
        }

        return [.. Word().Matches(plain).Select(match => match.Value).Where(word => !Small.Contains(word))];
    }

    private static readonly (string Word, string Same)[] Same =
    [
        ("ho, chu dem va ten", "hoten"), ("ho, chu dem, ten", "hoten"), ("ho chu dem va ten", "hoten"), ("ho va ten", "hoten"), ("ho, ten", "hoten"), ("ho ten", "hoten"), ("nam sinh", "sinh"), ("ngay, thang,", "ngay"), ("ngay thang", "ngay"), ("so dinh danh ca nhan", "dinhdanh"), ("can cuoc cong dan", "dinhdanh"), ("so dinh danh", "dinhdanh"),
        ("can cuoc", "dinhdanh"), ("cccd", "dinhdanh"), ("cmnd", "dinhdanh"), ("chung minh nhan dan", "dinhdanh"), ("noi cu tru", "diachi"), ("noi o hien tai", "diachi"), ("noi o", "diachi"),
        ("noi thuong tru", "diachi"), ("cho o hien nay", "diachi"), ("dia chi", "diachi"), ("di dong", "dienthoai"), ("dien thoai", "dienthoai"), ("e-mail", "email"), ("thu dien tu", "email"),
        ("ma so thue", "masothue"), ("nguoi yeu cau", ""), ("nguoi de nghi", ""), ("nguoi khai", ""), ("nguoi nop", ""), ("lien he", ""),
    ];

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal) { "va", "hoac", "cua", "so", "la", "cac", "neu", "co", "toi", "ten", "hien", "tai", "nay", "ca", "nhan" };

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"(?:\.{3,}|…+|_{3,})[\s.…_/,;-]*", Options)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(:)\n(?:\.{3,}|…|_{3,})", Options)]
    private static partial Regex NextLineOfDots();

    [GeneratedRegex(@"^(phan )?danh cho (co quan|can bo|nguoi tiep nhan|noi nhan)|^(xac nhan|y kien|phe duyet) cua (co quan|ubnd|uy ban|cong an|thu truong|don vi|truong)|^noi nhan\b", Options)]
    private static partial Regex ForOffice();

    [GeneratedRegex(@"^(kinh gui|ngay|thang|nam|gio|phut|ngay thang nam|so|ky|ky ten|nguoi (lam don|khai|viet don|yeu cau)|dai dien|cong hoa.*|doc lap.*|can cu.*|ghi chu|mau so.*|ten co quan.*|trang)$|^kinh gui", Options)]
    private static partial Regex NoField();

    [GeneratedRegex(@"\(\d{1,2}\)|\[\d{1,2}\]|\((ghi|nêu|viết|ví dụ|ký)[^)]*\)", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Note();

    [GeneratedRegex(@"^\s*((\d{1,2}(\.\d{1,2})*|[ivxIVX]{1,4}|\p{L})[.)/]|[-+*•–□])\s*", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^.*[;!?□]\s*|^.*[\p{L})]\. ", Options)]
    private static partial Regex SentenceBefore();

    [GeneratedRegex(@"[a-z0-9]+", Options)]
    private static partial Regex Word();
}
