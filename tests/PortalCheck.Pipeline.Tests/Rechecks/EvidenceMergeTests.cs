using System.Text.Json;
using FsCheck.Fluent;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Rechecks;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Rechecks;

public sealed class EvidenceMergeTests
{
    private static readonly DateTimeOffset Later = Samples.Start.AddDays(9);

    [Fact]
    public void Into_AnySecondLook_TwiceIsOnce() => ForAnyLook((visit, fresh) =>
    {
        var once = EvidenceMerge.Into(visit, fresh);
        return Same(once, EvidenceMerge.Into(once, fresh));
    });

    [Fact]
    public void Into_AnySecondLook_LosesNoPageAndKeepsTheOrder() => ForAnyLook((visit, fresh) =>
        EvidenceMerge.Into(visit, fresh).Pages.Select(page => page.Url).SequenceEqual(visit.Pages.Select(page => page.Url), StringComparer.Ordinal));

    [Fact]
    public void Into_AnySecondLook_IsNoVisit() => ForAnyLook((visit, fresh) =>
    {
        var merged = EvidenceMerge.Into(visit, fresh);
        return merged.FinishedAt == visit.FinishedAt && merged.StartedAt == visit.StartedAt && Same(merged.Sample, visit.Sample) && merged.Failure is null;
    });

    [Fact]
    public void Into_AnySecondLook_OnlyWhatWasSeenOrIsGoneTakesAPlace() => ForAnyLook((visit, fresh) =>
        EvidenceMerge.Into(visit, fresh).Pages.Zip(visit.Pages).All(pair =>
            pair.First.Collected || !pair.Second.Collected || (pair.First.Status is 404 && !pair.Second.Kinds.Contains(PageKind.Home))));

    [Fact]
    public void Into_Nothing_ChangesNothing()
    {
        var visit = Visit(5);
        Assert.Same(visit, EvidenceMerge.Into(visit, RecheckSamples.Evidence(Later) with { Hosts = [] }));
    }

