using System.Collections.Frozen;
using System.Globalization;
using System.Net.Security;

namespace PortalCheck.Wire.Tls;

/// <summary>Cipher suites by number and name (IANA registry "TLS Cipher Suites"), and which of them a hello of a version offers.</summary>
public static class CipherSuites
{
    private const int MostInOneHello = 120;

    // Numbers that servers of the nineties and two early drafts really use and that the registry does not name.
    private static readonly (int Id, string Name)[] Unregistered =
    [
        (0x0060, "TLS_RSA_EXPORT1024_WITH_RC4_56_MD5"), (0x0061, "TLS_RSA_EXPORT1024_WITH_RC2_CBC_56_MD5"),
        (0x0062, "TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA"), (0x0063, "TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA"),
        (0x0064, "TLS_RSA_EXPORT1024_WITH_RC4_56_SHA"), (0x0065, "TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA"),
        (0x0066, "TLS_DHE_DSS_WITH_RC4_128_SHA"),
        (0xCC13, "OLD_TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"), (0xCC14, "OLD_TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
        (0xCC15, "OLD_TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
    ];

    // A server with a certificate never chooses these: they need a shared key, a password or Kerberos.
    private static readonly string[] WithoutCertificate = ["_PSK_", "_SRP_", "_KRB5_", "_ECCPWD_"];
    private static readonly string[] OnlyFromTls12 = ["_GCM_", "_CCM", "_CHACHA20_", "_SHA256", "_SHA384", "_ARIA_"];
    private static readonly string[] Rare = ["_ARIA_", "_DSS_", "TLS_DH_RSA", "TLS_ECDH_RSA", "TLS_ECDH_ECDSA", "_CAMELLIA_128_GCM", "_CAMELLIA_256_GCM", "_CCM_8", "EXPORT1024", "OLD_TLS"];

    private static readonly string[] WeakParts = ["_NULL_", "_anon_", "EXPORT", "_RC4_", "_DES_CBC", "_DES40_", "_RC2_"];

    private static readonly FrozenDictionary<int, string> Names = Enum.GetValues<TlsCipherSuite>()
        .Select(suite => (Id: (int)suite, Name: suite.ToString())).Concat(Unregistered)
        .Where(suite => !suite.Name.Contains("NULL_WITH_NULL_NULL", StringComparison.Ordinal))
        .DistinctBy(suite => suite.Id)
        .ToFrozenDictionary(suite => suite.Id, suite => suite.Name);

    private static readonly FrozenDictionary<string, int> Ids = Names.ToFrozenDictionary(suite => suite.Value, suite => suite.Key, StringComparer.Ordinal);

    /// <summary>The name, or <c>0x1234</c> for a number that is not in the table.</summary>
    public static string NameOf(int id) => Names.TryGetValue(id, out var name) ? name : "0x" + id.ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>The number of a name; null for a name that is not in the table.</summary>
    public static int? IdOf(string name) => Ids.TryGetValue(name, out var id) ? id : null;

    /// <summary>
    /// Suites to offer in hellos of a version: the usual ones in the first, the rare ones in others, as some servers fail on more than 128.
    /// Strong ones come first, so that the first choice of a server without an order of its own is not a weak one.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> OffersFor(TlsVersion version)
    {
        var fitting = Names.Where(suite => Fits(suite.Key, suite.Value, version)).OrderBy(suite => Rank(suite.Value)).ThenBy(suite => suite.Key).ToList();
        var usual = fitting.Where(suite => !IsRare(suite.Value)).Select(suite => suite.Key).ToList();
        var rare = fitting.Where(suite => IsRare(suite.Value)).Select(suite => suite.Key);
        return [usual, .. rare.Chunk(MostInOneHello)];
    }

    /// <summary>
    /// True for suites that must not be negotiated (RFC 9325 section 4.1, RFC 7465): no encryption, no authentication, export, RC4, single DES, RC2.
    /// </summary>
    public static bool IsWeak(string name) => Array.Exists(WeakParts, part => name.Contains(part, StringComparison.Ordinal));

    private static bool Fits(int id, string name, TlsVersion version)
    {
        var of13 = id is >= 0x1301 and <= 0x13FF;
        if (version == TlsVersion.Tls13 || of13)
        {
            return version == TlsVersion.Tls13 && of13;
        }

        return !Array.Exists(WithoutCertificate, part => name.Contains(part, StringComparison.Ordinal))
            && (version == TlsVersion.Tls12 || !Array.Exists(OnlyFromTls12, part => name.Contains(part, StringComparison.Ordinal)))
            && (version != TlsVersion.Ssl30 || !name.StartsWith("TLS_ECDH", StringComparison.Ordinal));
    }

    private static bool IsRare(string name) => Array.Exists(Rare, part => name.Contains(part, StringComparison.Ordinal));

    private static int Rank(string name) =>
        name.Contains("NULL", StringComparison.Ordinal) || name.Contains("anon", StringComparison.Ordinal) ? 5
        : name.Contains("EXPORT", StringComparison.Ordinal) || name.Contains("RC4", StringComparison.Ordinal) || name.Contains("DES", StringComparison.Ordinal) ? 4
        : name.Contains("CBC", StringComparison.Ordinal) ? (name.Contains("DHE", StringComparison.Ordinal) ? 2 : 3)
        : name.Contains("DHE", StringComparison.Ordinal) ? 0 : 1;
}
