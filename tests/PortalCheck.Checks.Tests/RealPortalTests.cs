using PortalCheck.Checks.Judging;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Tests;

/// <summary>What the checks say of saved real pages, held to what a person sees on them; skipped where the pages are not beside the repository.</summary>
public sealed class RealPortalTests
{
    [RealPagesFact]
    public void HanoiDepartment_EmptyListIsNoMissingCatalogue()
    {
        var results = Judged(
            "Sở Thông tin và Truyền thông thành phố Hà Nội",
            "https://sotttt.hanoi.gov.vn/",
            PortalKind.Info,
            ("hanoi-so4t-home", PageKind.Home),
            ("hanoi-so4t-tthc-empty", PageKind.Catalogue),
            ("hanoi-so4t-sitemap", PageKind.Sitemap));
        Assert.Equal((Outcome.CantTell, "catalogue-empty"), (results["catalog.published"].Outcome, results["catalog.published"].Reason!.Tag));
        Assert.Equal("UBND Cấp Huyện", Assert.Single(results["catalog.tier-current"].Findings).Args["text"]);
        Assert.Equal("(024) 35123536", Assert.Single(results["support.hotline"].Findings).Args["number"]);
        Assert.Equal(["footer-no-person"], results["site.footer"].Findings.Select(finding => finding.Tag));
        Assert.Equal("http://www.youtube.com/embed/mBXvlmNxhmg", Assert.Single(results["tls.mixed"].Findings).Args["url"]);
        Assert.Equal(Outcome.Passed, results["site.unicode"].Outcome);
    }

    [RealPagesFact]
    public void BacNinh_OldScaleDistrictAndEmptyLinksAreFound()
    {
        var results = Judged(
            "Ủy ban nhân dân tỉnh Bắc Ninh", "https://dvc.bacninh.gov.vn/", PortalKind.Service, ("bacninh-home", PageKind.Home), ("bacninh-catalogue", PageKind.Catalogue));
        Assert.Equal(Outcome.Passed, results["catalog.published"].Outcome);
        Assert.Equal(["level-old-scale"], results["catalog.level-shown"].Findings.Select(finding => finding.Tag));
        Assert.Equal(["entry-without-address"], results["catalog.indexable"].Findings.Select(finding => finding.Tag));
        Assert.Contains("UBND Thành phố, Quận, Huyện", results["catalog.tier-current"].Findings.Select(finding => finding.Args["text"]));
        Assert.Equal(["no-filter-tier"], results["catalog.classified"].Findings.Select(finding => finding.Tag));
        Assert.Equal("owner-maybe-in-picture", results["trust.owner"].Reason!.Tag);
    }

    [RealPagesFact]
    public void BocongAn_ListAndDetailAgree()
    {
        var results = Judged(
            "Bộ Công an",
            "https://dichvucong.bocongan.gov.vn/",
            PortalKind.Service,
            ("bca-old-block-dvc", PageKind.Home),
            ("bca-list-cu-tru", PageKind.Catalogue),
            ("bca-detail-thuong-tru", PageKind.Entry));

        // The saved page is the procedure's part alone: no target, tier, decision, guide, contact nor start stands on it.
        Assert.Equal(["audience", "contact", "decision", "eform", "guide", "tier"], FailedFields(results));
        Assert.Equal(Outcome.Passed, results["catalog.counts"].Outcome);
        Assert.Equal(Outcome.Passed, results["catalog.tier-current"].Outcome);
    }

    [RealPagesFact]
    public void NationalPortal_LacksWhatItsDetailPageLeavesOut()
    {
        var results = Judged("Bộ Công an", "https://dichvucong.gov.vn/", PortalKind.National, ("natl-2026-detail-khai-sinh", PageKind.Entry));
        Assert.Equal(["agency", "conditions", "contact", "decision", "forms", "guide", "level", "timelimit"], FailedFields(results));
    }

