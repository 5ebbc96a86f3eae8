using System.Globalization;
using PortalCheck.Checks.Tests.Support.Names;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Documents;
using PortalCheck.Reading.People;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Evidence as a collector would have written it, from what a fixture says.</summary>
internal static class FixtureEvidence
{
    /// <summary>What a fixture leaves out was not collected.</summary>
    private const FailureKind LeftOut = FailureKind.BudgetSpent;

    public static PortalEvidence Of(FixtureFile fixture)
    {
        var day = DateTimeOffset.ParseExact(fixture.At, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var address = fixture.Portal.Address ?? (fixture.Portal.Kind == PortalKind.Service ? "https://dichvucong.tinhx.gov.vn/" : "https://tinhx.gov.vn/");
        var pages = fixture.Pages.Select((page, index) => Page(page, index, address)).ToList();
        return new PortalEvidence
        {
            Portal = new Portal
            {
                Id = "cong-tinh-x",
                Agency = "tinh-x",
                Kind = fixture.Portal.Kind,
                Address = address,
                Hints = new PageHints
                {
                    Catalogue = fixture.Portal.Hints.Catalogue,
                    EForm = fixture.Portal.Hints.EForm,
                    Login = fixture.Portal.Hints.Login,
                    Contact = fixture.Portal.Hints.Contact,
                },
                Declared = fixture.Portal.Declared is { } counts ? Counts(counts) : null,
            },
            Agency = new Agency
            {
                Id = "tinh-x",
                Name = new LocalText(fixture.Agency.Vi, fixture.Agency.En),
                Kind = fixture.Agency.Kind,
                Tier = fixture.Agency.Tier,
                Parent = fixture.Agency.Parent,
                League = fixture.Agency.League,
            },
            StartedAt = day.AddHours(2),
            FinishedAt = day.AddHours(3),
            Vantage = new Vantage("local", HasIpv6: false),
            Sample = new PageSample
            {
                Seed = "fixture",
                MaxPages = 25,
                Pages = [.. pages.Select(page => new SampledPage(page.Url, page.Kinds, SampleRule.PageType, page.Template))],
            },
            Robots = fixture.Robots is { } robots ? Artifact.Of(new RobotsEvidence(robots.Status, robots.Text)) : Artifact.Missing<RobotsEvidence>(LeftOut),
            Pages = pages,
            Hosts = [.. fixture.Hosts.Select(host => Host(host, new Uri(address).Host, day.AddHours(2)))],
            Documents = fixture.Documents?.ConvertAll(document => Document(document, address)),
            Availability = fixture.Probes.Count > 0 ? FixtureProbes.Of(fixture.Probes, DateOnly.FromDateTime(day.Date)) : null,
            Catalogue = fixture.Walk is { } walk ? FixtureList.Walk(walk, address) : null,
            Reference = fixture.Reference is { } reference ? FixtureList.Reference(reference) : null,
            Failure = fixture.Failure is { } failure ? new CollectFailure(failure) : null,
        };
    }

    private static DocumentEvidence Document(FixtureDocument file, string address) => new()
    {
        Url = new Uri(new Uri(address), file.Url).AbsoluteUri,
        LinkText = file.LinkText,
        Page = new Uri(new Uri(address), file.Page).AbsoluteUri,
        Use = file.Use,
        Pdf = file.Pdf is { } pdf ? Artifact.Of(pdf) : Artifact.Missing<PdfFacts>(file.Failure),
        Text = file.Text is { } text ? Artifact.Of(Text(file, text)) : Artifact.Missing<DocumentText>(file.Failure),
    };

    private static DocumentText Text(FixtureDocument file, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Replace(" | ", "\t", StringComparison.Ordinal)).ToList();
        return new DocumentText
        {
            Format = file.Format,
            Pages = 1,
            Lines = file.Use is DocumentUse.Form ? lines : [],
            People = file.Use is DocumentUse.Form ? [] : PeopleInFiles.In(new DocumentReading { Format = file.Format, Pages = [lines] }),
        };
    }

    private static PageEvidence Page(FixturePage page, int index, string address)
    {
        var url = new Uri(new Uri(address), page.Url).AbsoluteUri;
        var finalUrl = page.FinalUrl is null ? url : new Uri(new Uri(address), page.FinalUrl).AbsoluteUri;
        var reading = page.Html is null ? new PageReading("", "", [], []) : PageReader.Read(page.Html, finalUrl);
        var host = new Uri(finalUrl).Host;
        return new PageEvidence
        {
            Url = url,
            FinalUrl = finalUrl,
            Kinds = page.Kinds ?? (index == 0 ? [PageKind.Home] : []),
            Failure = page.Failure is { } failure ? new CollectFailure(failure) : null,
            Status = page.Status,
            Hops = [.. (page.Hops ?? [new FixtureHop { Status = page.Status, Headers = page.Headers }]).Select(hop => Hop(hop, finalUrl))],
            Clicks = page.Clicks,
            LinkText = page.LinkText,
            Template = page.Template ?? reading.Template,
            TimeToFirstByteMs = page.TimeToFirstByteMs,
            Html = page.Html,
            HtmlCut = page.HtmlCut,
            Title = page.Title ?? reading.Title,
            Charset = page.Charset,
            Links = reading.Links,
            Forms = reading.Forms,
            Cookies = [.. page.Cookies.Select(cookie => Cookie(cookie, host))],
            StorageKeys = page.StorageKeys,
            Requests = [.. page.Requests.Select(Request)],
            Engine = page.Engine is { } engine ? Artifact.Of(Engine(engine)) : Artifact.Missing<EngineResult>(LeftOut),
            Opinions = [.. page.Opinions.Select(engine => engine.Failure is { } fault ? Artifact.Missing<EngineResult>(fault) : Artifact.Of(Engine(engine)))],
            Facts = page.Facts is null ? null : Artifact.Of(page.Facts),
            Trials = page.Trials,
            Interaction = page.Interaction is null ? null : Artifact.Of(page.Interaction),
            Screenshot = Artifact.Missing<ScreenshotRef>(LeftOut),
        };
    }

