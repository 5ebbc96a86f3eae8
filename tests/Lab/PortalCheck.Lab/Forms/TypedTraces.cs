using System.Globalization;
using System.Text;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Forms;

/// <summary>
/// Looks for typed values in what a server received, knowing nothing of how the collector looks for them: addresses, every header and the body are
/// percent-decoded, unfolded from Base64 and hexadecimal, and read without diacritics, signs and case. A value counts from its first four letters or
/// digits on, forwards or backwards; a shorter beginning where it is the whole value of a parameter or a whole part of the path.
/// </summary>
public static class TypedTraces
{
    private const int Beginning = 4;

    /// <summary>Every value of which a trace is in the request, with the place: <c>Nguyễn Thử in the body</c>.</summary>
    /// <param name="request">What was received.</param>
    /// <param name="values">What was typed.</param>
    /// <param name="userAgent">The scanner's own user agent, which may hold words of its dummy data; a header with exactly this value is no trace.</param>
    public static IReadOnlyList<string> In(ReceivedRequest request, IEnumerable<string> values, string? userAgent = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var typed = values.Select(value => (Value: value, Plain: Plain(value))).Where(value => value.Plain.Length > 0).ToList();
        // The name of the host is the lab's own; what follows it is the page's.
        var address = new Uri(request.Url).PathAndQuery;
        return
        [
            .. Found(address, typed, wholePieces: true).Select(value => $"{value} in the address {address}"),
            .. request.Headers.Where(header => !string.Equals(header.Value, userAgent, StringComparison.Ordinal)).SelectMany(header => Found(header.Value, typed, wholePieces: false).Select(value => $"{value} in the header {header.Key}")),
            .. Found(request.Body, typed, wholePieces: false).Select(value => $"{value} in the body"),
        ];
    }

    private static IEnumerable<string> Found(string text, IReadOnlyList<(string Value, string Plain)> typed, bool wholePieces)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var readings = Readings(text).Select(Plain).ToList();
        var pieces = wholePieces ? Decoded(text).SelectMany(Pieces).Select(Plain).Where(piece => piece.Length > 0).ToHashSet(StringComparer.Ordinal) : [];
        return typed.Where(value => readings.Exists(reading => Holds(reading, value.Plain)) || pieces.Any(piece => value.Plain.StartsWith(piece, StringComparison.Ordinal)))
            .Select(value => value.Value);
    }

    private static bool Holds(string reading, string plain)
    {
        var beginning = plain[..Math.Min(Beginning, plain.Length)];
        return plain.Length >= Beginning
            && (reading.Contains(beginning, StringComparison.Ordinal) || reading.Contains(new string([.. beginning.Reverse()]), StringComparison.Ordinal));
    }

    // Values of parameters and parts of the path: a page that looks things up while one types sends a single letter at first.
    private static IEnumerable<string> Pieces(string text) =>
        text.Split(['?', '&', '#', '/', ';']).Select(piece => piece[(piece.IndexOf('=', StringComparison.Ordinal) + 1)..]);

    private static IEnumerable<string> Decoded(string text)
    {
        for (var round = 0; round < 4; round++)
        {
            yield return text;
            var next = Uri.UnescapeDataString(text.Replace('+', ' '));
            if (string.Equals(next, text, StringComparison.Ordinal))
            {
                yield break;
            }

            text = next;
        }
    }

    private static IEnumerable<string> Readings(string text)
    {
        foreach (var decoded in Decoded(text))
        {
            yield return decoded;
            foreach (var run in Runs(decoded, character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '-' or '_'))
            {
                for (var start = 0; start < 4 && run.Length - start >= 8; start++)
                {
                    var code = run[start..(start + ((run.Length - start) / 4 * 4))].Replace('-', '+').Replace('_', '/');
                    yield return Encoding.UTF8.GetString(Convert.FromBase64String(code));
                }
            }

            foreach (var run in Runs(decoded, char.IsAsciiHexDigit).Where(run => run.Length >= 8))
            {
                yield return Encoding.UTF8.GetString(Convert.FromHexString(run[..(run.Length / 2 * 2)]));
            }
        }
    }

    private static IEnumerable<string> Runs(string text, Func<char, bool> belongs)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && belongs(text[at]))
            {
                continue;
            }

            if (at > start)
            {
                yield return text[start..at];
            }

            start = at + 1;
        }
    }

    private static string Plain(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(character));
        return string.Concat(letters).ToLowerInvariant().Replace('đ', 'd');
    }
}