    [RealPagesFact]
    public void DongThapFrame_ProvesNothingMissing()
    {
        var results = Judged("Ủy ban nhân dân tỉnh Đồng Tháp", "https://dichvucong.dongthap.gov.vn/", PortalKind.Service, ("opencps-dongthap-page", PageKind.Home));
        Assert.Equal("catalogue-shell", results["catalog.published"].Reason?.Tag);
        Assert.Equal(["home-bare"], new[] { "support.faq", "support.feedback", "privacy.policy" }.Select(id => results[id].Reason?.Tag).Distinct());
        Assert.Equal("motcuadichvucong@gmail.com", Assert.Single(results["support.email"].Findings).Args["email"]);
        Assert.Equal(Outcome.Passed, results["support.hotline"].Outcome);
        Assert.Equal(Outcome.Passed, results["trust.owner"].Outcome);
    }

    [RealPagesFact]
    public void FoodAdministration_DemandsOneBrowser()
    {
        var results = Judged("Cục An toàn thực phẩm", "https://congbosanpham.vfa.gov.vn/", PortalKind.Service, ("vfa-home", PageKind.Home), ("vfa-contact", PageKind.Contact));
        Assert.Equal("firefox", Assert.Single(results["avail.browsers"].Findings).Args["browser"]);
        Assert.Equal((Outcome.CantTell, "catalogue-not-visited"), (results["catalog.published"].Outcome, results["catalog.published"].Reason!.Tag));
        Assert.Equal(["email-not-linked"], results["support.email"].Findings.Select(finding => finding.Tag));
    }

    private static IEnumerable<string> FailedFields(Dictionary<string, CriterionResult> results) => results
        .Where(pair => pair.Key.StartsWith("catalog.entry.", StringComparison.Ordinal) && pair.Value.Outcome == Outcome.Failed).Select(pair => pair.Key["catalog.entry.".Length..]).Order(StringComparer.Ordinal);

    private static Dictionary<string, CriterionResult> Judged(string agency, string address, PortalKind kind, params (string Slug, PageKind Kind)[] pages)
    {
        var day = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var evidence = new PortalEvidence
        {
            Portal = new Portal { Id = "cong", Agency = "co-quan", Kind = kind, Address = address },
            Agency = new Agency { Id = "co-quan", Name = new LocalText(agency, agency), Kind = AgencyKind.Province, Tier = Tier.Province, League = "provinces" },
            StartedAt = day,
            FinishedAt = day,
            Vantage = new Vantage("local", HasIpv6: false),
            Sample = new PageSample { Seed = "saved", MaxPages = pages.Length, Pages = [] },
            Robots = Artifact.Missing<RobotsEvidence>(FailureKind.BudgetSpent),
            Pages = [.. pages.Select(page => Page(page.Slug, page.Kind, address))],
        };
        return Judge.Assess(evidence, RulePackCatalog.Get("vn-2026-07")).Criteria.ToDictionary(result => result.Id, StringComparer.Ordinal);
    }

    private static PageEvidence Page(string slug, PageKind kind, string address)
    {
        var html = File.ReadAllText(Path.Combine(RealPagesFactAttribute.Root!, slug, "index.html"));
        var url = kind == PageKind.Home ? address : address + slug;
        var reading = PageReader.Read(html, url);
        return new PageEvidence
        {
            Url = url,
            FinalUrl = url,
            Kinds = [kind],
            Status = 200,
            Html = html,
            Title = reading.Title,
            Charset = "UTF-8",
            Links = reading.Links,
            Forms = reading.Forms,
            Engine = Artifact.Missing<EngineResult>(FailureKind.BudgetSpent),
            Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.BudgetSpent),
        };
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RealPagesFactAttribute : FactAttribute
    {
        public RealPagesFactAttribute()
        {
            if (Root is null)
            {
                Skip = "The saved real pages (../shared/portals-vn/pages) are not beside the repository.";
            }
        }

        public static string? Root { get; } = Find();

        // The repository may itself lie in a folder of work trees.
        private static string? Find()
        {
            for (var folder = Directory.GetParent(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
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
}
