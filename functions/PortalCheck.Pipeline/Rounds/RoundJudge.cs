using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Judges a round's stored evidence under any pack, without a visit.</summary>
public sealed class RoundJudge(IPortalStore store)
{
    /// <summary>Judges every portal of the round that has evidence, and keeps the scorecards beside those of other packs.</summary>
    /// <returns>The scorecards, sorted by portal (ordinal).</returns>
    /// <exception cref="StoreException">No portal of the round has evidence.</exception>
    public async Task<IReadOnlyList<Scorecard>> JudgeAsync(Round round, RulePack pack, CancellationToken cancellation)
    {
        // Judged under a newer version of the same pack, the scorecards of the older one are replaced: what was published is kept first.
        var history = new RoundHistory(store);
        await history.UpToAsync(round, pack, cancellation);
        var scorecards = new List<Scorecard>();
        foreach (var portal in round.Portals)
        {
            var evidence = await store.FindLastGoodEvidenceAsync(portal, round.Id, cancellation)
                ?? await store.FindEvidenceAsync(round.Id, portal, cancellation);
            if (evidence is null)
            {
                continue;
            }

            var scorecard = PortalScan.Scoring(evidence, pack);
            await store.SaveScorecardAsync(round.Id, scorecard, cancellation);
            scorecards.Add(scorecard);
        }

        await history.KeepJudgedAgainAsync(round, pack, cancellation);
        return scorecards.Count > 0 ? scorecards : throw new StoreException($"Round {round.Id} holds no evidence; scan first.");
    }
}
