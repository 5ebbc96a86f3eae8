using System.Globalization;
using System.Text;
using PortalCheck.Model.Text;

namespace PortalCheck.Reading;

/// <summary>Comparing Vietnamese wordings as they occur on real pages: NFC and NFD, with and without diacritics, any spacing.</summary>
public static class VietnameseText
{
    /// <summary>
    /// The folded form that wordings are matched in: lower case, no diacritics, đ as d, white space and no-break spaces collapsed,
    /// and the trimmings of labels (<c>:</c>, <c>*</c>, <c>(*)</c>) taken off both ends (portals-vn.md section 3).
    /// </summary>
    public static string Fold(string text)
    {
        var folded = FoldKeepingMarks(text);
        var start = 0;
        var end = folded.Length;
        while (start < end && IsTrimming(folded[start]))
        {
            start++;
        }

        while (end > start && IsTrimming(folded[end - 1]))
        {
            end--;
        }

        // "(bắt buộc)" keeps its bracket: only an empty or starred pair of brackets is a trimming.
        var kept = folded[start..end];
        return kept.EndsWith("(*)", StringComparison.Ordinal) ? kept[..^3].TrimEnd() : kept;
    }

    /// <summary>As <see cref="Fold"/>, with the trimmings kept.</summary>
    public static string FoldKeepingMarks(string text)
    {
        var decomposed = WellFormed.Of(text).Normalize(NormalizationForm.FormD);
        var builder = new StringBuilder(decomposed.Length);
        var space = false;
        foreach (var c in decomposed)
        {
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff')
            {
                space = builder.Length > 0;
                continue;
            }

            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (space)
            {
                builder.Append(' ');
                space = false;
            }

            builder.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }

        return builder.ToString();
    }

    /// <summary>The text as people type it without diacritics: letters lose their marks, đ becomes d; case, punctuation and spacing stay.</summary>
    public static string WithoutDiacritics(string text) => string.Concat(WellFormed.Of(text).Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
        .Select(c => c switch { 'đ' => 'd', 'Đ' => 'D', _ => c })).Normalize(NormalizationForm.FormC);

    /// <summary>White space collapsed and NFC: the form in which a text from a page is stored and shown.</summary>
    public static string Tidy(string text) =>
        WellFormed.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Normalize(NormalizationForm.FormC);

    private static bool IsTrimming(char c) => c is ':' or '*' or ' ' or '.' or ';' or '-' or '–';
}
