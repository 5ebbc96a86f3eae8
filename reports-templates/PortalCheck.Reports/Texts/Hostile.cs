using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace PortalCheck.Reports.Texts;

/// <summary>Makes text that came from a portal fit to be shown. Escaping itself is the template engine's part.</summary>
internal static class Hostile
{
    // What Vietnamese and addresses are written with (Latin up to its extensions, the letters with tone marks), but for what Clean takes out.
    private static readonly SearchValues<char> Usual = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code)
            .Where(character => character is (> ' ' and < '\u0250') or (>= '\u1E00' and < '\u1F00') && !Dangerous(new Rune(character)) && !char.IsWhiteSpace(character))]);

    /// <summary>One line: control and direction characters out, white space collapsed, cut at <paramref name="limit"/> characters.</summary>
    public static string Line(string? text, int limit = 300) => Clean(text, limit, keepLines: false);

    /// <summary>As <see cref="Line"/>, with line breaks and indentation kept.</summary>
    public static string Block(string? text, int limit = 1200) => Clean(text, limit, keepLines: true);

    /// <summary>The address if it may be a link: absolute, http or https, no user part. Else null: it is then shown as text.</summary>
    public static string? Link(string? address)
    {
        if (address is null || address.Length > 2000 || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var web = uri.Scheme is "http" or "https";
        return web && uri.Host.Length > 0 && uri.UserInfo.Length == 0 ? uri.AbsoluteUri : null;
    }

    /// <summary>The text without the characters that XML 1.0 (section 2.2) has no place for: noncharacters are text in JSON.</summary>
    public static string Xml(string text) => string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));

    /// <summary>An address as people say it: without scheme and closing slash.</summary>
    public static string Address(string? address)
    {
        var shown = Line(address, 160);
        foreach (var scheme in (ReadOnlySpan<string>)["https://", "http://"])
        {
            if (shown.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                shown = shown[scheme.Length..];
                break;
            }
        }

        return shown.TrimEnd('/');
    }

    private static string Clean(string? text, int limit, bool keepLines)
    {
        if (text is null || IsClean(text, limit))
        {
            return text ?? "";
        }

        var clean = new StringBuilder();
        var length = 0;
        var space = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var white = Rune.IsWhiteSpace(rune);
            if (keepLines && rune.Value is '\n' or '\t')
            {
                clean.Append((char)rune.Value);
                space = false;
            }
            else if (white && !keepLines)
            {
                clean.Append(space ? "" : " ");
                space = true;
            }
            else if (!Dangerous(rune))
            {
                clean.Append(rune);
                space = white;
            }

            if (++length > limit)
            {
                return clean.ToString().TrimEnd() + "…";
            }
        }

        return clean.ToString().TrimEnd();
    }

    // Most texts stay as they are, and are told so without being copied.
    private static bool IsClean(string text, int limit)
    {
        if (text.Length > limit || text.StartsWith(' ') || text.EndsWith(' '))
        {
            return false;
        }

        var rest = text.AsSpan();
        while (true)
        {
            var end = rest.IndexOfAnyExcept(Usual);
            if (end < 0)
            {
                return true;
            }

            // One blank between two words is the only white space that stays.
            if (rest[end] != ' ' || end + 1 == rest.Length || rest[end + 1] == ' ')
            {
                return false;
            }

            rest = rest[(end + 1)..];
        }
    }

    // Format characters turn the reading order round or hide text; the joiners among them are needed by no Vietnamese word.
    private static bool Dangerous(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
