using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Tests.RealPages;

/// <summary>What the checks of forms, logins and language say of saved real pages; each verdict was looked at on the page.</summary>
public sealed class RealPageJudgingTests
{
    [RealPageTheory]
    [InlineData("bacninh-eform-ho-kinh-doanh", "eform.labels", Outcome.Failed, "0/38")]
    [InlineData("bacninh-eform-ho-kinh-doanh", "eform.submit-tls", Outcome.Passed, "1/1")]
    [InlineData("bacninh-eform-ho-kinh-doanh", "eform.required-marked", Outcome.Partial, "0/1")]
    [InlineData("bacninh-eform-ho-kinh-doanh", "eform.consent", Outcome.CantTell, null)]
    [InlineData("bacninh-home", "eform.captcha-alt", Outcome.Failed, "0/1")]
    [InlineData("bacninh-login", "auth.eid", Outcome.Failed, null)]
    [InlineData("bacninh-login", "auth.login-tls", Outcome.Passed, "1/1")]
    [InlineData("natl-2026-detail-khai-sinh", "auth.eid", Outcome.Passed, null)]
    [InlineData("natl-2026-detail-khai-sinh", "eform.labels", Outcome.Failed, "0/4")]
    [InlineData("xa-duynghia-cong-an", "eform.labels", Outcome.Passed, "6/6")]
    [InlineData("xa-duynghia-cong-an", "eform.upload-formats", Outcome.Passed, "1/1")]
    [InlineData("xa-duynghia-cong-an", "eform.upload-limit", Outcome.Failed, "0/1")]
    [InlineData("hg-eform", "eform.save", Outcome.Failed, "0/1")]
    [InlineData("hg-eform", "eform.signature", Outcome.Passed, null)]
    [InlineData("hg-eform", "eform.notify", Outcome.Passed, "2/2")]
    [InlineData("hcc-net-theo-doi", "auth.lookup-privacy", Outcome.CantTell, null)]
    [InlineData("hanoi-so4t-login", "auth.shared-pc-advice", Outcome.Failed, null)]
    [InlineData("hanoi-so4t-login", "auth.reset-link", Outcome.CantTell, null)]
    [InlineData("hanoi-so4t-qa", "support.qa-age", Outcome.CantTell, null)]
    [InlineData("bacninh-eform-ho-kinh-doanh", "eform.inline-help", Outcome.Failed, "0/1")]
    [InlineData("opencps-moc-home", "support.feedback", Outcome.Partial, null)]
    [InlineData("hanoi-so4t-home", "support.feedback", Outcome.Partial, null)]
    [InlineData("natl-2026-detail-khai-sinh", "support.guide", Outcome.CantTell, null)]
    [InlineData("bacninh-home", "support.email", Outcome.CantTell, null)]
    [InlineData("hg-layout", "a11y.wcag.3.1.1", Outcome.Failed, "0/1")]
    [InlineData("hg-layout", "a11y.wcag.2.4.2", Outcome.Failed, "0/1")]
    [InlineData("hanoi-so4t-home", "a11y.wcag.3.1.1", Outcome.Passed, "1/1")]
    public void Page_JudgedAsAPersonWould(string slug, string criterion, Outcome outcome, string? measure)
    {
        var result = RealPages.Judge(slug, criterion);
        Assert.Equal((outcome, measure), (result.Outcome, result.Measure is { } counted ? $"{counted.Good}/{counted.Total}" : null));
    }

    [RealPageTheory]
    [InlineData("hanoi-so4t-home")]
    [InlineData("hanoi-so4t-contact")]
    [InlineData("bacninh-catalogue")]
    [InlineData("bca-list-cu-tru")]
    [InlineData("baochinhphu-vendor-home")]
    [InlineData("gdt-telerik-default")]
    public void SearchesMenusAndRows_AreNoEForms(string slug) => Assert.All(
        CheckCatalog.Default.Ids.Where(id => id.StartsWith("eform.", StringComparison.Ordinal)),
        id => Assert.Empty(RealPages.Judge(slug, id).Findings));

    [RealPageTheory]
    [InlineData("eform.submit-tls")]
    [InlineData("eform.no-pii-in-url")]
    [InlineData("eform.interactive")]
    [InlineData("auth.login-tls")]
    [InlineData("session.id-not-in-url")]
    [InlineData("auth.lookup-privacy")]
    [InlineData("privacy.pii-published")]
    [InlineData("privacy.rating-private")]
    [InlineData("eform.payment")]
    public void BlockersThatNoSavedPageHas_AccuseNone(string criterion) =>
        Assert.All(RealPages.Slugs, slug => Assert.Empty(RealPages.Judge(slug, criterion).Findings));
}

/// <summary>The saved pages as evidence of one page each, without an engine.</summary>
internal static class RealPages
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Slugs => Directory.GetDirectories(Folder!).Where(folder => File.Exists(Path.Combine(folder, "index.html")))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static CriterionResult Judge(string slug, string criterion)
    {
        var html = File.ReadAllText(Path.Combine(Folder!, slug, "index.html"));
        var url = "https://" + slug.Replace('.', '-') + ".gov.vn/trang";
        var reading = PageReader.Read(html, url);
        var page = JudgeSamples.Page(url, failure: null, engine: null, [PageKind.Home, .. PageTypeGuess.FromPage(reading, html)]) with
        {
            Html = html,
            Status = 200,
            Title = reading.Title,
            Template = reading.Template,
            Links = reading.Links,
            Forms = reading.Forms,
        };
        var pack = FixturePack.With(new DateOnly(2026, 7, 1), FixturePack.Row(criterion));
        var evidence = JudgeSamples.Evidence(page);
        return Checks.Judging.Judge.Assess(evidence with { Portal = evidence.Portal with { Address = url } }, pack, CheckCatalog.Default).Criteria.Single();
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "shared", "portals-vn", "pages");
            if (Directory.Exists(pages))
            {
                return pages;
            }
        }

        return null;
    }
}

/// <summary>A table of facts about the saved pages; skipped, saying so, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealPageTheoryAttribute : TheoryAttribute
{
    public RealPageTheoryAttribute()
    {
        if (RealPages.Folder is null)
        {
            Skip = "The saved real pages (../shared/portals-vn/pages) are not beside the repository.";
        }
    }
}
