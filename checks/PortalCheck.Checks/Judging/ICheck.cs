using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Judging;

/// <summary>
/// A judge of one criterion, or of a family of criteria that differ only by data. Pure: same evidence and same criterion, same result.
/// Found by reflection: a public or internal sealed class with a parameterless constructor.
/// Its messages are in <c>ClassName.messages.yaml</c> beside it, its fixtures in <c>Fixtures/criterion-id/</c>.
/// </summary>
public interface ICheck
{
    /// <summary>The criterion ids that it judges, exactly as in criteria.md.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>
    /// The evidence without which it is not asked: the runner then answers Untested with the typed reason, so that a check never sees
    /// a missing artifact that it declared, and never takes one for a fault.
    /// </summary>
    EvidenceNeeds Needs { get; }

    /// <summary>Judges.</summary>
    /// <param name="criterion">The pack's row: id, thresholds, severity. Which criterion of a family is asked, is <see cref="Criterion.Id"/>.</param>
    /// <param name="portal">The evidence.</param>
    CheckResult Judge(Criterion criterion, PortalView portal);
}

/// <summary>Evidence that a check cannot do without.</summary>
[Flags]
public enum EvidenceNeeds
{
    /// <summary>Nothing beyond the register entry.</summary>
    None = 0,

    /// <summary>At least one collected page.</summary>
    Pages = 1,

    /// <summary>The home page.</summary>
    Home = 2,

    /// <summary>The accessibility engine's result on at least one page.</summary>
    Engine = 4,

    /// <summary>The walk over http of the main host.</summary>
    Http = 8,

    /// <summary>The walk over https of the main host.</summary>
    Https = 16,

    /// <summary>The TLS handshake with the main host.</summary>
    Tls = 32,

    /// <summary>The name facts of the main host.</summary>
    Names = 64,

    /// <summary>The resolver's answers about the main host, kept since the network criteria of version 4 of the packs.</summary>
    Answers = 128,

    /// <summary>What the name servers of the main host's zone serve, kept since then too.</summary>
    Zones = 256,

    /// <summary>What every address of the main host answers, kept since then too.</summary>
    Addresses = 512,
}
