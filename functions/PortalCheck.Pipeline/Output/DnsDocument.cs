using System.Text.Json.Serialization;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Output;

/// <summary>
/// What <c>dns --json</c> and <c>dns --bulk</c> print for one name. Described in docs/data.md; docs/schemas/dns.schema.json is held against real
/// output by a test. What nobody could tell is null or left out, never guessed.
/// </summary>
public sealed record DnsDocument
{
    /// <summary>The name; lower case, no trailing dot.</summary>
    public required string Name { get; init; }

    /// <summary>The verdict.</summary>
    public required DnssecVerdict Status { get; init; }

    /// <summary>Why, in plain English.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong; empty for a sound name.</summary>
    public IReadOnlyList<NameFinding> Findings { get; init; } = [];

    /// <summary>The validating resolver's opinion; null without one.</summary>
    public DnssecVerdict? Resolver { get; init; }

    /// <summary>Opinion of our own verification of what the name servers serve; null where they were not asked.</summary>
    public DnssecVerdict? Audit { get; init; }

    /// <summary>True where the two opinions are not the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OpinionsDiffer { get; init; }

    /// <summary>The tag of the reason with its values.</summary>
    public TaggedMessage? Cause { get; init; }

    /// <summary>Keys, digests and signatures.</summary>
    public ZoneFacts? Zone { get; init; }

    /// <summary>Names that the alias chain goes through.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>IPv6; null where the line of a list was no name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Ipv6Facts? Ipv6 { get; init; }

    /// <summary>Name servers of the zone.</summary>
    public IReadOnlyList<NameServerFacts> NameServers { get; init; } = [];

    /// <summary>Mail servers.</summary>
    public IReadOnlyList<MailServerFacts> Mx { get; init; } = [];

    /// <summary>SPF and DMARC.</summary>
    public MailFacts? Mail { get; init; }

    /// <summary>False where a bound was hit before everything was asked.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>The document of a report.</summary>
    /// <param name="report">What the facts come to.</param>
    /// <param name="names">The facts.</param>
    public static DnsDocument Of(NameReport report, NameEvidence names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(names);
        var asked = names.Answers.Count > 0;
        return new DnsDocument
        {
            Name = report.Name,
            Status = report.Status,
            Reason = report.Reason.En,
            Findings = report.Findings,
            Resolver = asked ? report.Resolver : null,
            Audit = report.Audit,
            OpinionsDiffer = asked && report.Audit is { } audit && audit != report.Resolver,
            Cause = report.Cause,
            Zone = report.Zone,
            Aliases = report.Aliases,
            Ipv6 = report.Ipv6,
            NameServers = report.NameServers,
            Mx = report.Mx,
            Mail = report.Mail,
            Complete = names.Zones?.All(zone => zone.Value?.Complete != false) != false,
        };
    }

    /// <summary>The document of a line that holds no name.</summary>
    public static DnsDocument OfNoName(string line) => new()
    {
        Name = line, Status = DnssecVerdict.Indeterminate, Reason = "This is no host name, so nothing was asked.",
    };
}
