using System.Net;

namespace PortalCheck.Model.Register;

/// <summary>
/// Reads a host name as a citizen should: is it the government's, and in which form of D224 Đ11k4, or does it only look so.
/// Pure, of bounded time; nothing is looked up.
/// </summary>
public static class GovernmentHost
{
    private const int LongestName = 253;
    private const string Suffix = ".gov.vn";

    /// <summary>Reads a host name (no scheme, port or path), as it came: any case, Unicode or <c>xn--</c>, with or without a trailing dot.</summary>
    public static HostReading Classify(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var name = host.Trim().TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(name.Trim('[', ']'), out _) && name.AsSpan().IndexOfAny('.', ':') >= 0)
        {
            return new HostReading(name, HostStanding.IpAddress);
        }

        if (name.Length is 0 or > LongestName)
        {
            return new HostReading(name, HostStanding.Malformed);
        }

        if (HostLookAlike.Find(name) is { } likeness)
        {
            return new HostReading(name, HostStanding.LookAlike, Reason: likeness.Reason, Suggestion: likeness.Suggestion);
        }

        var labels = name.Split('.');
        if (labels.Length < 2 || !Array.TrueForAll(labels, IsLabel))
        {
            return new HostReading(name, HostStanding.Malformed);
        }

        return name.EndsWith(Suffix, StringComparison.Ordinal) ? new HostReading(name, HostStanding.Government, FormOf(WithoutWww(labels)))
            : name.EndsWith(".vn", StringComparison.Ordinal) ? new HostReading(name, HostStanding.Vietnam)
            : new HostReading(name, HostStanding.Other);
    }

    /// <summary>The part of the host that a body registers under <c>.gov.vn</c> (<c>sokhcn.bacninh.gov.vn</c> → <c>bacninh.gov.vn</c>), or null.</summary>
    public static string? BodyOf(string host)
    {
        var reading = Classify(host);
        return reading.Standing == HostStanding.Government ? string.Join('.', reading.Host.Split('.')[^3..]) : null;
    }

    private static GovernmentForm FormOf(string[] labels)
    {
        var body = labels[^3];
        return labels.Length switch
        {
            3 when GovernmentNames.Provinces.Contains(body) => GovernmentForm.Province,
            3 when GovernmentNames.FormerProvinces.Contains(body) => GovernmentForm.FormerProvince,
            3 when GovernmentNames.CentralBodies.Contains(body) => GovernmentForm.CentralBody,
            3 => GovernmentForm.UnlistedBody,
            > 4 => GovernmentForm.TooDeep,
            _ when GovernmentNames.FormerProvinces.Contains(body) => GovernmentForm.FormerProvinceUnit,
            _ when GovernmentNames.Provinces.Contains(body) => NamesDistrict(labels[0]) ? GovernmentForm.FormerDistrict : GovernmentForm.ProvinceUnit,
            _ when GovernmentNames.CentralBodies.Contains(body) => GovernmentForm.CentralUnit,
            _ => GovernmentForm.UnlistedUnit,
        };
    }

    // "quan" alone is too common (quanly, quanhe): a number or a hyphen must follow, as in quan1, quan-1.
    private static bool NamesDistrict(string label) =>
        label.StartsWith("huyen", StringComparison.Ordinal)
        || label.StartsWith("thixa", StringComparison.Ordinal)
        || (label.StartsWith("quan", StringComparison.Ordinal) && label.Length > 4 && (char.IsAsciiDigit(label[4]) || label[4] == '-'));

    private static string[] WithoutWww(string[] labels) =>
        labels.Length > 3 && string.Equals(labels[0], "www", StringComparison.Ordinal) ? labels[1..] : labels;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-');
}
