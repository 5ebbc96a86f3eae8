using System.Text;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Browser.RequestModes;

/// <summary>
/// What was typed into a page, and every form in which an address or a header could carry it: as it is, percent-encoded (up to three
/// times), in any case, without diacritics or punctuation, reversed, hexadecimal, Base64 at any alignment. Half-typed values count too,
/// since pages look things up while one types: five letters of the beginning anywhere, two as a whole parameter.
/// A digest or a cipher of it cannot be recognised.
/// </summary>
internal sealed class TypedValues
{
    private const int Shortest = 4;
    private const int Beginning = 5;
    private const int BeginningAsParameter = 2;
    private const int BeginningBytes = 6;

    private readonly List<string> _whole = [];
    private readonly List<string> _parts = [];
    private readonly List<string> _coded = [];

    /// <summary>Nothing was typed.</summary>
    public bool IsEmpty => _whole.Count == 0;

    /// <summary>Remembers what was typed. A value of fewer than four letters or digits is looked for as a whole parameter only.</summary>
    public void Add(string value)
    {
        var compact = Compact(value);
        if (compact.Length == 0)
            return;
        _whole.Add(compact);
        if (compact.Length < Shortest)
            return;
        var beginning = compact[..Math.Min(Beginning, compact.Length)];
        _parts.Add(beginning);
        _parts.Add(Reverse(beginning));
        foreach (var form in new[] { value, value.ToLowerInvariant(), value.ToUpperInvariant(), value.Normalize(NormalizationForm.FormD) }
            .Distinct(StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(form);
            var first = bytes[..Math.Min(BeginningBytes, bytes.Length)];
            _parts.Add(Convert.ToHexStringLower(first));
            _coded.AddRange(Base64Forms(bytes[..Math.Min(BeginningBytes + 3, bytes.Length)]));
        }
    }

    /// <summary>True where the text carries something that was typed.</summary>
    public bool CarriedBy(string text)
    {
        if (IsEmpty)
            return false;
        var decoded = text;
        for (var round = 0; round < 4; round++)
        {
            if (Holds(decoded))
                return true;
            var next = Unescape(decoded);
            if (string.Equals(next, decoded, StringComparison.Ordinal))
                return false;
            decoded = next;
        }

        return false;
    }

    private bool Holds(string text)
    {
        var compact = Compact(text);
        return _parts.Exists(part => compact.Contains(part, StringComparison.Ordinal))
            || _coded.Exists(code => text.Contains(code, StringComparison.Ordinal))
            || text.Split(['?', '&', '=', '#', '/', ';', ',', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Any(piece => IsBeginning(Compact(piece)));
    }

    private bool IsBeginning(string piece) =>
        _whole.Exists(whole => string.Equals(whole, piece, StringComparison.Ordinal)
            || (piece.Length >= BeginningAsParameter && whole.StartsWith(piece, StringComparison.Ordinal)));

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>Letters and digits only, folded: "Nguyễn Văn A", "nguyen-van-a" and "NGUYEN+VAN+A" are one.</summary>
    private static string Compact(string text) => string.Concat(VietnameseText.FoldKeepingMarks(text).Where(char.IsLetterOrDigit));

    private static string Reverse(string text)
    {
        var letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    /// <summary>The middle of the Base64 text for each of the three alignments that the value can have inside a longer text.</summary>
    private static IEnumerable<string> Base64Forms(byte[] bytes)
    {
        for (var shift = 0; shift < 3; shift++)
        {
            var code = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var first = shift == 0 ? 0 : 4;
            var certain = (shift + bytes.Length) / 3 * 4;
            if (certain - first < 4)
                continue;
            var middle = code[first..certain];
            yield return middle;
            yield return middle.Replace('+', '-').Replace('/', '_');
            // Form decoding turns a plus into a space before we look again.
            yield return middle.Replace('+', ' ');
        }
    }
}
