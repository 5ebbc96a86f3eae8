using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Network;

/// <summary>A host as it stands in an address: a name or an IP literal, in one canonical spelling.</summary>
/// <param name="Text">Lower case, ASCII, no trailing dot, no brackets.</param>
/// <param name="Literal">The address where the host is an IP literal, in whatever notation it was written.</param>
internal readonly record struct HostName(string Text, IPAddress? Literal)
{
    /// <summary>The longest name there is (RFC 1035 section 2.3.4), as text without its trailing dot.</summary>
    public const int MaxLength = 253;

    private static readonly SearchValues<char> Ipv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.%");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");
    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>
    /// Reads a host. Decimal, octal, hexadecimal and shortened IPv4 notations become literals here, as a browser and the C library read them
    /// (WHATWG URL, "ends in a number"), so that no later reader sees a name where another sees an address.
    /// </summary>
    public static bool TryParse(string? text, out HostName host)
    {
        host = default;
        if (string.IsNullOrEmpty(text) || text.Length > 1_024)
            return false;
        if (text[0] == '[' || text.Contains(':', StringComparison.Ordinal))
            return TryParseIpv6(text, out host);
        if (ToAscii(text) is not { } ascii)
            return false;

        var name = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        if (name.Length is 0 or > MaxLength || !name.All(IsNameCharacter) || name.Split('.').Any(label => label.Length is 0 or > 63))
            return false;
        if (EndsInNumber(name))
        {
            if (!IPAddress.TryParse(name, out var literal) || literal.AddressFamily != AddressFamily.InterNetwork)
                return false;
            host = new HostName(literal.ToString(), literal);
            return true;
        }

        host = new HostName(name, Literal: null);
        return true;
    }

    private static bool TryParseIpv6(string text, out HostName host)
    {
        host = default;
        var inner = text[0] == '[' && text[^1] == ']' ? text[1..^1] : text;
        if (inner.AsSpan().IndexOfAnyExcept(Ipv6Characters) >= 0
            || !IPAddress.TryParse(inner, out var literal)
            || literal.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        host = new HostName(literal.ToString().ToLowerInvariant(), literal);
        return true;
    }

    private static string? ToAscii(string text)
    {
        try
        {
            return (System.Text.Ascii.IsValid(text) ? text : Idn.GetAscii(text)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The underscore is no host name character (RFC 1123) but occurs on real hosts.
    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_';

    private static bool EndsInNumber(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit)
            || (last.StartsWith("0x", StringComparison.Ordinal) && last.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0);
    }
}
