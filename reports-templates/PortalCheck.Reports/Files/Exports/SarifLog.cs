using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Json;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>
/// A portal's findings as SARIF 2.1.0 (OASIS), for trackers that read it. Messages are Vietnamese, with the English beside them in the property bag.
/// A finding's 128-bit id is its fingerprint, so that a tracker knows it again; exceptions and accepted disputes are suppressions.
/// </summary>
internal static class SarifLog
{
    /// <summary>The log, indented.</summary>
    public static byte[] Of(Site site, Portal portal, Scorecard card)
    {
        var addresses = new SiteAddresses(site);
        var findings = PublishedFinding.Of(site, portal, card).ToList();
        var rules = findings.Select(one => one.Criterion).DistinctBy(criterion => criterion.Id, StringComparer.Ordinal).OrderBy(criterion => criterion.Id, StringComparer.Ordinal).ToList();
        var places = rules.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var life = site.Findings(portal.Id);
        var log = new Log(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [new Run(
                new Tool(new Driver("PortalCheck", addresses.Page(""), card.Assessment.Tools.GetValueOrDefault("portalcheck"), [.. rules.Select(rule => RuleOf(site, addresses, rule))])),
                "vi-VN",
                "utf16CodeUnits",
                new Details($"{portal.Id}/{site.Input.Round.Id}"),
                [.. findings.Select(one => ResultOf(portal, addresses, places, one) with { Suppressions = SuppressionsOf(site, life, one) })],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["pack"] = $"{card.Assessment.Pack.Id}@{card.Assessment.Pack.Version}", ["packHash"] = card.Assessment.Pack.Hash, ["collectedAt"] = Figures.Utc(card.Assessment.CollectedAt) })]);
        return JsonSerializer.SerializeToUtf8Bytes(log, PortalCheckJson.Indented);
    }

    private static Rule RuleOf(Site site, SiteAddresses addresses, Criterion criterion)
    {
        var about = site.Input.Texts.Find(criterion.Id);
        return new Rule(
            criterion.Id,
            new Text(criterion.Name.Vi),
            about is null ? null : new Text(about.Why.Vi),
            about is null ? null : new Text(about.Fix.Text.Vi + (about.Fix.Example is { } example ? "\n\n" + example.TrimEnd() : "")),
            addresses.Page(SitePaths.Criterion(criterion.Id)),
            new Configuration(LevelOf(criterion.Severity)),
            new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["nameEn"] = criterion.Name.En,
                ["severity"] = SiteTexts.Kebab(criterion.Severity),
                ["tags"] = (string[])[criterion.Group, .. criterion.References],
            });
    }

    private static Result ResultOf(Portal portal, SiteAddresses addresses, Dictionary<string, int> places, PublishedFinding one)
    {
        var place = PublishedFinding.PlaceOf(one.Finding.Location);
        return new Result(
            one.Criterion.Id,
            places[one.Criterion.Id],
            LevelOf(one.Criterion.Severity),
            new Text(Hostile.Line(one.Message.Vi, 2_000)),
            [new Place(
                new Physical(new Artifact(Hostile.Link(one.Finding.Page) ?? Hostile.Link(portal.Address) ?? "about:invalid")),
                place.Length == 0 ? null : [new Logical(Hostile.Line(place, 1_000), one.Finding.Location.Selector is null ? "resource" : "element")])],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["portalCheckFinding/v1"] = one.Finding.Id },
            BaselineOf(one.State),
            Suppressions: null,
            addresses.Page(SitePaths.Portal(portal.Id)) is null ? null : addresses.Finding(portal.Id, one.Finding.Id),
            PropertiesOf(one));
    }

    private static SortedDictionary<string, object> PropertiesOf(PublishedFinding one)
    {
        var bag = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["tag"] = one.Finding.Tag, ["messageEn"] = Hostile.Line(one.Message.En, 2_000), ["pages"] = one.Finding.Pages.Select(page => Hostile.Line(page, 2_000)).ToArray() };
        if (one.Finding.Snippet is { Length: > 0 } snippet)
        {
            bag["snippet"] = Hostile.Block(snippet, 400);
        }

        if (one is { Life: { } record, State: { } state })
        {
            bag["state"] = SiteTexts.Kebab(state);
            bag["firstSeen"] = Figures.Utc(record.FirstSeen);
            bag["lastSeen"] = Figures.Utc(record.LastSeen);
        }

        return bag;
    }

    private static string LevelOf(Severity severity) => severity switch
    {
        Severity.Blocker or Severity.Major => "error",
        Severity.Minor => "warning",
        Severity.Info => "note",
    };

    private static string? BaselineOf(FindingState? state) => state switch
    {
        FindingState.New or FindingState.Regressed => "new",
        FindingState.Confirmed or FindingState.Open or FindingState.Disputed or FindingState.Excepted => "unchanged",
        FindingState.Fixed => "absent",
        null => null,
    };

    private static Suppression[]? SuppressionsOf(Site site, PortalFindings? life, PublishedFinding one) => (one.State, one.Life, life) switch
    {
        (FindingState.Excepted, { } record, { } kept) => [new Suppression("external", "accepted", Hostile.Line(kept.ExceptionOf(record, site.Day)?.Reason, 600))],
        (FindingState.Disputed, _, { } kept) => [new Suppression("external", kept.DisputeOf(one.Finding.Id) is { Decision.Accepted: true } ? "accepted" : "underReview", Justification: null)],
        _ => null,
    };

    private sealed record Log([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<Run> Runs);

    private sealed record Run(
        Tool Tool, string Language, string ColumnKind, Details AutomationDetails, IReadOnlyList<Result> Results, IReadOnlyDictionary<string, string> Properties);

    private sealed record Tool(Driver Driver);

    private sealed record Driver(string Name, string? InformationUri, string? Version, IReadOnlyList<Rule> Rules);

    private sealed record Rule(
        string Id, Text ShortDescription, Text? FullDescription, Text? Help, string? HelpUri, Configuration DefaultConfiguration, SortedDictionary<string, object> Properties);

    private sealed record Configuration(string Level);

    private sealed record Text([property: JsonPropertyName("text")] string Value);

    private sealed record Details(string Id);

    private sealed record Result(
        string RuleId, int RuleIndex, string Level, Text Message, IReadOnlyList<Place> Locations, IReadOnlyDictionary<string, string> PartialFingerprints,
        string? BaselineState, IReadOnlyList<Suppression>? Suppressions, string? HostedViewerUri, SortedDictionary<string, object> Properties);

    private sealed record Place(Physical PhysicalLocation, IReadOnlyList<Logical>? LogicalLocations);

    private sealed record Physical(Artifact ArtifactLocation);

    private sealed record Artifact(string Uri);

    private sealed record Logical(string FullyQualifiedName, string Kind);

    private sealed record Suppression(string Kind, string Status, string? Justification);
}
