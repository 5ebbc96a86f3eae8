using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Json;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>The open data as a catalogue that other catalogues harvest: DCAT 3 (W3C) and schema.org <c>Dataset</c> in one JSON-LD document.</summary>
internal static class DataCatalog
{
    private static readonly (string Path, string MediaType, string Key, string? Language)[] Distributions =
    [
        (SitePaths.ScorecardsJson, "application/json", "method.data.json", null),
        (SitePaths.ScorecardsCsv, "text/csv", "method.data.csv", null),
        (SitePaths.RoundJson(SitePaths.LatestRound), "application/json", "method.data.latest", null),
        (SitePaths.RoundCsv(SitePaths.LatestRound), "text/csv", "method.data.latest-csv", null),
        (SitePaths.Rounds, "application/json", "method.data.rounds", null),
        (SitePaths.Workbook("vi"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "method.data.workbook", "vi"),
        (SitePaths.Workbook("en"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "method.data.workbook", "en"),
        (SitePaths.Dictionary, "text/csv", "method.data.dictionary", null),
        (SitePaths.SiteFeed("vi"), "application/atom+xml", "method.data.feed", "vi"),
        (SitePaths.SiteFeed("en"), "application/atom+xml", "method.data.feed", "en"),
    ];

    /// <summary>The files that it describes and the catalogue's own, for readers of one language.</summary>
    public static IEnumerable<(string Path, string Key)> FilesIn(Site site, string language) =>
    [
        .. DistributionsOf(site).Where(one => one.Language is null || string.Equals(one.Language, language, StringComparison.Ordinal)).Select(one => (one.Path, one.Key)),
        (SitePaths.DataCatalog, "method.data.catalog"),
    ];

    /// <summary>The document, indented.</summary>
    public static byte[] Of(Site site, SiteTexts vietnamese, SiteTexts english)
    {
        var addresses = new SiteAddresses(site);
        var round = site.Input.Round;
        var description = Pair(vietnamese["statement"], english["statement"]);
        var document = new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["schema"] = "https://schema.org/", ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = addresses.Page("data/") ?? "urn:portalcheck:data",
            ["@type"] = new JsonArray("dcat:Dataset", "schema:Dataset"),
            ["dct:title"] = Pair(vietnamese["feed.title"], english["feed.title"]),
            ["schema:name"] = Pair(vietnamese["feed.title"], english["feed.title"]),
            ["dct:description"] = description,
            ["schema:description"] = description.DeepClone(),
            ["dct:publisher"] = Publisher(site.Input.Settings.Department, "foaf:Agent", "foaf:name"),
            ["schema:publisher"] = Publisher(site.Input.Settings.Department, "schema:GovernmentOrganization", "schema:name"),
            ["dct:issued"] = Day(round.Closed ?? round.Opened),
            ["dct:temporal"] = new JsonObject { ["@type"] = "dct:PeriodOfTime", ["dcat:startDate"] = Day(round.Opened), ["dcat:endDate"] = round.Closed is { } closed ? Day(closed) : null },
            ["dct:spatial"] = new JsonObject { ["@id"] = "http://publications.europa.eu/resource/authority/country/VNM" },
            ["schema:spatialCoverage"] = "Việt Nam",
            ["dct:language"] = new JsonArray("vi", "en"),
            ["schema:version"] = $"{round.Id}; {site.Pack.Ref.Id} v{site.Pack.Ref.Version}",
            ["schema:isAccessibleForFree"] = true,
            ["dcat:landingPage"] = addresses.Page("method/") is { } page ? new JsonObject { ["@id"] = page + "#data" } : null,
            ["dcat:distribution"] = new JsonArray([.. DistributionsOf(site).Select(one => (JsonNode)Distribution(addresses, vietnamese, english, one.Path, one.MediaType, one.Key, one.Language))]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(JsonTree.WithoutNulls(document), PortalCheckJson.Indented);
    }

    // Before the first round is closed there is none to be found under an address of its own.
    private static IEnumerable<(string Path, string MediaType, string Key, string? Language)> DistributionsOf(Site site) =>
        Distributions.Where(one => RoundArchive.Exists(site) || !one.Path.StartsWith(SitePaths.RoundsFolder, StringComparison.Ordinal));

    private static JsonObject Distribution(SiteAddresses addresses, SiteTexts vietnamese, SiteTexts english, string path, string mediaType, string key, string? language) => new()
    {
        ["@type"] = new JsonArray("dcat:Distribution", "schema:DataDownload"),
        ["dct:title"] = Pair(vietnamese[key], english[key]),
        ["dcat:downloadURL"] = new JsonObject { ["@id"] = addresses.Page(path) ?? path },
        ["schema:contentUrl"] = addresses.Page(path) ?? path,
        ["dct:language"] = language,
        ["dcat:mediaType"] = new JsonObject { ["@id"] = "https://www.iana.org/assignments/media-types/" + mediaType },
        ["schema:encodingFormat"] = mediaType,
    };

    private static JsonObject Publisher(LocalText name, string type, string property) => new() { ["@type"] = type, [property] = Pair(name.Vi, name.En) };

    private static JsonArray Pair(string vietnamese, string english) =>
    [
        new JsonObject { ["@value"] = Hostile.Line(vietnamese, 2_000), ["@language"] = "vi" },
        new JsonObject { ["@value"] = Hostile.Line(english, 2_000), ["@language"] = "en" },
    ];

    private static JsonObject Day(DateOnly day) => new() { ["@value"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["@type"] = "xsd:date" };
}
