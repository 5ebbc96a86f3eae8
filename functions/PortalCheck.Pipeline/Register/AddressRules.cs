using System.Net;
using System.Net.Sockets;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>What an address of a portal or of a page may be.</summary>
internal static class AddressRules
{
    private const int LongestAddress = 2000;

    /// <summary>The address, or null where it has a fault (which is then noted).</summary>
    internal static Uri? Check(FieldReader fields, string key, string address, bool lab)
    {
        var scheme = SchemeOf(address);
        if (scheme is not ("http" or "https"))
        {
            var rest = scheme is null ? address.TrimStart('/') : address[(scheme.Length + 1)..].TrimStart('/');
            fields.Fault(key, scheme is null
                ? new LocalText("Địa chỉ thiếu https:// ở đầu.", "The address lacks https:// in front.")
                : new LocalText($"Địa chỉ phải bắt đầu bằng http:// hoặc https://, không phải “{scheme}:”.", $"The address must begin with http:// or https://, not “{scheme}:”."), RegisterRules.Both("https://" + rest));
            return null;
        }

        if (address.Length > LongestAddress || address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            fields.Fault(key, new LocalText($"“{Shown(address)}” không phải là địa chỉ web.", $"“{Shown(address)}” is not a web address."), RegisterRules.Both("https://bacninh.gov.vn/"));
            return null;
        }

        var good = CheckExtras(fields, key, uri);
        return CheckHost(fields, key, uri, lab) && good ? uri : null;
    }

    /// <summary>A hint is an address, or a path within the portal.</summary>
    internal static void CheckHint(FieldReader fields, string key, string hint, bool lab)
    {
        if (SchemeOf(hint) is not null || hint.StartsWith("//", StringComparison.Ordinal))
        {
            Check(fields, key, hint, lab);
        }
        else if (hint.Length is 0 or > LongestAddress || hint.Any(char.IsControl) || !Uri.TryCreate(hint, UriKind.RelativeOrAbsolute, out _))
        {
            fields.Fault(key, new LocalText("Đây không phải là địa chỉ trang.", "This is not an address of a page."), RegisterRules.Both("/thu-tuc-hanh-chinh"));
        }
    }

    /// <summary>Equal for addresses that lead to the same portal: scheme, default port, case of the host, www. and a final slash do not count.</summary>
    internal static string KeyOf(Uri uri)
    {
        var host = uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        var bare = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
        return bare + (uri.IsDefaultPort || uri.Port is 80 or 443 ? "" : ":" + uri.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            + uri.AbsolutePath.TrimEnd('/') + uri.Query;
    }

    private static bool CheckExtras(FieldReader fields, string key, Uri uri)
    {
        if (uri.UserInfo.Length > 0)
        {
            fields.Fault(key, new LocalText("Địa chỉ không được chứa tên đăng nhập hay mật khẩu.", "The address must not hold a user name or password."), RegisterRules.Both(Bare(uri)));
        }

        if (uri.Fragment.Length > 0)
        {
            fields.Fault(key, new LocalText("Địa chỉ không được có phần sau dấu “#”.", "The address must not have a part after “#”."), RegisterRules.Both(Bare(uri)));
        }

        return uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
    }

    private static bool CheckHost(FieldReader fields, string key, Uri uri, bool lab)
    {
        if (lab)
        {
            return true;
        }

        var host = uri.Host.Trim('[', ']');
        if (IsPrivate(host))
        {
            fields.Fault(key, new LocalText($"“{host}” là địa chỉ nội bộ; chỉ cổng thử nghiệm mới được dùng.", $"“{host}” is a private address; only lab portals may have one."), RegisterRules.Both("lab: true"));
            return false;
        }

        var reading = GovernmentHost.Classify(uri.Host);
        switch (reading.Standing)
        {
            case HostStanding.LookAlike:
                var instead = reading.Suggestion is { } name ? RegisterRules.Both(new UriBuilder(uri) { Host = name, UserName = "", Password = "", Fragment = "" }.Uri.ToString()) : null;
                fields.Fault(key, LookAlikeWords.Of(reading), instead);
                return false;
            case HostStanding.Malformed:
                fields.Fault(key, new LocalText($"“{host}” không phải là tên miền đầy đủ.", $"“{host}” is not a full host name."), null);
                return false;
            case HostStanding.Government or HostStanding.Vietnam or HostStanding.Other or HostStanding.IpAddress:
                return true;
            default:
                throw new InvalidOperationException($"Unknown standing {reading.Standing}.");
        }
    }

    private static bool IsPrivate(string host)
    {
        if (!IPAddress.TryParse(host, out var address))
        {
            return host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return IPAddress.IsLoopback(plain)
            || (plain.AddressFamily == AddressFamily.InterNetwork
                ? bytes[0] is 0 or 10 or >= 224 || bytes is [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..] or [198, 18 or 19, ..]
                : plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast || plain.IsIPv6SiteLocal || plain.Equals(IPAddress.IPv6Any));
    }

    // A port is no scheme: "bacninh.gov.vn:8080" has a dot before the colon.
    private static string? SchemeOf(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0 ? address[..colon] : "";
        return scheme.Length > 0 && char.IsAsciiLetter(scheme[0]) && scheme.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-') ? scheme.ToLowerInvariant() : null;
    }

    private static string Bare(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);

    private static string Shown(string address) => address.Length > 80 ? address[..80] + "…" : address;
}
