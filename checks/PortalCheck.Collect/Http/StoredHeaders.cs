using System.Net.Http.Headers;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Http;

/// <summary>Header fields as evidence keeps them: bounded, and cookies without their values (a session id is a secret of the portal).</summary>
internal static class StoredHeaders
{
    /// <summary>Characters of a value that are kept.</summary>
    public const int MaxValue = 4_096;

    /// <summary>The fields of an answer, its content fields included.</summary>
    public static IReadOnlyList<HeaderField> From(HttpResponseHeaders answer, HttpContentHeaders content, int most) =>
        answer.NonValidated.Concat(content.NonValidated)
            .SelectMany(field => field.Value.Select(value => Keep(field.Key, value)))
            .Take(most)
            .ToList();

    /// <summary>One field, cut, and blanked where it sets a cookie.</summary>
    public static HeaderField Keep(string name, string value)
    {
        var kept = name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? WithoutCookieValue(value) : value;
        return new HeaderField(name, kept.Length > MaxValue ? kept[..MaxValue] : kept);
    }

    // RFC 6265 section 5.2: the name ends at the first "=", the value at the first ";". Without "=" all of it is value.
    private static string WithoutCookieValue(string cookie)
    {
        var end = cookie.IndexOf(';', StringComparison.Ordinal);
        var pair = end < 0 ? cookie : cookie[..end];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return (equals < 0 ? "" : pair[..equals].Trim()) + "=" + (end < 0 ? "" : cookie[end..]);
    }
}
