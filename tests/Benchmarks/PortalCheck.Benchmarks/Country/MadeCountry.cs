using System.Globalization;
using PortalCheck.Benchmarks.Results;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Benchmarks.Country;

/// <summary>
/// A made country in a store: 34 provinces with departments and communes, portals whose findings are a seeded part of what the demo portals show, and
/// 24 monthly rounds whose digests and findings over time are kept. Only the newest round has scorecards in full, as after any retention.
/// </summary>
internal sealed class MadeCountry
{
    /// <summary>Rounds.</summary>
    public const int Rounds = 24;

    private const int Provinces = 34;
    private const int Departments = 14;
    private const int Communes = 93;
    private const int PortalsOfACommune = 3;
    private const int Variants = 90;
    private const double MeanFindings = 60;
    private static readonly DateTimeOffset First = new(2024, 12, 1, 2, 0, 0, TimeSpan.Zero);

    private readonly List<(Scorecard Card, PortalFindings Life)> _variants;

    public MadeCountry(IReadOnlyList<Scorecard> demo)
    {
        var most = demo.Average(card => card.Assessment.Criteria.Sum(result => result.Findings.Count));
        _variants = [.. Enumerable.Range(0, Variants).Select(variant => VariantOf(demo[variant % demo.Count], Math.Min(1, MeanFindings / most), new Random(variant)))];
    }

    /// <summary>When the newest round was opened.</summary>
    public static DateTimeOffset Newest => First.AddMonths(Rounds - 1);

    /// <summary>Findings of a portal on average.</summary>
    public double Findings => _variants.Average(variant => variant.Card.Assessment.Criteria.Sum(result => result.Findings.Count));

    /// <summary>Fills a store with so many portals.</summary>
    public async Task FillAsync(SqlitePortalStore store, int portals)
    {
        var register = RegisterOf(portals);
        var round = new Round(Round.IdFor(Newest), JudgeBenchmark.Pack, Newest, [.. register.Portals.Select(portal => portal.Id).Order(StringComparer.Ordinal)]);
        await store.OpenRoundAsync(round, CancellationToken.None);
        await store.SaveRegisterAsync(round.Id, register, CancellationToken.None);
        var visits = new List<(VisitScore Visit, PortalPoint Point)>();
        foreach (var (number, portal) in register.Portals.Index())
        {
            var (own, life) = PortalOfCountry.Of(portal, number, _variants[(number * 7) % Variants]);
            visits.Add((VisitScore.Of(own), PortalPoint.Of(own)));
            await store.SaveScorecardAsync(round.Id, own, CancellationToken.None);
            await store.ChangeFindingsAsync(portal.Id, _ => life, CancellationToken.None);
        }

        var pack = RulePackCatalog.Get(JudgeBenchmark.Pack);
        var leagues = RoundScoring.Rank(register, [.. visits.Select(one => one.Visit)], pack);
        for (var number = 0; number < Rounds - 1; number++)
        {
            var opened = First.AddMonths(number);
            var earlier = new Round(Round.IdFor(opened), JudgeBenchmark.Pack, opened, []);
            await store.OpenRoundAsync(earlier, CancellationToken.None);
            await store.CloseRoundAsync(earlier.Id, opened.AddDays(3), CancellationToken.None);
            await store.SaveDigestAsync(
                RoundDigest.Of(earlier.Id, opened, opened.AddDays(3), pack.Ref, visits.Select(one => one.Point with { CollectedAt = opened.AddDays(1), Value = Math.Max(0, (one.Point.Value ?? 0) - ((Rounds - number) * 0.7)) }), leagues),
                CancellationToken.None);
        }

        await store.CloseRoundAsync(round.Id, Newest.AddDays(3), CancellationToken.None);
    }

    /// <summary>Gives the first portal another score and fewer findings, as another visit might.</summary>
    /// <returns>The scorecard as it was, for <see cref="RestoreAsync"/>.</returns>
    public static async Task<Scorecard> ChangeAsync(SqlitePortalStore store)
    {
        var round = Round.IdFor(Newest);
        var portal = (await store.FindRegisterAsync(round, CancellationToken.None))!.Portals[0];
        var card = (await store.FindScorecardAsync(round, JudgeBenchmark.Pack, portal.Id, CancellationToken.None))!;
        var results = card.Assessment.Criteria.Select(result => result with { Findings = [.. result.Findings.Skip(1)] });
        await store.SaveScorecardAsync(round, card with { Assessment = card.Assessment with { Criteria = [.. results] }, Score = card.Score with { Value = (card.Score.Value ?? 0) / 2 } }, CancellationToken.None);
        return card;
    }

