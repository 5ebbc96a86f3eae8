using PortalCheck.Model.Findings;

namespace PortalCheck.Model.Tests.Findings;

public sealed class FindingPeopleTests
{
    private const string One = "c1/one";
    private static readonly DateOnly Last = new(2026, 3, 31);

    private static readonly PortalFindings Seen = Looks.None.After(Looks.Scan(1, ["https://x.vn/tin/1"], seen: (One, ["https://x.vn/tin/1"])));

    private static readonly FindingException OfCriterion = new()
    {
        Id = "e", Criterion = "c1", Reason = "r", LegalBasis = "b", Approver = "a", Until = Last, GrantedAt = Looks.Start,
    };

    private static readonly FindingDispute Dispute = new() { Id = "d", Finding = Looks.Id(One), Text = "t", ReceivedAt = Looks.Start };

    [Theory]
    [InlineData(-1, FindingState.Excepted)]
    [InlineData(0, FindingState.Excepted)]
    [InlineData(1, FindingState.New)]
    public void Exception_IsOverByItself_TheDayAfterItsLast(int days, FindingState state)
    {
        var findings = Seen with { Exceptions = [OfCriterion] };
        Assert.Equal(state, findings.StateOn(findings.Of(One), Last.AddDays(days)));
    }

    [Fact]
    public void EndedException_CoversNothing()
    {
        var findings = Seen with { Exceptions = [OfCriterion with { EndedAt = Looks.Start.AddDays(2) }] };
        Assert.Equal(FindingState.New, findings.StateOn(findings.Of(One), Last));
    }

    [Theory]
    [InlineData("https://x.vn/tin/*", true)]
    [InlineData("*", true)]
    [InlineData("https://x.vn/van-ban/*", false)]
    [InlineData("https://x.vn/tin/", false)]
    public void PagePattern_CoversWhatItMatches(string pattern, bool covers) =>
        Assert.Equal(covers, (OfCriterion with { Pages = pattern }).Covers(Seen.Of(One)));

    [Fact]
    public void PagePattern_OnePageOutsideIt_CoversNot()
    {
        var record = Seen.Of(One) with { Pages = ["https://x.vn/tin/1", "https://x.vn/lien-he"] };
        Assert.False((OfCriterion with { Pages = "https://x.vn/tin/*" }).Covers(record));
    }

    [Theory]
    [InlineData("a*b*c", "aXbYc", true)]
    [InlineData("a*b*c", "aXbY", false)]
    [InlineData("*ab", "aab", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a**", "a", true)]
    public void Pattern_Matches(string pattern, string text, bool matches) => Assert.Equal(matches, FindingException.Matches(pattern, text));

    [Theory]
    [InlineData(null, FindingState.Disputed)]
    [InlineData(true, FindingState.Disputed)]
    [InlineData(false, FindingState.New)]
    public void Dispute_MarksUntilItIsRefused(bool? accepted, FindingState state)
    {
        var decision = accepted is { } yes ? new DisputeDecision(yes, "r", Looks.Start) : null;
        var findings = Seen with { Disputes = [Dispute with { Decision = decision }] };
        Assert.Equal(state, findings.StateOn(findings.Of(One), Last));
    }

    [Fact]
    public void Fixed_StaysFixed_WhateverPeopleDid()
    {
        var findings = Seen.After(Looks.Scan(2, ["https://x.vn/tin/1"])).After(Looks.Scan(3, ["https://x.vn/tin/1"])) with { Disputes = [Dispute], Exceptions = [OfCriterion] };
        Assert.Equal(FindingState.Fixed, findings.StateOn(findings.Of(One), Last));
    }

    [Fact]
    public void WorkingDays_PassOverHolidaysAndCountSwappedSaturdays()
    {
        var year = new WorkingYear(new HashSet<DateOnly> { new(2026, 4, 27) }, new HashSet<DateOnly> { new(2026, 4, 25) });
        var calendar = new WorkingCalendar(new Dictionary<int, WorkingYear> { [2026] = year });
        Assert.Equal(new DateOnly(2026, 4, 28), calendar.After(new DateOnly(2026, 4, 24), 2));
    }

    [Fact]
    public void WorkingDays_IntoAYearThatIsNotKnown_AreNotGuessed()
    {
        var calendar = new WorkingCalendar(new Dictionary<int, WorkingYear> { [2026] = new(new HashSet<DateOnly>(), new HashSet<DateOnly>()) });
        Assert.Null(calendar.After(new DateOnly(2026, 12, 25), 10));
        Assert.NotNull(calendar.After(new DateOnly(2026, 12, 25), 3));
    }
}
