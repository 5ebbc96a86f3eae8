using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Sampling;

public sealed class SamplerTests
{
    private const string Home = "https://dichvucong.mau.gov.vn/";

    private static SamplePlan Plan(int maxPages = 25, string seed = "vn-2026-07/mau/2026-11", PageHints? hints = null, Func<string, bool>? allowed = null) => new()
    {
        Portal = new Portal { Id = "mau", Agency = "a", Kind = PortalKind.Service, Address = Home, Hints = hints ?? new PageHints() },
        Seed = seed,
        MaxPages = maxPages,
        Allowed = allowed ?? (_ => true),
    };

    private static LinkEvidence Link(string href, string text = "x") => new() { Text = text, Href = href, Selector = "a" };

    private static PageEvidence Page(string url, IEnumerable<LinkEvidence> links, params PageKind[] kinds) => new()
    {
        Url = url,
        FinalUrl = url,
        Kinds = kinds,
        Html = "<p></p>",
        Clicks = kinds.Contains(PageKind.Home) ? 0 : 1,
        Links = [.. links],
        Engine = Artifact.Missing<EngineResult>(FailureKind.Timeout),
        Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.Timeout),
    };

    /// <summary>Visits a made-up site in which every page shows the same links.</summary>
    private static List<SampledPage> Walk(IReadOnlyList<LinkEvidence> links, SamplePlan plan, int atOnce = 1)
    {
        var pages = new List<PageEvidence>();
        var chosen = new List<SampledPage>();
        while (Sampler.Next(pages, chosen, plan, atOnce).Pages is { Count: > 0 } next)
        {
            foreach (var choice in next)
            {
                chosen.Add(choice);
                pages.Add(Page(choice.Url, links, [.. choice.Kinds]));
            }
        }

        return chosen;
    }

    [Fact]
    public void FirstPage_IsHome()
    {
        var next = Sampler.Next([], [], Plan(), 3).Pages;

        Assert.Equal((Home, SampleRule.Home), (next.Single().Url, next.Single().Why));
    }

    [Fact]
    public void Hints_ComeBeforeWhatLinksPromise()
    {
        var chosen = Walk([Link(Home + "dang-nhap", "Đăng nhập")], Plan(hints: new PageHints { Login = "/sso", Catalogue = "/tthc" }));

        Assert.Equal(["tthc", "sso"], chosen.Where(page => page.Why == SampleRule.Hint).Select(page => page.Url[Home.Length..]));
        Assert.DoesNotContain(chosen, page => page.Why == SampleRule.PageType && page.Kinds.Contains(PageKind.Login));
    }

    [Fact]
    public void PageTypes_ComeBeforeRandomPages()
    {
        var links = Enumerable.Range(1, 30).Select(i => Link($"{Home}tin/{i}")).Append(Link(Home + "lien-he", "Liên hệ")).Append(Link(Home + "dang-nhap", "Đăng nhập")).ToList();

        var chosen = Walk(links, Plan(maxPages: 5));

        Assert.Equal([SampleRule.Home, SampleRule.PageType, SampleRule.PageType, SampleRule.Random, SampleRule.Random], chosen.Select(page => page.Why));
    }

    [Fact]
    public void RandomPages_TakeOneTemplateAfterAnother()
    {
        var links = Enumerable.Range(1, 50).SelectMany(i => new[] { Link($"{Home}tin/{i}"), Link($"{Home}van-ban/{i}"), Link($"{Home}hoi-dap-cu/{i}") }).ToList();

        var random = Walk(links, Plan(maxPages: 10)).Where(page => page.Why == SampleRule.Random).CountBy(page => page.Template).Select(pair => pair.Value);

        Assert.Equal([3, 3, 3], random);
    }

    [Fact]
    public void OtherPortalsOfTheSameSite_AreNoRandomPages()
    {
        var chosen = Walk([Link("https://mau.gov.vn/"), Link("https://so-y-te.mau.gov.vn/"), Link("https://facebook.com/mau")], Plan());

        Assert.Equal([Home], chosen.Select(page => page.Url));
    }

    [Fact]
    public void DisallowedPageOfAType_IsSkippedWithItsReason()
    {
        var pages = new[] { Page(Home, [Link(Home + "dang-nhap", "Đăng nhập")], PageKind.Home) };
        var chosen = new[] { new SampledPage(Home, [PageKind.Home], SampleRule.Home, "") };

        var draw = Sampler.Next(pages, chosen, Plan(allowed: url => !url.Contains("dang-nhap", StringComparison.Ordinal)), 1);

        Assert.Empty(draw.Pages);
        Assert.Equal((Home + "dang-nhap", FailureKind.Robots), (draw.Skipped.Single().Url, draw.Skipped.Single().Reason.Kind));
    }

    [Fact]
    public void GivenPages_AreVisitedAndNothingElse()
    {
        var chosen = Walk([Link(Home + "a")], Plan() with { OnlyPages = ["https://x.vn/1", "https://y.vn/2"] });

        Assert.Equal(["https://x.vn/1", "https://y.vn/2"], chosen.Select(page => page.Url));
    }

    [Fact]
    public void PublishedSeed_DrawsThisVeryPage()
    {
        // Held by value: SHA-256 of seed, line feed, key; another runtime or language must draw the same.
        Assert.Equal(11_191_756_332_821_782_465UL, SeededOrder.Rank("vn-2026-07/mau/2026-11", "a.gov.vn/tin/1?"));
    }

    private static Gen<List<LinkEvidence>> Links() =>
        Gen.Elements("tin", "van-ban", "lien-he", "dang-xuat", "a.pdf", "thu-tuc", "gioi-thieu")
            .SelectMany(path => Gen.Choose(0, 40).Select(number => Link($"{Home}{path}/{number}", path)))
            .ListOf().Select(links => links.ToList());

    [Fact]
    public void Sample_IsBoundedDistinctAndHarmless() => Prop.ForAll(Links().ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (links, most) =>
    {
        var chosen = Walk(links, Plan(most), atOnce: 3);
        return chosen.Count <= most
            && chosen.Select(page => PageAddress.KeyOf(page.Url)).Distinct().Count() == chosen.Count
            && chosen.TrueForAll(page => PageAddress.Normalise(page.Url) is not null);
    }).CheckSeeded();

    [Fact]
    public void Sample_IsTheSameAgain_AndAfterAnInterruption() => Prop.ForAll(Links().ToArbitrary(), links =>
    {
        var whole = Walk(links, Plan(8));
        var half = whole.Take(whole.Count / 2).ToList();
        var pages = half.Select(choice => Page(choice.Url, links, [.. choice.Kinds])).ToList();
        while (Sampler.Next(pages, half, Plan(8), 1).Pages is [var next])
        {
            half.Add(next);
            pages.Add(Page(next.Url, links, [.. next.Kinds]));
        }

        return half.Select(page => page.Url).SequenceEqual(whole.Select(page => page.Url));
    }).CheckSeeded(endSize: 50);

    [Fact]
    public void RandomDraw_DoesNotDependOnTheOrderOfLinks() => Prop.ForAll(Links().ToArbitrary(), links =>
    {
        var plain = links.Select(link => link with { Text = "" }).ToList();
        var back = Enumerable.Reverse(plain).ToList();
        static bool IsRandom(SampledPage page) => page.Why == SampleRule.Random;
        var one = Walk(plain, Plan(8)).Where(IsRandom).Select(page => page.Url).ToHashSet();
        var other = Walk(back, Plan(8)).Where(IsRandom).Select(page => page.Url).ToHashSet();
        return plain.Exists(link => link.Href!.Contains("lien-he", StringComparison.Ordinal) || link.Href.Contains("gioi-thieu", StringComparison.Ordinal)
            || link.Href.Contains("thu-tuc", StringComparison.Ordinal)) || one.SetEquals(other);
    }).CheckSeeded();
}
