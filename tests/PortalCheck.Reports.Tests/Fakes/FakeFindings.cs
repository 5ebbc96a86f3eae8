using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>A portal's findings over time in every state, with everything that people may have done.</summary>
internal static class FakeFindings
{
    public const string Reason = "Đang nâng cấp toàn bộ cổng; trang cũ còn chạy đến hết quý I.";

    private static readonly DateTimeOffset At = new(2026, 11, 18, 3, 0, 0, TimeSpan.Zero);

    /// <summary>One document for the first card that has findings enough.</summary>
    public static IReadOnlyList<PortalFindings> Of(IReadOnlyList<Scorecard> cards)
    {
        var card = cards[0];
        var found = card.Assessment.Criteria.SelectMany(result => result.Findings, (result, finding) => (result.Id, Finding: finding)).DistinctBy(one => one.Finding.Id).ToList();
        var records = found.Select((one, number) => Record(one.Id, one.Finding, StateOf(number))).ToList();
        var (criterion, last) = found[^1];
        FindingRecord Past(char digit, FindingState state) => Record(criterion, last with { Id = new string(digit, 32) }, state);
        return
        [
            new PortalFindings
            {
                Portal = card.Assessment.Portal,
                LastLookAt = At,
                Records =
                [
                    .. records.Concat(
                    [
                        Past('1', FindingState.Fixed) with { FixedAt = At },
                        Past('2', FindingState.Fixed) with { FixedAt = At, LookedBy = "vn-2026-07@2" },
                        Past('3', FindingState.Open) with { Misses = 1 },
                        Past('4', FindingState.Open),
                        Past('5', FindingState.Open) with { Misses = 2, PagesLeft = ["https://anlac.gov.vn/tin"] },
                    ]).OrderBy(record => record.Id, StringComparer.Ordinal),
                ],
                Exceptions =
                [
                    new FindingException
                    {
                        Id = "e1", Finding = found[0].Finding.Id, Reason = Reason, LegalBasis = "Kế hoạch 12/KH-UBND", Approver = FakeSite.Hostile,
                        GrantedAt = At.AddDays(-20), Until = new DateOnly(2026, 12, 31),
                    },
                    new FindingException
                    {
                        Id = "e2", Finding = found[1].Finding.Id, Reason = "Đã qua hạn từ lâu rồi", LegalBasis = "x", Approver = "y", GrantedAt = At.AddDays(-90), Until = new DateOnly(2026, 11, 19),
                    },
                ],
                Disputes =
                [
                    Dispute("d1", found[2].Finding.Id) with { Deadline = new DateOnly(2026, 12, 2), Links = ["https://anlac.gov.vn/cv-12.pdf", "javascript:alert(1)"] },
                    Dispute("d2", found[3].Finding.Id),
                    Dispute("d3", found[4].Finding.Id) with { Decision = new DisputeDecision(true, "Đã kiểm tra lại: phần này do nền tảng dùng chung.", At.AddDays(1)) },
                    Dispute("d4", found[5].Finding.Id) with { Decision = new DisputeDecision(false, FakeSite.Hostile + " Trang vẫn thuộc tên miền của cổng.", At.AddDays(1)) },
                ],
            },
        ];
    }

    private static FindingState StateOf(int number) => (number % 4) switch
    {
        0 => FindingState.New,
        1 => FindingState.Confirmed,
        2 => FindingState.Open,
        _ => FindingState.Regressed,
    };

    private static FindingRecord Record(string criterion, Finding finding, FindingState state) => new()
    {
        Id = finding.Id, Criterion = criterion, Tag = finding.Tag, Args = finding.Args, Location = finding.Location, Pages = [.. finding.Pages.Order(StringComparer.Ordinal)],
        State = state, FirstSeen = At.AddDays(-60), LastSeen = At, LastLook = At, ConfirmedAt = state is FindingState.New ? null : At.AddDays(-30), Seen = state is FindingState.New ? 1 : 3, Looks = state is FindingState.New ? 1 : 4,
        Regressions = state is FindingState.Regressed ? 1 : 0, SeenBy = "vn-2026-07@1", LookedBy = "vn-2026-07@1",
    };

    private static FindingDispute Dispute(string id, string finding) => new()
    {
        Id = id, Finding = finding, Text = FakeSite.Hostile + "\nTrang này do nhà cung cấp nền tảng quản lý, không phải chúng tôi.", ReceivedAt = At,
    };
}
