using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Mail;

/// <summary>Everything that the e-mail about one portal after one round is made from. The same input gives the same letter.</summary>
public sealed record DigestInput
{
    /// <summary>The portal.</summary>
    public required Portal Portal { get; init; }

    /// <summary>Its owner.</summary>
    public required Agency Agency { get; init; }

    /// <summary>Its findings over time, with what people did about them.</summary>
    public required PortalFindings Findings { get; init; }

    /// <summary>What it came to in the round; null where the round has no result of it.</summary>
    public PortalPoint? Now { get; init; }

    /// <summary>What it came to in the round before, by the same rules; null where there is none that may be compared.</summary>
    public PortalPoint? Before { get; init; }

    /// <summary>The round.</summary>
    public required SiteRound Round { get; init; }

    /// <summary>When the round before was closed (UTC): what came after it is told. Null for the first round: then everything is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When this round was closed (UTC): what came after it belongs to the next letter.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The rule pack of the round.</summary>
    public required RulePack Pack { get; init; }

    /// <summary>Texts of the checks.</summary>
    public required ICheckTexts Texts { get; init; }

    /// <summary>The publisher's own marks.</summary>
    public required SiteSettings Settings { get; init; }
}
