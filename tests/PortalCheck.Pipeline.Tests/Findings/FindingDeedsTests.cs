using PortalCheck.Model.Findings;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Findings;

public sealed class FindingDeedsTests : RoundTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    private static readonly ExceptionDraft Draft = new()
    {
        Portal = "a", Criterion = "privacy.policy", Reason = "Đang nâng cấp toàn bộ cổng", LegalBasis = "Kế hoạch 12/KH-UBND", Approver = "Sở Khoa học và Công nghệ",
        Until = new DateOnly(2027, 3, 31),
    };

    private const string Said = "Trang này do nhà cung cấp nền tảng quản lý.";

    [Fact]
    public async Task Except_IsKeptAndWrittenDown()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var (exception, _) = Assert.Single(await Deeds().ExceptAsync([Draft], default));
        Assert.Equal(exception!.Id, Assert.Single((await FindingsAsync()).Exceptions).Id);
        Assert.Equal(("exception-granted", "department"), Assert.Single(await Store.ListAuditAsync("a", 10, default)) is var entry ? (entry.Action, entry.Actor) : default);
    }

    [Fact]
    public async Task ExceptTwice_IsOne()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        await Deeds().ExceptAsync([Draft], default);
        await Deeds().ExceptAsync([Draft], default);
        Assert.Single((await FindingsAsync()).Exceptions);
        Assert.Single(await Store.ListAuditAsync("a", 10, default));
    }

    [Fact]
    public async Task Except_OneOfTwoHasFaults_KeepsNoneAndNamesAll()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var results = await Deeds().ExceptAsync([Draft, Draft with { Reason = "ngắn", Until = new DateOnly(2026, 11, 20), Criterion = "no.such" }], default);
        Assert.Equal(["criterion", "reason", "until"], results[1].Faults.Select(fault => fault.Field));
        Assert.Empty((await FindingsAsync()).Exceptions);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("0123", "privacy.policy", null)]
    [InlineData(null, null, "*")]
    [InlineData(null, null, "**http*")]
    public async Task Except_ScopeThatSaysNothingOrTwoThings_IsRefused(string? finding, string? criterion, string? pages)
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var (exception, _) = Assert.Single(await Deeds().ExceptAsync([Draft with { Finding = finding, Criterion = criterion, Pages = pages }], default));
        Assert.Null(exception);
    }

    [Fact]
    public async Task EndException_EndsItOnce()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var (exception, _) = (await Deeds().ExceptAsync([Draft], default))[0];
        Assert.NotNull((await Deeds().EndExceptionAsync("a", exception!.Id, "Cổng mới đã vận hành", default)).Value?.EndedAt);
        Assert.False(Assert.Single((await FindingsAsync()).Exceptions).IsInForce(new DateOnly(2026, 11, 20)));
        Assert.Equal(DeedFaultKind.Conflict, Assert.Single((await Deeds().ExceptAsync([Draft], default))[0].Faults).Kind);
    }

    [Fact]
    public async Task Dispute_HasTenWorkingDays()
    {
        var finding = await FirstFindingAsync();
        var dispute = (await Deeds().DisputeAsync("a", finding, Said, ["https://anlac.gov.vn/cv-12.pdf"], byOwner: true, default)).Value!;

        // Friday 20 November; Tuesday the 24th is a day off in 2026.
        Assert.Equal(new DateOnly(2026, 12, 7), dispute.Deadline);
        Assert.Equal("webmaster", Assert.Single(await Store.ListAuditAsync("a", 10, default)).Actor);
    }

    [Fact]
    public async Task Dispute_IntoAYearWithoutHolidays_HasNoDeadline()
    {
        var finding = await FirstFindingAsync();
        Assert.Null((await Deeds(Now.AddDays(60)).DisputeAsync("a", finding, Said, [], byOwner: true, default)).Value!.Deadline);
    }

    [Fact]
    public async Task Dispute_OverTheNewYear_CountsTheDaysThatTheLawNames()
    {
        var finding = await FirstFindingAsync();

        // Thursday 24 December: five working days to the 31st, New Year off, then five from Monday the 4th.
        Assert.Equal(new DateOnly(2027, 1, 8), (await Deeds(new DateTimeOffset(2026, 12, 24, 3, 0, 0, TimeSpan.Zero)).DisputeAsync("a", finding, Said, [], byOwner: true, default)).Value!.Deadline);
    }

    [Fact]
    public async Task DisputeTwice_IsOne_AnotherIsRefusedUntilDecided()
    {
        var finding = await FirstFindingAsync();
        var first = (await Deeds().DisputeAsync("a", finding, Said, [], byOwner: true, default)).Value!;
        Assert.Equal(first.Id, (await Deeds(Now.AddDays(1)).DisputeAsync("a", finding, Said, [], byOwner: true, default)).Value?.Id);
        Assert.Equal(DeedFaultKind.Conflict, (await Deeds().DisputeAsync("a", finding, Said + " Lần hai.", [], byOwner: true, default)).Fault?.Kind);
        await Deeds().DecideAsync("a", first.Id, accepted: false, "Trang vẫn thuộc tên miền của cổng.", default);
        Assert.NotNull((await Deeds().DisputeAsync("a", finding, Said + " Lần hai.", [], byOwner: true, default)).Value);
    }

    [Theory]
    [InlineData("ngắn", "https://x.vn/")]
    [InlineData(Said, "javascript:alert(1)")]
    [InlineData(Said, "https://a:b@x.vn/")]
    public async Task Dispute_WrongTextOrLink_IsRefused(string text, string link)
    {
        var finding = await FirstFindingAsync();
        Assert.Equal(DeedFaultKind.Invalid, (await Deeds().DisputeAsync("a", finding, text, [link], byOwner: true, default)).Fault?.Kind);
    }

    [Fact]
    public async Task Dispute_OfAFindingThatThePortalHasNot_IsRefused()
    {
        await FirstFindingAsync();
        Assert.Equal(DeedFaultKind.Unknown, (await Deeds().DisputeAsync("a", new string('0', 32), Said, [], byOwner: true, default)).Fault?.Kind);
        Assert.Equal(DeedFaultKind.Unknown, (await Deeds().DisputeAsync("no-such", new string('0', 32), Said, [], byOwner: true, default)).Fault?.Kind);
    }

    [Fact]
    public async Task Decide_Twice_IsOnceAndOtherwiseRefused()
    {
        var dispute = (await Deeds().DisputeAsync("a", await FirstFindingAsync(), Said, [], byOwner: true, default)).Value!;
        var reason = "Đã kiểm tra lại, chấp nhận giải trình.";
        Assert.True((await Deeds().DecideAsync("a", dispute.Id, accepted: true, reason, default)).Value?.Decision?.Accepted);
        Assert.NotNull((await Deeds(Now.AddDays(1)).DecideAsync("a", dispute.Id, accepted: true, reason, default)).Value);
        Assert.Equal(DeedFaultKind.Conflict, (await Deeds().DecideAsync("a", dispute.Id, accepted: false, reason, default)).Fault?.Kind);
    }

    [Fact]
    public void ShippedHolidays_Of2026_AreThoseOfTheNotice()
    {
        var year = Holidays.Calendar.Years[2026];
        Assert.Equal((14, 2), (year.Off.Count, year.Worked.Count));
        Assert.All(year.Off, day => Assert.False(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.All(year.Worked, day => Assert.True(day.DayOfWeek is DayOfWeek.Saturday));
    }

    [Fact]
    public void DeedsFile_NamesEveryFaultWithItsLine()
    {
        var (_, faults) = DeedsFile.Read("exceptions:\n  - portal: a\n    reasn: x\n    until: 31/03/2027\n", "f.yaml");
        Assert.Contains(faults, fault => fault.Line == 3 && fault.Field.EndsWith("reasn", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Line == 4 && fault.Field.EndsWith("until", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Field.EndsWith("approver", StringComparison.Ordinal));
    }

    [Fact]
    public void DeedsFile_IsReadWhole()
    {
        var (deeds, faults) = DeedsFile.Read(
            "exceptions:\n  - {portal: a, criterion: privacy.policy, reason: Đang nâng cấp, legalBasis: KH 12, approver: Sở, until: 2027-03-31}\n", "f.yaml");
        Assert.Empty(faults);
        Assert.Equal(("a", "privacy.policy", new DateOnly(2027, 3, 31), 2), Assert.Single(deeds.Exceptions) is var one ? (one.Draft.Portal, one.Draft.Criterion, one.Draft.Until, one.Line) : default);
    }

    [Fact]
    public async Task File_WithOneFault_DoesNothingAndNamesItsLine()
    {
        var finding = await FirstFindingAsync();
        var (deeds, faults) = DeedsFile.Read($$"""
            disputes:
              - {portal: a, finding: {{finding}}, text: {{Said}}, links: ["https://anlac.gov.vn/cv-12.pdf"]}
            decisions:
              - {portal: a, dispute: 0123456789abcdef, accepted: true, reason: Đã kiểm tra lại rồi}
            """, "f.yaml");
        Assert.Empty(faults);
        var fault = Assert.Single(await new FileDeeds(Deeds()).DoAsync(deeds, "f.yaml", default));
        Assert.Equal((4, "decisions[0].dispute"), (fault.Line, fault.Field));
        Assert.Empty((await FindingsAsync()).Disputes);
    }

    [Fact]
    public async Task File_EntersEndsAndDecides()
    {
        var finding = await FirstFindingAsync();
        await DoAsync($$"""
            exceptions:
              - {portal: a, criterion: privacy.policy, reason: Đang nâng cấp toàn bộ, legalBasis: KH 12, approver: Sở, until: 2027-03-31}
            disputes:
              - {portal: a, finding: {{finding}}, text: {{Said}}, links: ["https://anlac.gov.vn/cv-12.pdf"]}
            """);
        var known = await FindingsAsync();
        await DoAsync($$"""
            ends:
              - {portal: a, exception: {{known.Exceptions[0].Id}}, reason: Cổng mới đã vận hành}
            decisions:
              - {portal: a, dispute: {{known.Disputes[0].Id}}, accepted: false, reason: Trang vẫn thuộc tên miền của cổng}
            """);
        known = await FindingsAsync();
        Assert.NotNull(known.Exceptions[0].EndedAt);
        Assert.False(known.Disputes[0].Decision?.Accepted);
        Assert.Equal(["https://anlac.gov.vn/cv-12.pdf"], known.Disputes[0].Links);
    }

    private async Task DoAsync(string file)
    {
        var (deeds, faults) = DeedsFile.Read(file, "f.yaml");
        Assert.Empty(faults.Concat(await new FileDeeds(Deeds()).DoAsync(deeds, "f.yaml", default)));
    }

    private FindingDeeds Deeds(DateTimeOffset? at = null) => new(Store, new ManualTimeProvider(at ?? Now));

    private async Task<string> FirstFindingAsync()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        return (await FindingsAsync()).Records[0].Id;
    }

    private async Task<PortalFindings> FindingsAsync() => await Store.FindFindingsAsync("a", default) ?? throw new InvalidOperationException("none");
}
