using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using Outcome = PortalCheck.Model.Judging.Outcome;

namespace PortalCheck.Checks.Tests.Scoring;

/// <summary>Packs and assessments written down in one line.</summary>
internal static class ScoringSamples
{
    public static readonly LocalText Name = new("Tên", "Name");

    /// <summary>A pack with these groups (id, weight for every kind).</summary>
    public static RulePack Pack(IReadOnlyList<(string Id, int Weight)> groups, IReadOnlyList<Criterion> rows, params ScoreCap[] caps) =>
        FixturePack.With(new DateOnly(2026, 7, 1), [.. rows]) with
        {
            Groups = [.. groups.Select(group => new CriterionGroup(group.Id, Name, Enum.GetValues<PortalKind>().ToDictionary(kind => kind, _ => group.Weight)))],
            Caps = caps,
        };

    public static Criterion Row(string id, Severity severity = Severity.Major, bool compliance = false) =>
        FixturePack.Row(id) with { Severity = severity, CountsForCompliance = compliance };

    public static CriterionResult Result(string id, Outcome outcome, params string[] tags) => new()
    {
        Id = id,
        Outcome = outcome,
        Findings =
        [
            .. tags.Select(tag => new Finding
            {
                Id = tag,
                Tag = tag,
                Args = new SortedDictionary<string, string>(StringComparer.Ordinal),
                Location = Location.Whole,
            }),
        ],
    };

    public static Assessment Assessment(RulePack pack, IReadOnlyList<CriterionResult> results, string portal = "cong-x") => new()
    {
        Portal = portal,
        Agency = "tinh-x",
        Pack = pack.Ref,
        CollectedAt = new DateTimeOffset(2026, 11, 1, 3, 0, 0, TimeSpan.Zero),
        Vantage = new Vantage("local", HasIpv6: false),
        Seed = "seed",
        PagesCollected = 1,
        Criteria = results,
    };

    /// <summary>Any pack of up to four groups and any outcomes for its rows.</summary>
    public static Gen<(RulePack Pack, IReadOnlyList<CriterionResult> Results)> AnyRound { get; } =
        from weights in Gen.Choose(0, 25).ArrayOf(4)
        from rows in AnyRow.ListOf().Where(list => list.Count > 0)
        from limits in Gen.Elements(40, 50, 60).ArrayOf(3)
        select Round(weights, [.. rows], limits);

    private static Gen<(int Group, Severity Severity, Outcome Outcome)> AnyRow =>
        from @group in Gen.Choose(0, 3)
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from outcome in Gen.Elements(Enum.GetValues<Outcome>())
        select (@group, severity, outcome);

    private static (RulePack Pack, IReadOnlyList<CriterionResult> Results) Round(
        int[] weights, IReadOnlyList<(int Group, Severity Severity, Outcome Outcome)> rows, int[] limits)
    {
        var named = rows.Select((row, index) => (Id: $"g{row.Group}.c{index:D3}", row.Severity, row.Outcome)).ToList();
        var caps = named.Take(limits.Length).Select((row, index) => new ScoreCap(limits[index], row.Id));
        return (
            Pack([.. weights.Select((weight, index) => ("g" + index, weight))], [.. named.Select(row => Row(row.Id, row.Severity))], [.. caps]),
            [.. named.Select(row => Result(row.Id, row.Outcome))]);
    }
}
