using System.Collections.Frozen;
using System.Net;

namespace PortalCheck.Collect.Browser;

/// <summary>
/// The registrable domain of a host: the public suffix and one label more, as browsers use it for "same site" (HTML, section "Sites").
/// Not the whole Public Suffix List: Vietnam's second level (VNNIC: functional and province names), the usual second levels of country
/// domains, and hosting services under whose domains strangers publish.
/// </summary>
internal static class RegistrableDomain
{
    private static readonly FrozenSet<string> VietnamSecondLevel = (
        "ac ai biz com edu gov health id info int io name net org pro " +
        "angiang bacgiang backan baclieu bacninh baria-vungtau bentre binhdinh binhduong binhphuoc binhthuan camau cantho caobang daklak " +
        "daknong danang dienbien dongnai dongthap gialai hagiang haiduong haiphong hanam hanoi hatinh haugiang hoabinh hungyen khanhhoa " +
        "kiengiang kontum laichau lamdong langson laocai longan namdinh nghean ninhbinh ninhthuan phutho phuyen quangbinh quangnam quangngai " +
        "quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa thanhphohochiminh thuathienhue tiengiang travinh tuyenquang " +
        "vinhlong vinhphuc yenbai").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> CountrySecondLevel =
        "ac co com edu go gob gouv gov govt mil ne net or org".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Hosting = (
        "github.io gitlab.io vercel.app netlify.app pages.dev workers.dev web.app firebaseapp.com herokuapp.com azurewebsites.net " +
        "cloudfront.net blogspot.com wordpress.com weebly.com wixsite.com ngrok.io trycloudflare.com").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The registrable domain, lower case; the host itself for an IP address, a single label or a public suffix.</summary>
    /// <param name="host">Host name, without a port.</param>
    public static string Of(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        if (IPAddress.TryParse(name.Trim('[', ']'), out _))
            return name;
        var labels = name.Split('.');
        if (labels.Length <= 2)
            return name;
        var suffix = SuffixLength(labels);
        return labels.Length <= suffix ? name : string.Join('.', labels[^(suffix + 1)..]);
    }

    private static int SuffixLength(string[] labels)
    {
        var second = labels[^2];
        if (Hosting.Contains($"{second}.{labels[^1]}"))
            return 2;
        if (string.Equals(labels[^1], "vn", StringComparison.Ordinal))
            return VietnamSecondLevel.Contains(second) ? 2 : 1;
        return labels[^1].Length == 2 && CountrySecondLevel.Contains(second) ? 2 : 1;
    }
}
