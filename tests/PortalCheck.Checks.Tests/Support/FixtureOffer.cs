using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>What a server accepts, as a fixture says it: versions by their names.</summary>
public sealed record FixtureOffer
{
    public FailureKind? Failure { get; init; }

    public List<string> Accepted { get; init; } = [];

    public List<string> Refused { get; init; } = [];

    public List<string> Unknown { get; init; } = [];

    public List<string> Suites { get; init; } = [];

    public Artifact<TlsOffer> Evidence() => Failure is { } failure ? Artifact.Missing<TlsOffer>(failure) : Artifact.Of(new TlsOffer
    {
        Address = "203.0.113.80",
        Versions =
        [
            .. Accepted.Select(version => new VersionOffer(version, VersionAnswer.Accepted, Suites, Complete: true, Alert: null)),
            .. Refused.Select(version => new VersionOffer(version, VersionAnswer.Refused, [], Complete: true, Alert: 70)),
            .. Unknown.Select(version => new VersionOffer(version, VersionAnswer.Unknown, [], Complete: false, Alert: null) { End = HelloEnd.Reset }),
        ],
    });
}

/// <summary>A staple, as a fixture says it.</summary>
public sealed record FixtureStaple
{
    public string Status { get; init; } = "good";

    public DateTimeOffset NextUpdate { get; init; }
}
