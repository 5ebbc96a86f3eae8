using System.Runtime.CompilerServices;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Reports.Mail;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Mail;

/// <summary>The letters about a closed round: one a portal of which there is something to tell since the round before.</summary>
/// <param name="store">Holds rounds, results and findings.</param>
/// <param name="renderer">Writes.</param>
/// <param name="site">The publisher's own marks.</param>
public sealed class RoundLetters(IPortalStore store, DigestRenderer renderer, SiteSettings site)
{
    /// <summary>The letters, one portal after the other in the order of their ids.</summary>
    /// <param name="round">A closed round.</param>
    /// <param name="portal">Only of this portal; null for all of the round's register.</param>
    /// <param name="languages"><c>vi</c>, <c>en</c> or both.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="StoreException">The round is open, or has no register.</exception>
    public async IAsyncEnumerable<PortalLetter> OfAsync(Round round, string? portal, IReadOnlyList<string> languages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var closed = round.ClosedAt ?? throw new StoreException($"Round {round.Id} is still open: letters are written when it is closed.");
        var register = await store.FindRegisterAsync(round.Id, cancellation) ?? throw new StoreException($"Round {round.Id} has no register; scan again.");
        var before = (await store.ListRoundsAsync(cancellation)).FirstOrDefault(one => one.ClosedAt is not null && string.CompareOrdinal(one.Id, round.Id) < 0);
        var pack = RulePackCatalog.Get(round.PackId);
        var points = await PointsAsync(round, before, cancellation);
        var agencies = register.Agencies.ToDictionary(agency => agency.Id, StringComparer.Ordinal);
        foreach (var one in register.Portals.Where(one => portal is null || string.Equals(one.Id, portal, StringComparison.Ordinal)).OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (await store.FindFindingsAsync(one.Id, cancellation) is not { } findings)
            {
                continue;
            }

            var (now, earlier) = points.GetValueOrDefault(one.Id);
            var input = new DigestInput
            {
                Portal = one, Agency = agencies[one.Agency], Findings = findings, Now = now, Before = earlier, Round = RoundPublisher.SiteRoundOf(round),
                Since = before?.ClosedAt, Until = closed, Pack = pack, Texts = CheckMessages.Default, Settings = site,
            };
            foreach (var letter in languages.Select(language => renderer.Render(input, language)).OfType<DigestLetter>())
            {
                yield return new PortalLetter(round.Id, one.Id, one.Contact, letter);
            }
        }
    }

    /// <summary>Of each portal the point of the round, and that of the round before where both follow the same rules: numbers of others are not held beside it.</summary>
    private async Task<Dictionary<string, (PortalPoint Now, PortalPoint? Before)>> PointsAsync(Round round, Round? before, CancellationToken cancellation)
    {
        var digests = await store.ListDigestsAsync(round.Id, cancellation);
        if (digests.LastOrDefault(digest => Is(digest, round) && !digest.JudgedAgain) is not { } now)
        {
            return [];
        }

        var earlier = digests.FirstOrDefault(digest => before is not null && Is(digest, before) && digest.Pack == now.Pack)?.Portals.ToDictionary(point => point.Portal, StringComparer.Ordinal) ?? [];
        return now.Portals.ToDictionary(
            point => point.Portal,
            point => (point, earlier.GetValueOrDefault(point.Portal) is { } other && Comparison.Between(now.Pack, point.Sample, now.Pack, other.Sample) is Comparability.Comparable ? other : null),
            StringComparer.Ordinal);
    }

    private static bool Is(RoundDigest digest, Round round) => string.Equals(digest.Round, round.Id, StringComparison.Ordinal);
}

/// <summary>A letter about one portal.</summary>
/// <param name="Round">Id of the round.</param>
/// <param name="Portal">Register id.</param>
/// <param name="Contact">Whom the register names: an e-mail address, a telephone number, or nobody.</param>
/// <param name="Letter">The letter.</param>
public sealed record PortalLetter(string Round, string Portal, string? Contact, DigestLetter Letter);