    /// <summary>Puts a scorecard back.</summary>
    public static Task RestoreAsync(SqlitePortalStore store, Scorecard card) => store.SaveScorecardAsync(Round.IdFor(Newest), card, CancellationToken.None);

    private static PortalRegister RegisterOf(int most)
    {
        var (agencies, portals) = (new List<Agency>(), new List<Portal>());
        for (var number = 1; number <= Provinces; number++)
        {
            var province = string.Create(CultureInfo.InvariantCulture, $"tinh-{number:00}");
            Add(province, $"Ủy ban nhân dân tỉnh Thử Nghiệm {number}", AgencyKind.Province, Tier.Province, "provinces", parent: null, [PortalKind.Info, PortalKind.Service]);
            for (var department = 1; department <= Departments; department++)
                Add($"{province}-so-{department:00}", $"Sở số {department} tỉnh Thử Nghiệm {number}", AgencyKind.Department, Tier.Province, "departments:" + province, province, [PortalKind.Info]);
            for (var commune = 1; commune <= Communes; commune++)
                Add($"{province}-xa-{commune:000}", $"Ủy ban nhân dân xã số {commune}, tỉnh Thử Nghiệm {number}", AgencyKind.Commune, Tier.Commune, "communes:" + province, province, [.. Enumerable.Repeat(PortalKind.Info, PortalsOfACommune)]);
        }

        // A smaller country has fewer agencies and portals of each sort, not fewer provinces.
        var every = (double)portals.Count / Math.Min(most, portals.Count);
        List<Portal> chosen = [.. Enumerable.Range(0, Math.Min(most, portals.Count)).Select(at => portals[(int)(at * every)])];
        var owners = chosen.Select(portal => portal.Agency).ToHashSet(StringComparer.Ordinal);
        return new PortalRegister([.. agencies.Where(agency => agency.Kind is AgencyKind.Province || owners.Contains(agency.Id))], chosen);

        void Add(string id, string name, AgencyKind kind, Tier tier, string league, string? parent, IReadOnlyList<PortalKind> kinds)
        {
            agencies.Add(new Agency { Id = id, Name = new LocalText(name, name), Kind = kind, Tier = tier, League = league, Parent = parent });
            portals.AddRange(kinds.Select((sort, at) => new Portal { Id = $"{id}-{at + 1}", Agency = id, Kind = sort, Address = $"https://{id}-{at + 1}.thu-nghiem.gov.vn/" }));
        }
    }

    /// <summary>A part of a demo portal's findings, each seen from some round to some round.</summary>
    private static (Scorecard Card, PortalFindings Life) VariantOf(Scorecard demo, double share, Random random)
    {
        var kept = demo.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).Distinct(StringComparer.Ordinal)
            .Where(_ => random.NextDouble() < share)
            .ToDictionary(id => id, _ => (From: random.Next(Rounds), To: random.Next(4) == 0 ? random.Next(Rounds) : Rounds), StringComparer.Ordinal);
        var life = new PortalFindings { Portal = demo.Assessment.Portal };
        var assessment = demo.Assessment;
        for (var round = 0; round < Rounds; round++)
        {
            var at = First.AddMonths(round).AddDays(1);
            assessment = demo.Assessment with
            {
                CollectedAt = at,
                Criteria = [.. demo.Assessment.Criteria.Select(result => result with { Findings = [.. result.Findings.Where(finding => kept.TryGetValue(finding.Id, out var seen) && seen.From <= round && (round < seen.To || round == Rounds - 1)).Select(finding => finding with { Screenshot = null })] })],
            };
            life = FindingLook.OfScan(assessment) is { } look ? life.After(look) : life;
        }

        return (demo with { Assessment = assessment, Score = demo.Score with { Value = demo.Score.Value is { } value ? Math.Max(0, value - random.Next(20)) : null } }, life);
    }
}