    [Fact]
    public void Into_PageSeenAgain_KeepsItsPlaceInTheVisit()
    {
        var visit = RecheckSamples.Evidence(Samples.Start, RecheckSamples.Page(0), RecheckSamples.Page(1) with { LinkText = "Liên hệ" });
        var page = EvidenceMerge.Into(visit, RecheckSamples.Evidence(Later, RecheckSamples.Page(1, lacksLanguage: true) with { Clicks = null })).Pages[1];
        Assert.Equal((1, "Liên hệ"), (page.Clicks, page.LinkText));
        Assert.DoesNotContain("lang", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Into_PageSeenAgainWithoutBeingDriven_KeepsWhatCameWhenItWas()
    {
        var driven = Artifact.Of(new PageInteraction { Seconds = 2 });
        var visit = RecheckSamples.Evidence(Samples.Start, RecheckSamples.Page(0), RecheckSamples.Page(1) with { Interaction = driven });
        Assert.Equal(driven, EvidenceMerge.Into(visit, RecheckSamples.Evidence(Later, RecheckSamples.Page(1))).Pages[1].Interaction);
    }

    [Fact]
    public void Into_HomePageSeenAgain_IsStillTheHomePage()
    {
        var fresh = RecheckSamples.Evidence(Later, RecheckSamples.Page(0) with { Kinds = [PageKind.Search], Url = "https://a.anlac.gov.vn" });
        Assert.Equal([PageKind.Home, PageKind.Search], EvidenceMerge.Into(Visit(2), fresh).Pages[0].Kinds);
    }

    [Fact]
    public void Into_PageThatLeadsToALoginByNow_KeepsTheOldOne()
    {
        var fresh = RecheckSamples.Evidence(Later, RecheckSamples.Page(1) with { FinalUrl = RecheckSamples.Portal.Address + "dang-nhap", Title = "Đăng nhập" });
        Assert.Equal("Trang 1", EvidenceMerge.Into(Visit(2), fresh).Pages[1].Title);
    }

    [Fact]
    public void Into_PageThatMovedToHttpsOrWww_IsReplaced()
    {
        var fresh = RecheckSamples.Evidence(Later, RecheckSamples.Page(1) with { FinalUrl = "http://www.a.anlac.gov.vn/trang-1/", Title = "Mới" });
        Assert.Equal("Mới", EvidenceMerge.Into(Visit(2), fresh).Pages[1].Title);
    }

    [Fact]
    public void Into_PageWithoutTheEnginesResult_KeepsTheOneThatHasIt()
    {
        var visit = Visit(2) with { Pages = [RecheckSamples.Page(0), RecheckSamples.Page(1) with { Engine = Artifact.Of(new EngineResult("axe-core", "4", [])) }] };
        Assert.True(EvidenceMerge.Into(visit, RecheckSamples.Evidence(Later, RecheckSamples.Page(1))).Pages[1].Engine.Present);
    }

    [Fact]
    public void Into_HostFactMissingNow_KeepsTheOldOne()
    {
        var fresh = RecheckSamples.Evidence(Later) with { Hosts = [RecheckSamples.Host(status: 0)] };
        Assert.True(EvidenceMerge.Into(Visit(1), fresh).Hosts[0].Https.Present);
    }

    [Fact]
    public void Into_AddressesSeenAgain_AreTheNewOnes()
    {
        var merged = Merged(Reached(FailureKind.ConnectionFailure), Reached(null));
        Assert.Null(Assert.Single(merged.Addresses!.Value!.Reached).Failure);
    }

    [Fact]
    public void Into_AddressesSeenAgainWithoutIpv6_KeepsWhatWasSeenWithIt()
    {
        var merged = Merged(Reached(FailureKind.ConnectionFailure), Reached(FailureKind.NoIpv6Vantage));
        Assert.Equal(FailureKind.ConnectionFailure, Assert.Single(merged.Addresses!.Value!.Reached).Failure?.Kind);
    }

    [Fact]
    public void Into_AddressesOfAnOlderVisit_AreTakenFromTheSecondLook() => Assert.NotNull(Merged(before: null, Reached(null)).Addresses);

    private static HostEvidence Merged(Artifact<AddressEvidence>? before, Artifact<AddressEvidence>? seen)
    {
        var visit = Visit(1) with { Hosts = [RecheckSamples.Host(status: 200) with { Addresses = before }] };
        return EvidenceMerge.Into(visit, RecheckSamples.Evidence(Later) with { Hosts = [RecheckSamples.Host(status: 200) with { Addresses = seen }] }).Hosts[0];
    }

    private static Artifact<AddressEvidence> Reached(FailureKind? failure) =>
        Artifact.Of(new AddressEvidence { Reached = [new AddressReach("2400:cb00::1", 443, failure is { } kind ? new CollectFailure(kind) : null, 1)] });

    [Fact]
    public void Into_AnotherVersionOfATool_NamesBoth()
    {
        var visit = Visit(1) with { Tools = new(StringComparer.Ordinal) { ["chromium"] = "141" } };
        var fresh = RecheckSamples.Evidence(Later, RecheckSamples.Page(0)) with { Tools = new(StringComparer.Ordinal) { ["chromium"] = "142" } };
        Assert.Equal("141; 142", EvidenceMerge.Into(visit, fresh).Tools["chromium"]);
    }

    [Fact]
    public void Into_SecondLook_IsNotedWithItsPages()
    {
        var fresh = RecheckSamples.Evidence(Later, RecheckSamples.Page(2), RecheckSamples.Failed(1, FailureKind.Timeout));
        var look = Assert.Single(EvidenceMerge.Into(Visit(3), fresh).Rechecked);
        Assert.Equal(Later, look.At);
        Assert.Equal([RecheckSamples.Address(2)], look.Pages);
    }

    [Fact]
    public void ObservedAt_AfterASecondLook_IsItsMoment() =>
        Assert.Equal(Later, EvidenceMerge.Into(Visit(1), RecheckSamples.Evidence(Later, RecheckSamples.Page(0))).ObservedAt);

    private static void ForAnyLook(Func<PortalEvidence, PortalEvidence, bool> holds) => Prop.ForAll<byte[]>(bytes =>
    {
        byte[] states = bytes.Length == 0 ? [1] : bytes;
        var looks = states.Select((state, number) => Look(state, number)).OfType<PageEvidence>();
        return holds(Visit(states.Length), RecheckSamples.Evidence(Later, [.. looks]) with
        {
            Hosts = states[0] % 4 == 3 ? [] : [RecheckSamples.Host(states[0] % 4 == 2 ? 0 : 200)],
        });
    }).CheckSeeded();

    private static PageEvidence? Look(byte state, int number) => (state % 6) switch
    {
        0 => null,
        1 => RecheckSamples.Failed(number, FailureKind.Timeout),
        2 => RecheckSamples.Failed(number, FailureKind.HttpError, 404),
        3 => RecheckSamples.Page(number) with { FinalUrl = RecheckSamples.Portal.Address + "khac" },
        4 => RecheckSamples.Page(number + 1000),
        _ => RecheckSamples.Page(number, lacksLanguage: true),
    };

    private static PortalEvidence Visit(int pages) =>
        RecheckSamples.Evidence(Samples.Start, [.. Enumerable.Range(0, pages).Select(number => RecheckSamples.Page(number))]);

    private static bool Same<T>(T one, T other) =>
        string.Equals(JsonSerializer.Serialize(one, PortalCheckJson.Compact), JsonSerializer.Serialize(other, PortalCheckJson.Compact), StringComparison.Ordinal);
}
