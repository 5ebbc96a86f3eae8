using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>A pack of one active row.</summary>
internal static class FixturePack
{
    public static RulePack For(string criterionId, DateOnly day, FixtureFile fixture) => With(day, Row(criterionId) with
    {
        Thresholds = new SortedDictionary<string, double>(fixture.Thresholds, StringComparer.Ordinal),
    });

    /// <summary>A pack that holds just these rows.</summary>
    public static RulePack With(DateOnly day, params Criterion[] rows) => new()
    {
        Ref = new PackRef("fixture", 1, new string('0', 64)),
        Name = new LocalText("Bộ thử", "Fixture"),
        Description = new LocalText("Bộ thử", "Fixture"),
        ValidFrom = day,
        Acts = new Dictionary<string, LegalAct>(),
        Groups = [],
        Criteria = rows,
        Caps = [],
    };

    /// <summary>A row with nothing special.</summary>
    public static Criterion Row(string criterionId) => new()
    {
        Id = criterionId,
        Group = criterionId.Split('.')[0],
        Name = new LocalText(criterionId, criterionId),
        Status = CriterionStatus.Active,
        Severity = Severity.Major,
        Force = Force.Practice,
        Kinds = Enum.GetValues<PortalKind>(),
        CountsForCompliance = false,
    };
}
