using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Console;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage.Bundles;

namespace PortalCheck.Cli.Commands;

/// <summary><c>evidence replay</c>: a visit judged again from its bundle, on any machine, without a store and without the network; held against what was published.</summary>
internal sealed class ReplayCommand(Terminal terminal)
{
    private const int MostPublishedBytes = 64 * 1024 * 1024;

    // Of a result that differs everywhere the first lines say enough.
    private const int MostDifferences = 20;

    public Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Bundle (.zip), as the portal's page offers it or 'evidence export' writes it." };
        var against = new Option<string?>("--against") { Description = "The portal's published assessment (data/assessments/ID.json): exit code 1 where the result is not the same.", HelpName = "FILE" };
        var (pack, json) = (SharedOptions.Pack(), SharedOptions.Json());
        pack.Description = "Rule pack to judge by; without it that of --against, else the one in force on the day of the visit.";
        var command = new Command("replay", "Judge a visit again from its bundle: same evidence, same pack, same scorecard.") { file, against, pack, json };
        command.SetAction((result, cancellation) => ReplayAsync(result.GetValue(file)!, result.GetValue(against), result.GetValue(pack), result.GetValue(json), cancellation));
        return command;
    }

    private async Task<int> ReplayAsync(string path, string? against, string? packId, bool json, CancellationToken cancellation)
    {
        var opened = await OpenAsync(path, cancellation);
        var published = against is null ? null : await PublishedAsync(against, cancellation);
        var pack = PackOf(packId, published, opened.Evidence);
        var card = Scoring(opened.Evidence, pack, path);
        ScorecardSummary.Print(terminal, [card], pack, json);
        terminal.Status($"{Terminal.Say(new LocalText("Chứng cứ", "Evidence"))} {opened.Evidence.FinishedAt:yyyy-MM-dd HH:mm} UTC, SHA-256 {opened.Sha256}");
        terminal.Status($"{Terminal.Say(new LocalText("Bộ quy tắc", "Rule pack"))} {pack.Ref.Id} v{pack.Ref.Version}, SHA-256 {pack.Ref.Hash}");
        return published is null ? ExitCode.Done : Compare(published, card);
    }

    private int Compare(JsonObject published, Scorecard card)
    {
        var replayed = (JsonObject)JsonSerializer.SerializeToNode(AssessmentDocument.Of(card), PortalCheckJson.Compact)!;
        var differences = JsonDifference.Between(published, replayed, MostDifferences).ToList();
        if (differences.Count == 0)
        {
            terminal.Line(Terminal.Say(new LocalText("Trùng khớp hoàn toàn với kết quả đã công bố.", "The same as what was published, in every value.")));
            return ExitCode.Done;
        }

        terminal.Line(Terminal.Say(new LocalText("Khác với kết quả đã công bố:", "Not the same as what was published:")));
        foreach (var difference in differences)
        {
            terminal.Line("  " + difference);
        }

        return ExitCode.Findings;
    }

    private static async Task<OpenedBundle> OpenAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}.");
        }

        await using var file = File.OpenRead(path);
        return await EvidenceBundle.OpenAsync(file, cancellation);
    }

    private static async Task<JsonObject> PublishedAsync(string path, CancellationToken cancellation)
    {
        if (new FileInfo(path) is not { Exists: true, Length: <= MostPublishedBytes })
        {
            throw new UsageException($"There is no assessment {path}; take it from data/assessments/ of the site.");
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonNode.ParseAsync(file, documentOptions: new JsonDocumentOptions { MaxDepth = 64 }, cancellationToken: cancellation) as JsonObject
                ?? throw new UsageException($"{path} is no assessment; take it from data/assessments/ of the site.");
        }
        catch (JsonException)
        {
            throw new UsageException($"{path} is no assessment; take it from data/assessments/ of the site.");
        }
    }

    private static RulePack PackOf(string? id, JsonObject? published, PortalEvidence evidence) =>
        (id ?? NameIn(published)) is { } named ? RulePackCatalog.Get(named) : RulePackCatalog.ForDate(VietnamTime.DayOf(evidence.FinishedAt));

    private static string? NameIn(JsonObject? published) =>
        published?["pack"] is JsonObject pack && pack["id"] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;

    // Evidence that somebody made up may lack what every visit writes.
    private static Scorecard Scoring(PortalEvidence evidence, RulePack pack, string path)
    {
        try
        {
            return PortalScan.Scoring(evidence, pack);
        }
        catch (Exception fault) when (fault is NullReferenceException or ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new UsageException($"{path} holds no evidence that a visit wrote: it cannot be judged.");
        }
    }
}