    private static HostEvidence Host(FixtureHost host, string portalHost, DateTimeOffset at)
    {
        var name = host.Host ?? portalHost;
        return new HostEvidence
        {
            Host = name,
            Roles = host.Roles,
            Http = Walk(host.Http, "http://" + name + "/"),
            Https = Walk(host.Https, "https://" + name + "/"),
            Probes = [.. host.Probes.Select(probe => new ProbeEvidence(probe.Kind, Walk(probe, "https://" + name + "/" + probe.Kind)))],
            Tls = host.Tls is null ? Artifact.Missing<TlsEvidence>(LeftOut)
                : host.Tls.Failure is { } tls ? Artifact.Missing<TlsEvidence>(tls)
                : Artifact.Of(Tls(host.Tls, name)),
            Addresses = host.Addresses is null ? null
                : host.Addresses.Failure is { } reach ? Artifact.Missing<AddressEvidence>(reach)
                : Artifact.Of(LabNames.Addresses(host.Addresses)),
            Names = host.Names is null ? Artifact.Missing<NameEvidence>(LeftOut)
                : host.Names.Failure is { } names ? Artifact.Missing<NameEvidence>(names)
                : Artifact.Of(LabNames.With(Names(host.Names, name), host.Names, name, at)),
        };
    }

    private static Artifact<HttpWalk> Walk(FixtureWalk? walk, string url) =>
        walk is null ? Artifact.Missing<HttpWalk>(LeftOut)
        : walk.Failure is { } failure ? Artifact.Missing<HttpWalk>(failure)
        : Artifact.Of(new HttpWalk(
            [.. (walk.Hops.Count == 0 ? [new FixtureHop()] : walk.Hops).Select(hop => Hop(hop, url))], walk.TimeToFirstByteMs, walk.Body));

    private static HttpHop Hop(FixtureHop hop, string url) =>
        new(hop.Url ?? url, hop.Status, [.. hop.Headers.Select(header => new HeaderField(header.Key, header.Value))]);

    private static CookieEvidence Cookie(FixtureCookie cookie, string host) => new()
    {
        Name = cookie.Name,
        Domain = cookie.Domain ?? host,
        Path = cookie.Path,
        Secure = cookie.Secure,
        HttpOnly = cookie.HttpOnly,
        SameSite = cookie.SameSite,
        Session = cookie.Session,
        ThirdParty = cookie.ThirdParty,
    };

    private static RequestEvidence Request(FixtureRequest request) => new()
    {
        Url = request.Url,
        Host = request.Host ?? new Uri(request.Url).Host,
        Method = request.Method,
        Type = request.Type,
        Status = request.Status,
        ThirdParty = request.ThirdParty,
        Mixed = request.Mixed,
        Refused = request.Refused,
    };

    private static EngineResult Engine(FixtureEngine engine) => new(
        engine.Name,
        engine.Version,
        [.. engine.Rules.Select(rule => new EngineRule(rule.Id, rule.Tags, rule.Passed, Nodes(rule.Violations), Nodes(rule.Incomplete)))]);

    private static List<EngineNode> Nodes(List<FixtureNode> nodes) =>
        [.. nodes.Select(node => new EngineNode(node.Selector, node.Html, new SortedDictionary<string, string>(node.Facts, StringComparer.Ordinal), Box: null) { Place = node.Place })];

    private static TlsEvidence Tls(FixtureTls tls, string host) => new()
    {
        Version = tls.Version,
        CipherSuite = tls.CipherSuite,
        Chain =
        [
            .. (tls.Chain.Count == 0 ? [new FixtureCertificate()] : tls.Chain).Select(certificate => new CertificateEvidence(
                certificate.Subject ?? "CN=" + host,
                certificate.Issuer,
                certificate.Names ?? [host],
                Day(certificate.NotBefore),
                Day(certificate.NotAfter),
                certificate.KeyAlgorithm,
                certificate.KeyBits,
                certificate.SignatureAlgorithm)
            {
                Hashes = certificate.KeyHash is { } hash ? new CertificateHashes("00", "00", hash, "00") : null,
            }),
        ],
        Faults = tls.Faults,
        Offer = tls.Offer?.Evidence(),
        Staple = tls.Staple is { } staple ? Artifact.Of(new OcspStaple(Sent: true, staple.Status, staple.NextUpdate.AddDays(-7), staple.NextUpdate)) : null,
    };

    private static NameEvidence Names(FixtureNames names, string host) => new()
    {
        A = names.A,
        Aaaa = names.Aaaa,
        Aliases = names.Aliases,
        Zone = names.ZoneUnknown ? null : names.Zone ?? host,
        Ds = names.Ds,
        DnsKeys = names.DnsKeys,
        Verdict = names.Verdict,
        Answers = [.. FixtureRecords.Of(names, host)],
        WhyBogus = names.WhyBogus,
    };

    private static DeclaredCounts Counts(FixtureCounts counts) => new()
    {
        Total = counts.Total,
        Province = counts.Province,
        District = counts.District,
        Commune = counts.Commune,
        FullProcess = counts.FullProcess,
        Partial = counts.Partial,
    };

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
