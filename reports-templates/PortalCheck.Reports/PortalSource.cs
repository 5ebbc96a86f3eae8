using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports;

/// <summary>Where the site finds what it says of portals: all of them in brief, one at a time in full.</summary>
public interface IPortalSource
{
    /// <summary>Every portal with a scorecard.</summary>
    IReadOnlyList<PortalBrief> Briefs { get; }

    /// <summary>One portal's scorecard in full; null where there is none any more. Safe for several threads.</summary>
    Task<PortalDetail?> FindAsync(string portal, CancellationToken cancellation);
}

/// <summary>Everything that one portal's own pages and files are made from.</summary>
/// <param name="Card">The scorecard.</param>
/// <param name="Findings">Its findings over time; null where none are kept.</param>
public sealed record PortalDetail(Scorecard Card, PortalFindings? Findings);

/// <summary>Scorecards that are all in memory: of a small site, or of the one portal whose pages are made anew.</summary>
internal sealed class HeldSource : IPortalSource
{
    private readonly Dictionary<string, PortalDetail> _details;

    /// <exception cref="ArgumentException">A portal is there twice.</exception>
    public HeldSource(IEnumerable<Scorecard> cards, IEnumerable<PortalFindings> findings, RulePack pack)
    {
        var lives = findings.ToDictionary(one => one.Portal, StringComparer.Ordinal);
        _details = cards.ToDictionary(card => card.Assessment.Portal, card => new PortalDetail(card, lives.GetValueOrDefault(card.Assessment.Portal)), StringComparer.Ordinal);
        var pool = new BriefPool();
        Briefs = [.. _details.Values.Select(detail => PortalBrief.Of(detail.Card, detail.Findings, pack, pool))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<PortalBrief> Briefs { get; }

    /// <inheritdoc/>
    public Task<PortalDetail?> FindAsync(string portal, CancellationToken cancellation) => Task.FromResult(_details.GetValueOrDefault(portal));
}
