using System.Globalization;
using System.Text.Json;
using PortalCheck.Model.Json;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Pages.History;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>
/// What every closed round came to, under an address of its own that never changes, and the newest under <c>latest</c>; the index names them all.
/// A round's own files are read where they stand: what it came to was settled when it was closed.
/// </summary>
internal static class RoundArchive
{
    /// <summary>Names of the columns, described in <see cref="Exports.DataDictionary"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "round", "closed_at", "league", "agency", "agency_rank", "agency_unranked", "agency_score", "agency_class", "difference_unclear", "portal", "score", "score_min", "score_max", "compliance",
        "coverage", "class", "faults", "collected_at", "sample", "pack", "pack_version", "pack_hash",
    ];

    /// <summary>True where there is a closed round.</summary>
    public static bool Exists(Site site) => site.Input.History.Any(digest => IsUpTo(site, digest));

    /// <summary>The files of all closed rounds up to the site's own; none before the first.</summary>
    public static IEnumerable<SiteFile> Of(Site site)
    {
        List<RoundDigest> rounds =
        [
            .. site.Input.History.Where(digest => IsUpTo(site, digest))
                .GroupBy(digest => digest.Round, StringComparer.Ordinal).OrderBy(round => round.Key, StringComparer.Ordinal)
                .Select(round => Sorted(EarlierRound.Of([.. round], site.Pack.Ref).Published)),
        ];
        if (rounds is not [.., var newest])
        {
            yield break;
        }

        yield return Made(SitePaths.Rounds, () => Index(site, rounds));
        foreach (var (path, content) in Both(newest, SitePaths.LatestRound))
        {
            yield return Made(path, content);
        }

        foreach (var (path, content) in rounds.SelectMany(round => Both(round, round.Round)))
        {
            yield return new SiteFile(path, default) { Load = _ => Task.FromResult<ReadOnlyMemory<byte>>(content()) };
        }
    }

    private static IEnumerable<(string Path, Func<byte[]> Content)> Both(RoundDigest round, string name) =>
    [
        (SitePaths.RoundJson(name), () => JsonSerializer.SerializeToUtf8Bytes(round, PortalCheckJson.Compact)),
        (SitePaths.RoundCsv(name), () => CsvOf(round)),
    ];

    private static byte[] Index(Site site, List<RoundDigest> rounds)
    {
        var root = PageMaker.BaseOf(site.Input.Settings.BaseUrl);
        string Address(string path) => root + path;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Format = 1,
                Latest = new { rounds[^1].Round, Json = Address(SitePaths.RoundJson(SitePaths.LatestRound)), Csv = Address(SitePaths.RoundCsv(SitePaths.LatestRound)) },
                Rounds = rounds.Select(round => new
                {
                    round.Round, round.OpenedAt, round.ClosedAt, round.Pack, Agencies = round.Agencies.Count, Portals = round.Portals.Count,
                    Json = Address(SitePaths.RoundJson(round.Round)), Csv = Address(SitePaths.RoundCsv(round.Round)),
                }),
            },
            PortalCheckJson.Indented);
    }

    private static byte[] CsvOf(RoundDigest round)
    {
        var agencies = round.Agencies.ToDictionary(point => point.Agency, StringComparer.Ordinal);
        return Csv.Of(Columns, round.Portals.Select(point => RowOf(round, point, agencies.GetValueOrDefault(point.Agency))));
    }

    private static IEnumerable<string> RowOf(RoundDigest round, PortalPoint point, AgencyPoint? agency) =>
    [
        round.Round, Figures.Utc(round.ClosedAt), agency?.League ?? "", point.Agency, Number(agency?.Rank), Name(agency?.Unranked), Score(agency?.Value), Name(agency?.Class),
        agency is null ? "" : agency.DifferenceUnclear ? "true" : "false",
        point.Portal, Score(point.Value), Score(point.Min), Score(point.Max), Score(point.Compliance), point.Coverage.ToString("0.####", CultureInfo.InvariantCulture), Name(point.Class), Number(point.Faults),
        Figures.Utc(point.CollectedAt), point.Sample, round.Pack.Id, Number(round.Pack.Version), round.Pack.Hash,
    ];

    private static RoundDigest Sorted(RoundDigest round) => round with
    {
        Portals = [.. round.Portals.OrderBy(point => point.Portal, StringComparer.Ordinal)], Agencies = [.. round.Agencies.OrderBy(point => point.Agency, StringComparer.Ordinal)],
    };

    private static bool IsUpTo(Site site, RoundDigest digest) => string.CompareOrdinal(digest.Round, site.Input.Round.Id) <= 0;

    private static SiteFile Made(string path, Func<byte[]> make) => new(path, default) { Make = _ => Task.FromResult<ReadOnlyMemory<byte>>(make()) };

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Score(double? value) => value is { } number ? Figures.Rounded(number).ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static string Name<T>(T? value)
        where T : struct, Enum => value is { } member ? SiteTexts.Kebab(member) : "";
}
