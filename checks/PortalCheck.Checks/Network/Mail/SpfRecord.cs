using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Checks.Network.Mail;

/// <summary>An SPF record that keeps to the grammar of RFC 7208 section 12.</summary>
/// <param name="Terms">Its mechanisms and modifiers in their order.</param>
internal sealed record SpfRecord(ImmutableArray<SpfTerm> Terms)
{
    /// <summary>Terms that cost the receiver a question; more than this many make the record an error (RFC 7208 section 4.6.4).</summary>
    public const int MostLookups = 10;

    private const string Version = "v=spf1";

    /// <summary>Terms of this record itself that cost a question; those of the records that it includes are not seen.</summary>
    public int Lookups => Terms.Count(term => term.Name is "include" or "a" or "mx" or "ptr" or "exists" or "redirect");

    /// <summary>The qualifier of <c>all</c>: <c>+</c> lets everybody send (RFC 7208 section 5.1); null where there is no <c>all</c>.</summary>
    public char? All => Terms.FirstOrDefault(term => term.Is("all"))?.Qualifier;

    /// <summary>True for a TXT record that begins as SPF does (RFC 7208 section 4.5): the version, then a space or the end.</summary>
    public static bool IsSpf(string text) => text.StartsWith(Version, StringComparison.OrdinalIgnoreCase)
        && (text.Length == Version.Length || text[Version.Length] == ' ');

    /// <summary>Reads a record; null with the term that breaks the grammar in <paramref name="fault"/>.</summary>
    public static SpfRecord? Read(string text, out string fault)
    {
        fault = "";
        if (!IsSpf(text))
        {
            fault = Version;
            return null;
        }

        var terms = ImmutableArray.CreateBuilder<SpfTerm>();
        foreach (var word in text[Version.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // Receivers answer "permanent error" to a repeated redirect or exp (RFC 7208 section 6).
            if (SpfTerm.Read(word) is not { } term || (term.Name is "redirect" or "exp" && terms.Any(earlier => earlier.Is(term.Name))))
            {
                fault = word;
                return null;
            }

            terms.Add(term);
        }

        return new SpfRecord(terms.ToImmutable());
    }
}

/// <summary>One term of an SPF record.</summary>
/// <param name="Qualifier"><c>+</c>, <c>-</c>, <c>~</c> or <c>?</c> of a mechanism; null for a modifier.</param>
/// <param name="Name">Name in lower case.</param>
/// <param name="Value">What follows the name; empty where nothing does.</param>
internal sealed record SpfTerm(char? Qualifier, string Name, string Value)
{
    /// <summary>True where this is its name.</summary>
    public bool Is(string name) => string.Equals(Name, name, StringComparison.Ordinal);

    /// <summary>Reads a term; null where the grammar forbids it.</summary>
    public static SpfTerm? Read(string word)
    {
        var end = word.AsSpan().IndexOfAny(":/=");
        if (end > 0 && word[end] == '=')
        {
            return Modifier(word[..end], word[(end + 1)..]);
        }

        var qualifier = word.Length > 0 && word[0] is '+' or '-' or '~' or '?' ? word[0] : (char?)null;
        var rest = qualifier is null ? word : word[1..];
        var split = rest.AsSpan().IndexOfAny(':', '/');
        var name = (split < 0 ? rest : rest[..split]).ToLowerInvariant();
        var value = split < 0 ? "" : rest[split..];
        var sound = name switch
        {
            "all" => value.Length == 0,
            "include" or "exists" => value.Length > 1 && value[0] == ':' && SpfMacro.IsDomain(value.AsSpan(1)),
            "a" or "mx" => IsHostWithPrefixes(value),
            "ptr" => value.Length == 0 || (value[0] == ':' && SpfMacro.IsDomain(value.AsSpan(1))),
            "ip4" => IsNetwork(value, AddressFamily.InterNetwork, 32),
            "ip6" => IsNetwork(value, AddressFamily.InterNetworkV6, 128),
            _ => false,
        };
        return sound ? new SpfTerm(qualifier ?? '+', name, value) : null;
    }

    private static SpfTerm? Modifier(string name, string value)
    {
        var named = char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        var lower = name.ToLowerInvariant();
        var sound = lower is "redirect" or "exp" ? SpfMacro.IsDomain(value) : SpfMacro.IsString(value);
        return named && sound ? new SpfTerm(Qualifier: null, lower, value) : null;
    }

    // [ ":" domain-spec ] [ "/" 0-32 ] [ "//" 0-128 ] (RFC 7208 sections 5.3 and 5.4).
    private static bool IsHostWithPrefixes(string value)
    {
        var rest = value;
        if (rest.StartsWith(':'))
        {
            // A slash may stand inside a macro ("%{d/}"), so the prefix is what follows the last closing part.
            var slash = rest.IndexOf('/', rest.LastIndexOf('}') + 1);
            var domain = slash < 0 ? rest[1..] : rest[1..slash];
            if (!SpfMacro.IsDomain(domain))
            {
                return false;
            }

            rest = slash < 0 ? "" : rest[slash..];
        }

        var six = rest.IndexOf("//", StringComparison.Ordinal);
        var four = six < 0 ? rest : rest[..six];
        return (four.Length == 0 || (four[0] == '/' && IsPrefix(four.AsSpan(1), 32))) && (six < 0 || IsPrefix(rest.AsSpan(six + 2), 128));
    }

    private static bool IsNetwork(string value, AddressFamily family, int longest)
    {
        if (!value.StartsWith(':'))
        {
            return false;
        }

        var rest = value.AsSpan(1);
        var slash = rest.IndexOf('/');
        var address = slash < 0 ? rest : rest[..slash];

        // .NET reads "1" and "1.2" as IPv4 too; the grammar asks for four parts.
        return IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == family
            && !address.ContainsAny("%[]")
            && (family != AddressFamily.InterNetwork || address.SequenceEqual(parsed.ToString()))
            && (slash < 0 || IsPrefix(rest[(slash + 1)..], longest));
    }

    private static bool IsPrefix(ReadOnlySpan<char> digits, int longest) =>
        digits.Length is > 0 and <= 3 && !digits.ContainsAnyExceptInRange('0', '9') && (digits.Length == 1 || digits[0] != '0')
        && int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) <= longest;
}
