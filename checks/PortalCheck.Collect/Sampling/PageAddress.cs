using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PortalCheck.Collect.Browser;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Sampling;

/// <summary>
/// Addresses as the sampler compares them: without fragments, session ids and tracking parameters; and the addresses that are never
/// loaded: files, endless spaces, and whatever looks as if loading it could change something.
/// </summary>
internal static partial class PageAddress
{
    private const int MaxLength = 2_000;
    private const int MaxSegments = 12;

    private static readonly FrozenSet<string> Files = (
        "pdf doc docx xls xlsx ppt pptx odt ods odp rtf csv txt zip rar 7z gz tar jpg jpeg png gif bmp webp svg ico tif tiff mp3 mp4 m4a " +
        "avi wmv mov flv webm wav exe msi apk ipa dmg iso css js json xml rss atom ics vcf woff woff2 ttf swf epub p7s p7b cer crt")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Tracking = (
        "fbclid gclid gclsrc dclid msclkid zarsrc _gl _ga mc_cid mc_eid igshid yclid sid phpsessid jsessionid aspsessionid sessionid session_id " +
        "p_auth _csrf csrf token nonce").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Anywhere in the path, run together: these never name a procedure.
    private static readonly string[] Leaving = ["logout", "logoff", "signout", "dangxuat", "unsubscribe", "huydangky"];

    // As a whole segment or a whole value only: "xoa-dang-ky-thuong-tru" is a procedure one may read.
    private static readonly FrozenSet<string> Changing = (
        "delete remove destroy xoa huy cancel vote binhchon submit send gui save luu update capnhat insert edit checkout pay thanhtoan approve " +
        "confirm xacnhan subscribe rating rate danhgia like share print in download taive export").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The address in its normal form, or null for one that is never loaded as a page.</summary>
    public static string? Normalise(string? address)
    {
        if (address is null || address.Length > MaxLength || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            return null;
        }

        var path = SessionInPath().Replace(uri.AbsolutePath, "");
        if (IsFile(path) || IsEndless(path) || IsChanging(path, uri.Query))
            return null;
        var query = string.Join('&', Parameters(uri.Query).Where(parameter => !IsTracking(NameOf(parameter))));
        // Fragments that scripts take for paths are pages of their own; all others are places on a page.
        var fragment = uri.Fragment.StartsWith("#/", StringComparison.Ordinal) || uri.Fragment.StartsWith("#!", StringComparison.Ordinal) ? uri.Fragment : "";
        return $"{uri.Scheme}://{uri.Authority.ToLowerInvariant()}{(path.Length == 0 ? "/" : path)}{(query.Length > 0 ? "?" + query : "")}{fragment}";
    }

    /// <summary>Equal for two normal forms that lead to one page: scheme, <c>www</c>, a trailing slash, an index file and the order of parameters make no page.</summary>
    public static string KeyOf(string normal)
    {
        var uri = new Uri(normal);
        var host = uri.Authority.StartsWith("www.", StringComparison.Ordinal) ? uri.Authority[4..] : uri.Authority;
        var path = IndexFile().Replace(uri.AbsolutePath, "/").TrimEnd('/');
        var query = string.Join('&', Parameters(uri.Query).Order(StringComparer.Ordinal));
        return $"{host}{path}?{query}{uri.Fragment}";
    }

    /// <summary>Group of an address before it is loaded: its path with numbers, ids and headlines blanked, and the names of its parameters.</summary>
    public static string ShapeOf(string normal)
    {
        var uri = new Uri(normal);
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(ShapeOfSegment);
        var parameters = Parameters(uri.Query).Select(ShapeOfParameter).Order(StringComparer.Ordinal);
        return $"path:{uri.IdnHost}/{string.Join('/', segments)}?{string.Join('&', parameters)}{(uri.Fragment.Length > 0 ? "#" : "")}";
    }

    /// <summary>True where both are one host, with or without <c>www</c>.</summary>
    public static bool SameHost(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var first) && Uri.TryCreate(other, UriKind.Absolute, out var second)
        && string.Equals(Bare(first.IdnHost), Bare(second.IdnHost), StringComparison.OrdinalIgnoreCase);

    /// <summary>True where both belong to one registrable domain.</summary>
    public static bool SameSite(string one, string other) => new OwnSite(one).Holds(other);

    /// <summary>True for an address that looks as if loading it could change something.</summary>
    public static bool Changes(Uri address) => IsChanging(address.AbsolutePath, address.Query);

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static bool IsFile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot >= 0 && Files.Contains(name[(dot + 1)..].ToLowerInvariant());
    }

    /// <summary>Paths that grow by themselves: relative links that repeat, and too many levels.</summary>
    private static bool IsEndless(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > MaxSegments
            || segments.GroupBy(segment => segment, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() >= 3);
    }

    private static bool IsChanging(string path, string query)
    {
        var run = Compact(path);
        if (Array.Exists(Leaving, word => run.Contains(word, StringComparison.Ordinal)))
            return true;
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries).Any(segment => Changing.Contains(Compact(WithoutExtension(segment))))
            || Parameters(query).Any(parameter =>
            {
                var value = Compact(parameter[(NameOf(parameter).Length == parameter.Length ? 0 : NameOf(parameter).Length + 1)..]);
                return Changing.Contains(value) || Array.Exists(Leaving, word => value.Contains(word, StringComparison.Ordinal));
            });
    }

    private static string WithoutExtension(string segment)
    {
        var dot = segment.LastIndexOf('.');
        return dot > 0 ? segment[..dot] : segment;
    }

    private static string Compact(string text) =>
        string.Concat(VietnameseText.FoldKeepingMarks(Uri.UnescapeDataString(text)).Where(char.IsLetterOrDigit));

    private static string[] Parameters(string query) =>
        query.TrimStart('?').Split(['&', ';'], StringSplitOptions.RemoveEmptyEntries);

    private static string NameOf(string parameter)
    {
        var equals = parameter.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? parameter : parameter[..equals];
    }

    private static bool IsTracking(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.StartsWith("utm_", StringComparison.Ordinal) || Tracking.Contains(lower);
    }

    private static string ShapeOfSegment(string segment)
    {
        var extension = segment.LastIndexOf('.') is var dot and > 0 && segment.Length - dot <= 6 ? segment[dot..].ToLowerInvariant() : "";
        var name = segment[..^extension.Length].ToLowerInvariant();
        if (name.Any(char.IsAsciiDigit))
            return (name.Count(c => c is '-') >= 3 ? "*" : "0") + extension;
        return name.Length > 30 || name.Count(c => c is '-' or '_') >= 4 ? "*" + extension : name + extension;
    }

    private static string ShapeOfParameter(string parameter)
    {
        var name = NameOf(parameter);
        var value = parameter.Length > name.Length ? parameter[(name.Length + 1)..] : "";
        // Routers choose the page by such a word (view=news), lists by numbers.
        return value.Length is > 0 and <= 20 && value.All(char.IsAsciiLetter) ? $"{name}={value}" : name;
    }

    [GeneratedRegex(@";jsessionid=[^/?#]*|/\([SAF]\([a-z0-9]+\)\)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SessionInPath();

    [GeneratedRegex(@"/(?:index|default|home|trang-chu)\.(?:html?|php|aspx?|jsp)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex IndexFile();
}
