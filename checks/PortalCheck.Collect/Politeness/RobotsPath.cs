using System.Globalization;
using System.Text;

namespace PortalCheck.Collect.Politeness;

/// <summary>
/// Brings rules and addresses into one spelling before they are compared (RFC 9309 section 2.2.2): bytes outside US-ASCII percent-encoded,
/// encoded unreserved characters decoded, hexadecimal in upper case, and in the query the reserved characters that may stand there plain.
/// </summary>
internal static class RobotsPath
{
    private const string PlainInQuery = ":/?@";

    /// <summary>The comparable form.</summary>
    /// <param name="path">Path and query of an address, or the pattern of a rule.</param>
    /// <param name="isPattern">True for a rule, where <c>*</c> and <c>$</c> are special; in an address they are plain characters.</param>
    public static string Normalise(string path, bool isPattern)
    {
        var result = new StringBuilder(path.Length + 16);
        var inQuery = false;
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < path.Length;)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var value = (char)byte.Parse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                if (IsUnreserved(value) || (inQuery && PlainInQuery.Contains(value, StringComparison.Ordinal)))
                    result.Append(value);
                else
                    AppendEncoded(result, (byte)value);
                i += 3;
                continue;
            }

            _ = Rune.DecodeFromUtf16(path.AsSpan(i), out var rune, out var used);
            i += used;
            if (!rune.IsAscii || rune.Value <= ' ' || (!isPattern && rune.Value is '*' or '$'))
            {
                var length = rune.EncodeToUtf8(encoded);
                foreach (var octet in encoded[..length])
                    AppendEncoded(result, octet);
            }
            else
            {
                inQuery |= rune.Value == '?';
                result.Append((char)rune.Value);
            }
        }

        return result.ToString();
    }

    private static void AppendEncoded(StringBuilder result, byte octet) => result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
