using PortalCheck.Model.Findings;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Mail;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests.Mail;

/// <summary>The letter about one portal: what it tells, what it leaves out, and that nothing hostile gets through.</summary>
public sealed class DigestTests
{
    private static readonly DateTimeOffset Closed = new(2026, 11, 19, 3, 0, 0, TimeSpan.Zero);
    private static readonly DigestRenderer Renderer = new(SiteRenderer.DefaultTemplatesRoot);
    private static readonly SiteInput Site = FakeSite.Make();

    [Fact]
    public void Changes_AreCountedInTheSubject() =>
        Assert.Contains("2 đã khắc phục", Letter(Input()).Subject, StringComparison.Ordinal);

    [Theory]
    [InlineData("Tái diễn sau khi đã khắc phục:")]
    [InlineData("Đã khắc phục: 2")]
    [InlineData("Giải trình đang chờ quyết định: 2")]
    [InlineData("hạn quyết định 02/12/2026")]
    [InlineData("chưa tính được hạn")]
    [InlineData("đợt trước kết thúc ngày 19/10/2026")]
    [InlineData("Điểm Tổng hợp: 64,0 (xếp loại: Trung bình); đợt trước 60,5, thay đổi +3,5.")]
    public void BothForms_Say(string text)
    {
        var letter = Letter(Input());
        Assert.Contains(text, letter.Text, StringComparison.Ordinal);
        Assert.Contains(text, letter.Html.Replace("&#43;", "+", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void FindingsThatOnlyStayed_AreNotTold() =>
        Assert.DoesNotContain("Phát hiện mới", Letter(Input()).Text, StringComparison.Ordinal);

    [Fact]
    public void FirstRound_TellsEveryFindingAsNewAndNoneAsFixed()
    {
        var letter = Letter(Input() with { Since = null, Before = null });
        Assert.Contains("kết quả kiểm tra đầu tiên", letter.Text, StringComparison.Ordinal);
        Assert.Contains("Phát hiện mới:", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã khắc phục:", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingHappened_NoLetter() => Assert.Null(Renderer.Render(Quiet(), "vi"));

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void ExceptionThatEnds_IsToldThirtyDaysAhead(int days, bool told)
    {
        var ending = Exception() with { Until = new DateOnly(2026, 11, 19).AddDays(days) };
        Assert.Equal(told, Renderer.Render(Quiet() with { Findings = Quiet().Findings with { Exceptions = [ending] } }, "vi") is not null);
    }

    [Fact]
    public void ExceptionThatRanOut_IsToldOnceAndComesBack()
    {
        var findings = Quiet().Findings with { Exceptions = [Exception() with { Until = new DateOnly(2026, 11, 10) }] };
        Assert.Contains("phát hiện trở lại như trước", Letter(Quiet() with { Findings = findings }).Text, StringComparison.Ordinal);
        Assert.Null(Renderer.Render(Quiet() with { Findings = findings, Since = Closed, Until = Closed.AddDays(30) }, "vi"));
    }

    [Fact]
    public void DisputePastItsDeadline_IsCalledLate()
    {
        var late = Input().Findings.Disputes[0] with { Deadline = new DateOnly(2026, 11, 18) };
        Assert.Contains("đã quá hạn quyết định 18/11/2026", Letter(Quiet() with { Findings = Quiet().Findings with { Disputes = [late] } }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPortalsAndPeopleWrote_IsEscapedInHtmlAndOneLineInText()
    {
        var hostile = new DisputeDecision(false, FakeSite.Hostile + "\r\nBcc: all@example.vn", Closed);
        var letter = Letter(Quiet() with { Findings = Quiet().Findings with { Disputes = [Input().Findings.Disputes[0] with { Decision = hostile }] } });
        Assert.DoesNotContain("<script", letter.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nBcc:", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_LoadsNothing() => Assert.DoesNotMatch(@"(?i)<(img|script|link|iframe|style)\b|\bsrc\s*=|url\(", Letter(Input()).Html);

    [Fact]
    public void SiteWithoutAddress_HasNoLink() =>
        Assert.DoesNotContain("href", Letter(Input() with { Settings = Input().Settings with { BaseUrl = null } }).Html, StringComparison.Ordinal);

    [Fact]
    public void BothLanguages_HaveTheSameWordsAndUseThemAll()
    {
        var (vietnamese, english) = (Words("vi"), Words("en"));
        Assert.Equal(vietnamese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(vietnamese.Values, text => Assert.True(text.IsNormalized(System.Text.NormalizationForm.FormC), text));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var ended = Exception() with { EndedAt = Closed, EndReason = "Đã nâng cấp xong cổng" };
        var late = Input().Findings.Disputes[0] with { Deadline = new DateOnly(2026, 11, 18) };
        var many = Enumerable.Range(0, 30).Select(number => Input().Findings.Records[0] with { Id = $"{number:x32}", State = FindingState.New, FirstSeen = Closed });
        DigestInput[] inputs =
        [
            Input(), Input() with { Since = null, Before = null }, Input() with { Until = Closed.AddDays(3) }, Quiet() with { Findings = Quiet().Findings with { Exceptions = [ended] } },
            Quiet() with { Findings = Quiet().Findings with { Exceptions = [Exception(), Exception() with { Until = new DateOnly(2026, 11, 10) }], Disputes = [late] } },
            Input() with { Now = Input().Now! with { Class = null }, Findings = Input().Findings with { Records = [.. many] } },
        ];
        Assert.All(inputs, input => Assert.NotNull(Renderer.Render(input, "vi", key => asked.Add(key))));
        Assert.Empty(vietnamese.Keys.Except(asked, StringComparer.Ordinal));
    }

    private static DigestLetter Letter(DigestInput input) => Renderer.Render(input, "vi") ?? throw new InvalidOperationException("There is no letter.");

    private static IReadOnlyDictionary<string, string> Words(string language) => SiteTexts.Load(Path.Combine(SiteRenderer.DefaultTemplatesRoot, "locales", "mail", language + ".json"));

    private static DigestInput Quiet() => Input() with { Findings = new PortalFindings { Portal = Input().Portal.Id } };

    private static FindingException Exception() => new()
    {
        Id = "e9", Criterion = "privacy.policy", Reason = "Đang nâng cấp", LegalBasis = "Kế hoạch 12/KH-UBND", Approver = "Sở", GrantedAt = Closed.AddDays(-90), Until = new DateOnly(2026, 12, 1),
    };

    private static DigestInput Input()
    {
        var findings = Site.Findings[0];
        var portal = Site.Register.Portals.Single(one => one.Id == findings.Portal);
        var point = new PortalPoint { Portal = portal.Id, Agency = portal.Agency, Value = 64, Class = ScoreClass.Average, CollectedAt = Closed, Sample = "pages:25" };
        return new DigestInput
        {
            Portal = portal, Agency = Site.Register.Agencies.Single(one => one.Id == portal.Agency), Findings = findings, Now = point, Before = point with { Value = 60.5 },
            Round = Site.Round, Since = Closed.AddDays(-31), Until = Closed, Pack = Site.Pack, Texts = Site.Texts, Settings = Site.Settings,
        };
    }
}
