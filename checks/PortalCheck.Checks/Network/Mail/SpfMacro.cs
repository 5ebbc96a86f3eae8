namespace PortalCheck.Checks.Network.Mail;

/// <summary>The macro strings of SPF (RFC 7208 section 7.1).</summary>
internal static class SpfMacro
{
    private const int LongestDomain = 255;

    /// <summary>True for a macro string: visible characters, <c>%%</c>, <c>%_</c>, <c>%-</c>, <c>%{letter…}</c>.</summary>
    public static bool IsString(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (text[0] != '%')
            {
                if (text[0] is < '!' or > '~')
                {
                    return false;
                }

                text = text[1..];
                continue;
            }

            if (text.Length >= 2 && text[1] is '%' or '_' or '-')
            {
                text = text[2..];
                continue;
            }

            var end = text.IndexOf('}');
            if (end < 0 || !IsExpansion(text[..(end + 1)]))
            {
                return false;
            }

            text = text[(end + 1)..];
        }

        return true;
    }

    /// <summary>True for a domain-spec: a macro string that ends in a top label or in an expansion, and is no longer than a name.</summary>
    public static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestDomain || !IsString(text))
        {
            return false;
        }

        if (text[^1] == '}')
        {
            return true;
        }

        var name = text.TrimEnd('.');
        var dot = name.LastIndexOf('.');
        return text.Length - name.Length <= 1 && dot >= 0 && IsTopLabel(name[(dot + 1)..]);
    }

    // "%{" letter [ digits ] [ "r" ] *delimiter "}"
    private static bool IsExpansion(ReadOnlySpan<char> text)
    {
        if (text.Length < 4 || text[1] != '{' || !"slodipvhcrtSLODIPVHCRT".Contains(text[2], StringComparison.Ordinal))
        {
            return false;
        }

        var rest = text[3..^1].TrimStart("0123456789");
        rest = rest.Length > 0 && rest[0] is 'r' or 'R' ? rest[1..] : rest;
        return rest.TrimStart(".-+,/_=").Length == 0;
    }

    // Letters, digits and inner hyphens, not digits alone.
    private static bool IsTopLabel(ReadOnlySpan<char> label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
        && label.ContainsAnyExceptInRange('0', '9')
        && IsLabel(label);

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return true;
    }
}
