using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>What closed rounds came to: kept when a round is published or judged again, made afterwards for rounds of builds that kept none.</summary>
public sealed class RoundHistory(IPortalStore store)
{
    /// <summary>The digests of all closed rounds up to this one, sorted by round, pack id and version.</summary>
    /// <param name="round">The newest round that counts.</param>
    /// <param name="pack">Any pack that this build knows.</param>
    /// <param name="cancellation">Stops between two rounds; what was made is kept.</param>
    public async Task<IReadOnlyList<RoundDigest>> UpToAsync(Round round, RulePack pack, CancellationToken cancellation)
    {
        var kept = (await store.ListDigestsAsync(round.Id, cancellation)).ToList();
        var known = kept.Select(digest => digest.Round).ToHashSet(StringComparer.Ordinal);
        foreach (var earlier in (await store.ListRoundsAsync(cancellation)).Where(one => one.ClosedAt is not null && string.CompareOrdinal(one.Id, round.Id) <= 0 && !known.Contains(one.Id)))
        {
            if (await MakeAsync(earlier, pack, cancellation) is { } digest)
            {
                await store.SaveDigestAsync(digest, cancellation);
                kept.Add(digest);
            }
        }

        return [.. kept.OrderBy(digest => digest.Round, StringComparer.Ordinal).ThenBy(digest => digest.Pack.Id, StringComparer.Ordinal).ThenBy(digest => digest.Pack.Version)];
    }

    /// <summary>Keeps what a closed round came to; one that is open, or that was kept under this pack before, changes nothing.</summary>
    public async Task KeepAsync(RankedRound ranked, CancellationToken cancellation)
    {
        if (ranked.Round.ClosedAt is not { } closed)
        {
            return;
        }

        var standing = await OfAsync(ranked.Round, cancellation);
        if (standing.FirstOrDefault(digest => digest.Pack == ranked.Pack.Ref)?.ClosedAt != closed)
        {
            var digest = RoundDigest.Of(ranked.Round.Id, ranked.Round.OpenedAt, closed, ranked.Pack.Ref, ranked.Portals.Briefs.Select(brief => brief.Point), ranked.Leagues);
            await store.SaveDigestAsync(digest with { JudgedAgain = IsAnother(standing, digest) }, cancellation);
        }
    }

    /// <summary>Keeps what a closed round comes to now that its evidence was judged again; the digest that it was published with stays beside it.</summary>
    public async Task KeepJudgedAgainAsync(Round round, RulePack pack, CancellationToken cancellation)
    {
        if (round.ClosedAt is not { } closed || await store.FindRegisterAsync(round.Id, cancellation) is not { } register)
        {
            return;
        }

        var cards = (await CardsAsync(round, pack.Ref.Id, cancellation)).Where(card => card.Visit.Pack == pack.Ref).ToList();
        var digest = RoundDigest.Of(round.Id, round.OpenedAt, closed, pack.Ref, cards.Select(card => card.Point), RoundScoring.Rank(register, [.. cards.Select(card => card.Visit)], pack));
        await store.SaveDigestAsync(digest with { JudgedAgain = IsAnother(await OfAsync(round, cancellation), digest) }, cancellation);
    }

    private static bool IsAnother(IReadOnlyList<RoundDigest> standing, RoundDigest digest) =>
        standing.Any(other => !other.JudgedAgain && (other.Pack.Id, other.Pack.Version) != (digest.Pack.Id, digest.Pack.Version));

    private async Task<IReadOnlyList<RoundDigest>> OfAsync(Round round, CancellationToken cancellation) =>
        [.. (await store.ListDigestsAsync(round.Id, cancellation)).Where(digest => string.Equals(digest.Round, round.Id, StringComparison.Ordinal))];

    /// <summary>The digest of the scorecards that a round has under its own pack; null where they are of several forms of it: then nobody can tell what was published.</summary>
    private async Task<RoundDigest?> MakeAsync(Round round, RulePack pack, CancellationToken cancellation)
    {
        var cards = await CardsAsync(round, round.PackId, cancellation);
        if (cards.Select(card => card.Visit.Pack).Distinct().ToList() is not [var judged] || await store.FindRegisterAsync(round.Id, cancellation) is not { } register)
        {
            return null;
        }

        // Ranking asks the pack for nothing but its name: the form that judged an old round need not be in this build any more.
        var leagues = RoundScoring.Rank(register, [.. cards.Select(card => card.Visit)], pack with { Ref = judged });
        return RoundDigest.Of(round.Id, round.OpenedAt, round.ClosedAt!.Value, judged, cards.Select(card => card.Point), leagues);
    }

    private async Task<List<(VisitScore Visit, PortalPoint Point)>> CardsAsync(Round round, string packId, CancellationToken cancellation)
    {
        var cards = new List<(VisitScore Visit, PortalPoint Point)>();
        await foreach (var stored in store.ReadScorecardsAsync(round.Id, packId, cancellation))
        {
            var card = await stored.ReadAsync(cancellation);
            cards.Add((VisitScore.Of(card), PortalPoint.Of(card)));
        }

        return cards;
    }
}
