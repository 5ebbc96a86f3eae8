using System.Text.Json.Serialization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What is to be said of one name: its status, what is wrong, and the facts behind both. Made by <see cref="NameAuditing"/>.</summary>
public sealed record NameReport
{
    /// <summary>The name; lower case, no trailing dot.</summary>
    public required string Name { get; init; }

    /// <summary>The status: of two opinions that differ the one that <see cref="NameAuditing"/> trusts, both in <see cref="Resolver"/> and <see cref="Audit"/>.</summary>
    public required DnssecVerdict Status { get; init; }

    /// <summary>Why, in plain words.</summary>
    public required LocalText Reason { get; init; }

    /// <summary>The same as data: the tag with the zone and the record where the chain broke.</summary>
    public required TaggedMessage Cause { get; init; }

    /// <summary>What is wrong, in a stable order; empty for a sound name.</summary>
    public IReadOnlyList<NameFinding> Findings { get; init; } = [];

    /// <summary>The validating resolver's (libunbound's) opinion.</summary>
    public required DnssecVerdict Resolver { get; init; }

    /// <summary>
    /// Our own opinion, from what the name servers serve, held against the DS records that the resolver validated; null where they were not asked.
    /// </summary>
    public DnssecVerdict? Audit { get; init; }

    /// <summary>What is known of keys and signatures; null where the name's zone could not be told.</summary>
    public ZoneFacts? Zone { get; init; }

    /// <summary>Names that the alias chain goes through, in their order.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What is known of IPv6.</summary>
    public required Ipv6Facts Ipv6 { get; init; }

    /// <summary>The zone's name servers, by name.</summary>
    public IReadOnlyList<NameServerFacts> NameServers { get; init; } = [];

    /// <summary>Mail servers of the name's mail domain, best preference first; empty where it takes no mail.</summary>
    public IReadOnlyList<MailServerFacts> Mx { get; init; } = [];

    /// <summary>What the mail domain says of its mail; null where nobody asked.</summary>
    public MailFacts? Mail { get; init; }
}

/// <summary>Something wrong.</summary>
/// <param name="Tag">Kebab-case name; <see cref="NameTexts"/> words it.</param>
/// <param name="Args">Values that its text names.</param>
/// <param name="Server">The name server that shows it, as <c>name (address)</c>; null for a fault of the zone as a whole.</param>
public sealed record NameFinding(string Tag, SortedDictionary<string, string> Args, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Server)
{
    /// <summary>Tag and values, as messages files word them.</summary>
    internal TaggedMessage Message => new(Tag, Args);

    /// <summary>A fault of the zone, the name, or the delegation.</summary>
    internal static NameFinding Of(string tag, params ReadOnlySpan<(string Name, string Value)> args) => new(tag, TaggedMessage.Of(tag, args).Args, Server: null);

    /// <summary>A fault of one name server.</summary>
    internal static NameFinding At(string server, string tag, params ReadOnlySpan<(string Name, string Value)> args) => new(tag, TaggedMessage.Of(tag, [("server", server), .. args]).Args, server);
}

/// <summary>Keys, digests and signatures of a zone.</summary>
public sealed record ZoneFacts
{
    /// <summary>The zone.</summary>
    public required string Zone { get; init; }

    /// <summary>The zone that delegates it; null where it could not be told.</summary>
    public string? Parent { get; init; }

    /// <summary>DS records at the parent: key tag, algorithm, digest type, digest.</summary>
    public IReadOnlyList<string> Ds { get; init; } = [];

    /// <summary>Its keys: flags, protocol, algorithm, key tag, size in bits.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Names of the algorithms of its keys.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>Days until the first of the signatures seen runs out, rounded down to tenths, negative where one has; null without signatures.</summary>
    public double? SignatureDaysLeft { get; init; }

    /// <summary>The signature among them that runs out first of those that hold; null where none holds.</summary>
    public SignatureEnd? NextEnd { get; init; }

    /// <summary>How names that do not exist are denied; null where no denial was seen.</summary>
    public DenialFacts? Denial { get; init; }

    /// <summary>True where the name's records come from a wildcard (RFC 4592).</summary>
    public bool Wildcard { get; init; }
}

