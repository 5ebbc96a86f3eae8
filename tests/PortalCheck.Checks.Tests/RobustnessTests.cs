using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Tests;

/// <summary>What holds for every check on any evidence: fixtures of all checks are shown to all checks.</summary>
public sealed class RobustnessTests
{
    private static readonly CheckMessages Messages = CheckMessages.Load();

    /// <summary>Documents that break careless readers.</summary>
    private static readonly string[] HostileDocuments =
    [
        "",
        "<",
        "<html lang=''><head><title></title><meta><link><base href='::'></head><body><a><a href><a href=''><a href='http://['><img><form action='javascript:'><input></form></body>",
        "<base href='data:,x'><a href='//'>x</a><form action='?'><input type=password name=''><input type=file accept=','><select></select></form>",
        "<table><tr><td>Mã thủ tục<td><tr><th><td>1.000000<tr></table><dl><dt>Phí<dd><dt></dl><ul><li></ul>",
        "<a href='tel:'>Hotline</a><a href='mailto:'>Email</a><a href='mailto:@'>Chính sách bảo vệ dữ liệu cá nhân</a>",
        "<script type='application/ld+json'>{</script><iframe></iframe><video></video><marquee></marquee><object data></object>",
        "<p>" + "Đơn vị chủ quản: \u0000\ud800 \u202e Bản quyền ©" + "</p>",
    ];

    [Fact]
    public void AnyEvidence_NoCheckBreaksAndEveryWordIsKnown()
    {
        var pack = FixturePack.OfEveryCheck(new DateOnly(2026, 11, 1));
        var faults = Evidence().SelectMany(sample => Judge.Assess(sample.Evidence, pack).Criteria
            .SelectMany(result => FixtureCase.Messages(result).Select(message => (result.Id, Message: message)))
            .Where(said => said.Message.Tag == "check-error"
                || Messages.ArgumentsFor(said.Id, said.Message)?.SetEquals(said.Message.Args.Keys) != true)
            .Select(said => $"{sample.Name}: {said.Id} says {said.Message.Tag} {{{string.Join(", ", said.Message.Args.Select(arg => arg.Key + ": " + arg.Value))}}}"));
        AssertNone(faults);
    }

    [Fact]
    public void EvidenceThatGoesMissing_NeverMakesAFailureOfAPass()
    {
        var faults = FixtureCase.All.Where(fixture => fixture.File.Outcome == Outcome.Passed).SelectMany(fixture =>
            Losses.Where(loss => fixture.RunWith(loss.Of(FixtureEvidence.Of(fixture.File))).Outcome == Outcome.Failed)
                .Select(loss => $"{fixture.Path}: fails {loss.Name}"));
        AssertNone(faults);
    }

    private static IReadOnlyList<(string Name, Func<PortalEvidence, PortalEvidence> Of)> Losses { get; } =
    [
        ("without the engine", evidence => evidence with
        {
            Pages = [.. evidence.Pages.Select(page => page with { Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout) })],
        }),
        ("without facts, driving and other engines", evidence => evidence with
        {
            Pages = [.. evidence.Pages.Select(page => page with { Facts = null, Interaction = null, Trials = null, Opinions = [] })],
        }),
        ("without host facts", evidence => evidence with { Hosts = [] }),
        ("with hosts that did not answer", evidence => evidence with
        {
            Hosts = [.. evidence.Hosts.Select(host => JudgeSamples.Host(FailureKind.Timeout) with { Host = host.Host, Roles = host.Roles })],
        }),
        ("never probed", evidence => evidence with { Availability = null }),
        ("probed by fewer places", evidence => evidence with
        {
            Availability = evidence.Availability is { } seen ? seen with { Places = [.. seen.Places.Take(1)] } : null,
        }),
        ("with every page timed out", evidence => evidence with { Pages = [.. evidence.Pages.Select(TimedOut)] }),
        ("with every page but the first timed out", evidence => evidence with
        {
            Pages = [.. evidence.Pages.Select((page, index) => index == 0 ? page : TimedOut(page))],
        }),
    ];

    private static IEnumerable<(string Name, PortalEvidence Evidence)> Evidence() => FixtureCase.All
        .Select(fixture => (fixture.Path, FixtureEvidence.Of(fixture.File)))
        .Concat(Enum.GetValues<PortalKind>().SelectMany(kind => HostileDocuments.Select((html, index) => ($"hostile document {index}, {kind}", Hostile(html, kind)))))
        .Append(("nothing", JudgeSamples.Evidence()))
        .Append(("hostile probes", JudgeSamples.Evidence() with { Availability = HostileProbes }));

    private static AvailabilityEvidence HostileProbes { get; } = new()
    {
        FirstDay = DateOnly.MaxValue,
        LastDay = DateOnly.MinValue,
        Places =
        [
            new AvailabilityPlace("", [new AvailabilityDay(DateOnly.MinValue, new string('x', 10_000)), new AvailabilityDay(DateOnly.MinValue, "")], [new FirstByteCount(-1, -1)]),
            new AvailabilityPlace("", [new AvailabilityDay(DateOnly.MinValue, "+t")], [new FirstByteCount(int.MaxValue, int.MaxValue)]),
        ],
    };

    /// <summary>The document as every sort of page at once, on hosts that answer nonsense.</summary>
    private static PortalEvidence Hostile(string html, PortalKind kind) => FixtureEvidence.Of(new FixtureFile
    {
        Outcome = Outcome.Passed,
        Portal = new FixturePortal { Kind = kind },
        Pages = [.. Enum.GetValues<PageKind>().Select(kind => new FixturePage { Url = "/" + kind, Kinds = [kind], Html = html, Headers = Nonsense })],
        Hosts =
        [
            new FixtureHost
            {
                Http = new FixtureWalk { Hops = [new FixtureHop { Status = 301, Headers = Nonsense }, new FixtureHop { Url = "http://[", Status = 0 }] },
                Https = new FixtureWalk { Hops = [new FixtureHop { Status = 999, Headers = Nonsense }], Body = html },
                Tls = new FixtureTls { Version = "", CipherSuite = "", Faults = ["other"] },
                Names = new FixtureNames { A = ["::"], Aaaa = ["0"], Ds = [""], DnsKeys = ["x"] },
                Probes = [.. Enum.GetValues<ProbeKind>().Select(kind => new FixtureProbe { Kind = kind, Body = html, Hops = [new FixtureHop { Headers = Nonsense }] })],
            },
        ],
    });

    private static Dictionary<string, string> Nonsense { get; } = new(StringComparer.Ordinal)
    {
        ["Location"] = "http://[",
        ["Strict-Transport-Security"] = "max-age=99999999999999999999; ;=",
        ["Content-Security-Policy"] = ";;frame-ancestors;default-src",
        ["X-Content-Type-Options"] = ",",
        ["X-Frame-Options"] = "",
        ["Referrer-Policy"] = ",,x",
        ["Server"] = "/",
        ["Content-Type"] = "text/html; charset=",
        ["Set-Cookie"] = "=; ;",
    };

    private static PageEvidence TimedOut(PageEvidence page) => page with
    {
        Failure = new CollectFailure(FailureKind.Timeout),
        Html = null,
        Links = [],
        Forms = [],
        Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
    };

    private static void AssertNone(IEnumerable<string> faults)
    {
        var all = faults.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(40).ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
