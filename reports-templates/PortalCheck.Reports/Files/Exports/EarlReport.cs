using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>
/// A portal's results as EARL 1.0 in JSON-LD 1.1 (W3C, Evaluation and Report Language Schema): an assertion for each criterion about the portal, and one for
/// each finding about the page that shows it. Partial is EARL's failed.
/// </summary>
internal static class EarlReport
{
    private const string Tool = "urn:portalcheck:tool";

    /// <summary>The document, indented.</summary>
    public static byte[] Of(Site site, Portal portal, Scorecard card)
    {
        var addresses = new SiteAddresses(site);
        var findings = PublishedFinding.Of(site, portal, card).ToList();
        var graph = new JsonArray { Assertor(card), Subject(portal.Address, site.Agency(portal.Agency)!.Name, partOf: null) };
        foreach (var page in findings.Select(one => Hostile.Link(one.Finding.Page)).OfType<string>().Where(page => !string.Equals(page, portal.Address, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            graph.Add((JsonNode)Subject(page, title: null, portal.Address));
        }

        foreach (var result in card.Assessment.Criteria.Where(result => site.Criterion(result.Id) is not null).OrderBy(result => result.Id, StringComparer.Ordinal))
        {
            var criterion = site.Criterion(result.Id)!;
            graph.Add((JsonNode)new JsonObject
            {
                ["@id"] = addresses.Criterion(result.Id),
                ["@type"] = "earl:TestCriterion",
                ["dct:identifier"] = result.Id,
                ["title"] = Map(criterion.Name),
            });
            graph.Add((JsonNode)Assertion(addresses.Criterion(result.Id), portal.Address, ModeOf(result.Outcome), new JsonObject
            {
                ["@type"] = "earl:TestResult",
                ["outcome"] = Word(result.Outcome),
                ["date"] = card.Assessment.CollectedAt.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                ["description"] = result.Reason is { } reason ? Map(site.Input.Texts.Say(result.Id, reason)) : null,
            }));
        }

        foreach (var one in findings)
        {
            graph.Add((JsonNode)Assertion(addresses.Criterion(one.Criterion.Id), Hostile.Link(one.Finding.Page) ?? portal.Address, "earl:automatic", Result(portal, card, addresses, one)));
        }

        var document = new JsonObject { ["@context"] = Context(), ["@graph"] = graph };
        return JsonSerializer.SerializeToUtf8Bytes(JsonTree.WithoutNulls(document), PortalCheckJson.Indented);
    }

    /// <summary>EARL's name of an outcome.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "earl:passed",
        Outcome.Failed or Outcome.Partial => "earl:failed",
        Outcome.Inapplicable => "earl:inapplicable",
        Outcome.CantTell => "earl:cantTell",
        Outcome.Untested => "earl:untested",
    };

    private static string ModeOf(Outcome outcome) => outcome is Outcome.CantTell ? "earl:semiAuto" : "earl:automatic";

    private static JsonObject Result(Portal portal, Scorecard card, SiteAddresses addresses, PublishedFinding one) => new()
    {
        ["@id"] = addresses.Finding(portal.Id, one.Finding.Id),
        ["@type"] = "earl:TestResult",
        ["dct:identifier"] = one.Finding.Id,
        ["outcome"] = one.Result.Outcome is Outcome.CantTell ? "earl:cantTell" : "earl:failed",
        ["date"] = (one.Life?.LastSeen ?? card.Assessment.CollectedAt).ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["dct:type"] = one.Finding.Tag,
        ["description"] = Map(one.Message),
        ["pointer"] = one.Finding.Location.Selector is { } selector
            ? new JsonObject { ["@type"] = "ptr:CSSSelectorPointer", ["ptr:expression"] = Hostile.Line(selector, 1_000) } : null,
        ["dct:spatial"] = one.Finding.Location.Selector is null && PublishedFinding.PlaceOf(one.Finding.Location) is { Length: > 0 } place ? Hostile.Line(place, 300) : null,
    };

    private static JsonObject Assertor(Scorecard card) => new()
    {
        ["@id"] = Tool,
        ["@type"] = new JsonArray("earl:Assertor", "earl:Software"),
        ["doap:name"] = "PortalCheck",
        ["doap:release"] = new JsonArray([.. card.Assessment.Tools.Select(tool => (JsonNode)$"{tool.Key} {tool.Value}")]),
        ["dct:conformsTo"] = $"{card.Assessment.Pack.Id} v{card.Assessment.Pack.Version} sha256:{card.Assessment.Pack.Hash}",
    };

    private static JsonObject Subject(string address, LocalText? title, string? partOf) => new()
    {
        ["@id"] = address, ["@type"] = "earl:TestSubject", ["title"] = title is null ? null : Map(title), ["dct:isPartOf"] = partOf is null ? null : new JsonObject { ["@id"] = partOf },
    };

    private static JsonObject Assertion(string test, string subject, string mode, JsonObject result) => new()
    {
        ["@type"] = "earl:Assertion", ["assertedBy"] = Tool, ["subject"] = subject, ["test"] = test, ["mode"] = mode, ["result"] = result,
    };

    private static JsonObject Map(LocalText text) => new() { ["vi"] = Hostile.Line(text.Vi, 2_000), ["en"] = Hostile.Line(text.En, 2_000) };

    private static JsonObject Context()
    {
        static JsonObject Reference(string name) => new() { ["@id"] = name, ["@type"] = "@id" };
        static JsonObject InLanguages(string name) => new() { ["@id"] = name, ["@container"] = "@language" };
        return new JsonObject
        {
            ["earl"] = "http://www.w3.org/ns/earl#",
            ["dct"] = "http://purl.org/dc/terms/",
            ["doap"] = "http://usefulinc.com/ns/doap#",
            ["ptr"] = "http://www.w3.org/2009/pointers#",
            ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            ["assertedBy"] = Reference("earl:assertedBy"),
            ["subject"] = Reference("earl:subject"),
            ["test"] = Reference("earl:test"),
            ["mode"] = Reference("earl:mode"),
            ["outcome"] = Reference("earl:outcome"),
            ["result"] = "earl:result",
            ["pointer"] = "earl:pointer",
            ["title"] = InLanguages("dct:title"),
            ["description"] = InLanguages("dct:description"),
            ["date"] = new JsonObject { ["@id"] = "dct:date", ["@type"] = "xsd:dateTime" },
        };
    }
}
