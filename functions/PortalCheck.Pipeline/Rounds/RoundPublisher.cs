using System.Collections.Concurrent;
using System.Text.Json;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model;
using PortalCheck.Model.Json;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using PortalCheck.Pipeline.Sites;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Ranks a round's scorecards and writes the assessments' files and the site. Publishing the same round twice gives the same bytes.</summary>
public sealed class RoundPublisher(IPortalStore store, SiteRenderer renderer)
{
    private const int PicturesAtOnce = 16;

    /// <summary>Set where the round's summary is printed as PDF beside the pages; told in one sentence why where it cannot be. Null: nothing is printed.</summary>
    public Action<string>? NotPrinted { get; init; }

    /// <summary>The leagues of a round, with the register and scorecards that they rest on. Of the scorecards only what ranks is kept in memory.</summary>
    /// <exception cref="StoreException">The round has no register or no scorecard under the pack, or one that was judged under another version of it.</exception>
    public async Task<RankedRound> RankAsync(Round round, RulePack pack, RoundScoringOptions ranking, CancellationToken cancellation)
    {
        var register = await RegisterOfAsync(round, cancellation);
        var portals = await StoredPortals.ReadAsync(store, round, pack, cancellation);
        if (portals.Briefs.Count == 0)
        {
            throw new StoreException($"Round {round.Id} has not been judged under {pack.Ref.Id}; run: portalcheck judge --pack {pack.Ref.Id}");
        }

        if (portals.Briefs.FirstOrDefault(brief => brief.Pack != pack.Ref) is { } other)
        {
            throw new StoreException($"{other.Portal} of round {round.Id} was judged under another form of {pack.Ref.Id} (version {other.Pack.Version}, {other.Pack.Hash[..8]}) than this build's (version {pack.Ref.Version}, {pack.Ref.Hash[..8]}); run: portalcheck judge --pack {pack.Ref.Id}");
        }

        var visits = portals.Briefs.Select(brief => new VisitScore(brief.Portal, brief.Pack, brief.Failure is not null, brief.CollectedAt, brief.Score, brief.Point.Sample));
        return new RankedRound(round, pack, register, portals, RoundScoring.Rank(register, [.. visits], pack, ranking));
    }

    /// <summary>Writes <c>assessments/portal.json</c> for each scorecard into a folder.</summary>
    public static async Task WriteAssessmentsAsync(IReadOnlyList<Scorecard> scorecards, string folder, CancellationToken cancellation)
    {
        foreach (var scorecard in scorecards)
        {
            await AtomicFile.WriteAsync(Path.Combine(folder, scorecard.Assessment.Portal + ".json"), Document(scorecard), cancellation);
        }
    }

    /// <summary>The same for every portal of a round.</summary>
    public static async Task WriteAssessmentsAsync(IPortalSource portals, string folder, CancellationToken cancellation)
    {
        foreach (var brief in portals.Briefs)
        {
            if (await portals.FindAsync(brief.Portal, cancellation) is { } detail)
            {
                await WriteAssessmentsAsync([detail.Card], folder, cancellation);
            }
        }
    }

    /// <summary>Writes the site into a folder; half a site is never left.</summary>
    /// <returns>What changed.</returns>
    public async Task<PublishedChange> WriteSiteAsync(RankedRound ranked, SiteSettings settings, string folder, CancellationToken cancellation) =>
        await new FolderSite(folder).ReplaceAsync(await RenderAsync(ranked, settings, cancellation), cancellation);

    /// <summary>
    /// Every file of the round's site, sorted by path; each is made when it is read. Reads turns, re-checks, scorecards, earlier rounds and pictures from the
    /// store, and keeps what a closed round came to; the same store gives the same bytes.
    /// </summary>
    public async Task<IReadOnlyList<PublishedFile>> RenderAsync(RankedRound ranked, SiteSettings settings, CancellationToken cancellation)
    {
        var facts = new SiteFacts(store);
        var history = new RoundHistory(store);
        await history.KeepAsync(ranked, cancellation);
        var input = await InputAsync(ranked, settings, cancellation) with
        {
            Turns = await facts.TurnsAsync(ranked.Round, ranked.Portals.Briefs, cancellation),
            Rechecks = await facts.RechecksAsync(ranked.Round, ranked.Portals.Briefs, cancellation),
            History = await history.UpToAsync(ranked.Round, ranked.Pack, cancellation),
        };
        return Published(await FilesAsync(input, cancellation));
    }

