using PortalCheck.Collect.Interaction;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Interaction;

public sealed class DrivenChoiceTests
{
    private static readonly SampledPage Home = Page("/", "a", PageKind.Home);
    private static readonly SampledPage News = Page("/tin-1", "b");
    private static readonly SampledPage MoreNews = Page("/tin-2", "b");
    private static readonly SampledPage Login = Page("/dang-nhap", "b", PageKind.Login);
    private static readonly SampledPage Contact = Page("/lien-he", "c");

    [Fact]
    public void FirstOfEachTemplate_AndLogin_AreDriven() =>
        Assert.Equal(["/", "/tin-1", "/dang-nhap", "/lien-he"], Driven([Home, News, MoreNews, Login, Contact], [], 8));

    [Fact]
    public void PagesBefore_CountIntoTheMost() => Assert.Equal(["/tin-1"], Driven([News, MoreNews, Login, Contact], [Home], 2));

    [Fact]
    public void TemplateSeenBefore_IsNotDrivenAgain() => Assert.Empty(Driven([MoreNews], [Home, News], 8));

    [Fact]
    public void PagesThatAPersonNames_AreDrivenWhateverTheirTemplate() =>
        Assert.Equal(["/tin-1", "/tin-2"], Driven([News with { Why = SampleRule.Given }, MoreNews with { Why = SampleRule.Given }], [], 8));

    [Fact]
    public void NoneAtMost_NothingIsDriven() => Assert.Empty(Driven([Home, News], [], 0));

    private static IEnumerable<string> Driven(SampledPage[] batch, SampledPage[] before, int most)
    {
        var driven = DrivenChoice.Among(batch, before, new CollectorSettings { Interactive = InteractivePages.Chosen, MostDrivenPages = most });
        return batch.Select(page => page.Url).Where(driven.Contains);
    }

    private static SampledPage Page(string url, string template, params PageKind[] kinds) => new(url, kinds, SampleRule.Random, template);
}