/// <summary>The end of a signature.</summary>
/// <param name="Name">Owner of the records that it signs.</param>
/// <param name="Type">Their type.</param>
/// <param name="At">When it runs out (UTC).</param>
/// <param name="DaysLeft">Days until then from the moment of the questions, rounded down to tenths.</param>
public sealed record SignatureEnd(string Name, string Type, DateTimeOffset At, double DaysLeft);

/// <summary>How a zone denies.</summary>
/// <param name="Kind"><c>NSEC</c> or <c>NSEC3</c>.</param>
/// <param name="Iterations">Extra iterations of NSEC3 (RFC 5155 section 3.1.3); null for NSEC.</param>
/// <param name="SaltLength">Bytes of salt; null for NSEC.</param>
/// <param name="OptOut">True where a record seen has the opt-out flag (RFC 5155 section 6).</param>
public sealed record DenialFacts(string Kind, int? Iterations, int? SaltLength, bool OptOut);

/// <summary>What is known of a name's IPv6.</summary>
public sealed record Ipv6Facts
{
    /// <summary>IPv6 addresses of the name.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Whether a resolver that speaks only IPv6 finds the name; null where nobody could ask.</summary>
    public bool? FoundOverIpv6 { get; init; }

    /// <summary>Name servers of the zone that have an IPv6 address.</summary>
    public int NameServersWithIpv6 { get; init; }

    /// <summary>Name servers of the zone that answered over IPv6; null where this machine has no IPv6, or nobody asked.</summary>
    public int? NameServersAnsweringOverIpv6 { get; init; }

    /// <summary>Every address and port tried; empty where nobody tried.</summary>
    public IReadOnlyList<AddressReach> Reached { get; init; } = [];

    /// <summary>Likeness of the worst IPv6 page to the IPv4 page, 0 to 1; null where the two were not compared.</summary>
    public double? Similarity { get; init; }
}

/// <summary>One name server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AtParent">True where the parent's delegation names it.</param>
/// <param name="AtZone">True where the zone's own NS records name it.</param>
/// <param name="Addresses">Its addresses with what each answered.</param>
public sealed record NameServerFacts(string Name, bool AtParent, bool AtZone, IReadOnlyList<ServerAddressFacts> Addresses);

/// <summary>One address of a name server.</summary>
/// <param name="Address">The address.</param>
/// <param name="Udp">Over UDP: <c>answers</c>, <c>silent</c>, <c>unreachable</c>, <c>malformed</c>, <c>mismatched</c>, or a response code such as <c>REFUSED</c>; null where not asked.</param>
/// <param name="Tcp">Over TCP, likewise.</param>
/// <param name="Serial">Serial number of the zone that it serves; null where it told none.</param>
public sealed record ServerAddressFacts(string Address, string? Udp, string? Tcp, long? Serial);

/// <summary>One mail server.</summary>
/// <param name="Preference">Preference; the lowest is tried first (RFC 5321 section 5.1).</param>
/// <param name="Host">Its name.</param>
/// <param name="A">IPv4 addresses.</param>
/// <param name="Aaaa">IPv6 addresses.</param>
/// <param name="Status">Whether its name is signed; null where it was not asked.</param>
public sealed record MailServerFacts(int Preference, string Host, IReadOnlyList<string> A, IReadOnlyList<string> Aaaa, DnssecVerdict? Status);

/// <summary>What a mail domain says of its mail.</summary>
/// <param name="Domain">The domain that was looked at.</param>
/// <param name="TakesMail">False where there is no MX record, or the one that says "no mail" (RFC 7505); null where nobody answered.</param>
/// <param name="Spf">Its SPF record (RFC 7208), at most 300 characters; null without one.</param>
/// <param name="Dmarc">The DMARC record that holds for it (RFC 7489), at most 300 characters; null without one.</param>
public sealed record MailFacts(string Domain, bool? TakesMail, string? Spf, string? Dmarc)
{
    /// <summary>False where nobody answered the question for SPF.</summary>
    public bool SpfAsked { get; init; }

    /// <summary>False where nobody answered the question for DMARC.</summary>
    public bool DmarcAsked { get; init; }
}