    /// <summary>
    /// Only the files of one portal as a closed round's site has them, byte for byte: its page in both languages and its data. For a re-check, whose
    /// result is shown at once.
    /// </summary>
    /// <returns>The files, sorted by path; none where the round has no scorecard of the portal.</returns>
    /// <exception cref="StoreException">The round has no register.</exception>
    public async Task<IReadOnlyList<PublishedFile>> RenderPortalAsync(
        Round round, RulePack pack, string portalId, SiteSettings settings, CancellationToken cancellation)
    {
        var register = await RegisterOfAsync(round, cancellation);
        if (await StoredPortals.ReadAsync(store, round, pack, portalId, cancellation) is not { Briefs: [var brief] } portals)
        {
            return [];
        }

        var facts = new SiteFacts(store);
        var input = await InputAsync(new RankedRound(round, pack, register, portals, []), settings, cancellation) with
        {
            Turns = [await facts.TurnAsync(round, brief, cancellation)],
            Rechecks = await facts.RechecksAsync(round, [brief], cancellation),
            History = await new RoundHistory(store).UpToAsync(round, pack, cancellation),
        };
        return Published(renderer.RenderPortal(input, portalId));
    }

    private async Task<IReadOnlyList<SiteFile>> FilesAsync(SiteInput input, CancellationToken cancellation)
    {
        if (NotPrinted is null)
        {
            return renderer.Render(input);
        }

        var files = renderer.Render(input with { HasPrint = true });
        var printed = await SummaryPrint.OfAsync(files, input.Round, NotPrinted, cancellation);
        return printed.Count > 0 ? [.. files.Concat(printed).OrderBy(file => file.Path, StringComparer.Ordinal)] : renderer.Render(input);
    }

    private static List<PublishedFile> Published(IReadOnlyList<SiteFile> files) =>
        [.. files.Select(file => new PublishedFile(file.Path, file.Content) { Load = file.Load, Make = file.Make, Write = file.Write, Stamp = file.Stamp, Group = file.Group })];

    private async Task<PortalRegister> RegisterOfAsync(Round round, CancellationToken cancellation) =>
        await store.FindRegisterAsync(round.Id, cancellation) ?? throw new StoreException($"Round {round.Id} has no register; scan again.");

    private async Task<SiteInput> InputAsync(RankedRound ranked, SiteSettings settings, CancellationToken cancellation)
    {
        var pictures = await PicturesAsync(ranked.Portals, cancellation);
        var evidence = settings.PublishEvidence ? await new SiteEvidences(store).OfAsync(ranked.Round, ranked.Portals.Briefs, cancellation) : null;
        return new SiteInput
        {
            Register = ranked.Register,
            Pack = ranked.Pack,
            Round = SiteRoundOf(ranked.Round),
            Source = ranked.Portals,
            Turns = [],
            Leagues = ranked.Leagues,
            Texts = CheckMessages.Default,
            Picture = hash => pictures.ContainsKey(hash) ? token => ReadPictureAsync(hash, token) : null,
            Assessment = Document,
            Evidence = portal => evidence?.GetValueOrDefault(portal),
            Settings = settings,
        };
    }

    private static ReadOnlyMemory<byte> Document(Scorecard scorecard) =>
        JsonSerializer.SerializeToUtf8Bytes(AssessmentDocument.Of(scorecard), PortalCheckJson.Indented);

    /// <summary>A round as readers are told of it.</summary>
    internal static SiteRound SiteRoundOf(Round round)
    {
        var opened = VietnamTime.DayOf(round.OpenedAt);
        return new SiteRound(
            round.Id,
            new LocalText($"Đợt {opened:dd/MM/yyyy}", $"Round of {opened.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"))}"),
            opened,
            round.ClosedAt is { } closed ? VietnamTime.DayOf(closed) : null);
    }

    private async Task<ReadOnlyMemory<byte>> ReadPictureAsync(string hash, CancellationToken cancellation) =>
        (await store.FindBlobAsync(hash, cancellation))?.Content
            ?? throw new StoreException("A picture was deleted while the site was published; publish again.");

    /// <summary>Which of the pictures that pages show are kept.</summary>
    private async Task<ConcurrentDictionary<string, bool>> PicturesAsync(IPortalSource portals, CancellationToken cancellation)
    {
        var pictures = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var hashes = portals.Briefs.SelectMany(brief => brief.Pictures).Select(picture => picture.Sha256).Distinct(StringComparer.Ordinal);
        // One request each, and some for every portal: one after the other they would be the longest part of a closing.
        await Parallel.ForEachAsync(hashes, new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = cancellation }, async (hash, token) =>
        {
            if (await store.HasBlobAsync(hash, token))
            {
                pictures[hash] = true;
            }
        });
        return pictures;
    }
}

/// <summary>A round with its leagues in order.</summary>
/// <param name="Round">The round.</param>
/// <param name="Pack">The pack that judged.</param>
/// <param name="Register">The register of the round.</param>
/// <param name="Portals">What was judged.</param>
/// <param name="Leagues">The leagues.</param>
public sealed record RankedRound(
    Round Round, RulePack Pack, PortalRegister Register, IPortalSource Portals, IReadOnlyList<LeagueTable> Leagues);
