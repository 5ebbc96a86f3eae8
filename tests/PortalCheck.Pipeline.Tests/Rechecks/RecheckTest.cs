using System.Text;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Rechecks;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rechecks;

/// <summary>A closed round of one portal whose pages 1 and 2 lack their language, and short ways to have that looked at again.</summary>
public abstract class RecheckTest : RoundTest
{
    protected static readonly SiteSettings Settings = new() { Department = new LocalText("Sở Khoa học và Công nghệ", "Department of Science and Technology") };

    private protected static readonly DateTimeOffset Asked = Samples.Start.AddDays(5);

    private protected static readonly TurnOptions Options = new() { LeaseWait = TimeSpan.Zero };

    private protected MemorySite Site { get; } = new();

    private protected SettableTime Time { get; } = new(Asked.AddMinutes(1));

    private protected Round Round { get; private set; } = null!;

    /// <summary>The published finding.</summary>
    private protected string Finding { get; private set; } = "";

    private protected RoundPublisher Publisher => new(Store, new SiteRenderer(SiteRenderer.DefaultTemplatesRoot));

    private protected static PortalEvidence Faulty => RecheckSamples.Evidence(
        Samples.Start.AddMinutes(2), RecheckSamples.Page(0), RecheckSamples.Page(1, lacksLanguage: true), RecheckSamples.Page(2, lacksLanguage: true), RecheckSamples.Page(3));

    private protected async Task PublishRoundAsync()
    {
        (Round, _) = await RunAsync(Answering(_ => Faulty), Samples.Register("a"));
        Round = (await Store.FindRoundAsync(Round.Id, default))!;
        Finding = (await ScorecardAsync()).Assessment.Criteria.Single(result => result.Id == RecheckSamples.Criterion).Findings.Single().Id;
    }

    private protected async Task<Scorecard> ScorecardAsync() => (await Store.FindScorecardAsync(Round.Id, Pack.Ref.Id, "a", default))!;

    private protected async Task<ScanMessage> AskAsync(string? finding, string suffix = "00000001")
    {
        var id = Round.IdFor(Asked) + "-" + suffix;
        await Store.OpenRecheckAsync(new Recheck { Id = id, Portal = "a", Finding = finding, Round = Round.Id, RequestedAt = Asked }, default);
        return new ScanMessage { Round = Round.Id, Portal = "a", Recheck = id };
    }

    private protected Task<TurnResult> RunAsync(ScanMessage message, FakeCollector collector, string holder = "one", CancellationToken stopping = default) =>
        Runner(collector).RunAsync(message, holder, stopping, default);

    private protected RecheckRunner Runner(FakeCollector collector) => new(Store, collector, Publisher, Site, Settings, Options, Time);

    /// <summary>A visit of just these pages now.</summary>
    private protected FakeCollector Seeing(params PageEvidence[] pages) => Answering(_ => RecheckSamples.Evidence(Time.GetUtcNow(), pages));

    private protected async Task<Recheck> StandingAsync(ScanMessage message) => (await Store.FindRecheckAsync("a", message.Recheck!, default))!;

    /// <summary>A site in memory that says what was put there.</summary>
    private protected sealed class MemorySite : IPublishedSite
    {
        public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

        public int Updates { get; private set; }

        public string this[string path] => Encoding.UTF8.GetString(Files[path]);

        public async Task<PublishedChange> ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
        {
            Files.Clear();
            await PutAsync(files);
            return new PublishedChange(files.Count, files.Count, Removed: 0);
        }

        public Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
        {
            Updates++;
            return PutAsync(files);
        }

        private async Task PutAsync(IReadOnlyCollection<PublishedFile> files)
        {
            foreach (var file in files)
            {
                Files[file.Path] = (file.Make is { } make ? await make(default) : file.Content).ToArray();
            }
        }
    }

    /// <summary>A clock that a test sets.</summary>
    private protected sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
