using PortalCheck.Checks.Judging;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>A pack of one active row.</summary>
internal static class FixturePack
{
    /// <summary>
    /// The row as the pack of the fixture's day has it (or the pack that the fixture names, or the newest that has the row), switched on for every
    /// kind of portal and every day: which ones it counts for is the runner's matter and an expert's to change, so a check must stand all of them.
    /// </summary>
    public static RulePack For(string criterionId, DateOnly day, FixtureFile fixture)
    {
        var row = fixture.Pack is { } id ? RulePackCatalog.Get(id).Find(criterionId) : Shipped(criterionId, day);
        if (row is null)
        {
            throw new InvalidDataException($"no rule pack has a row for {criterionId}");
        }

        var thresholds = new SortedDictionary<string, double>(row.Thresholds, StringComparer.Ordinal);
        foreach (var (name, value) in fixture.Thresholds)
        {
            thresholds[name] = value;
        }

        return With(day, SwitchedOn(row) with { Thresholds = thresholds });
    }

    /// <summary>Every row of the shipped packs that has a check, the newest wording of each, switched on likewise.</summary>
    public static RulePack OfEveryCheck(DateOnly day) => With(
        day, [.. CheckCatalog.Default.Ids.Select(id => Shipped(id, day)).OfType<Criterion>().Select(SwitchedOn)]);

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

    private static Criterion SwitchedOn(Criterion row) =>
        row with { Status = CriterionStatus.Active, Kinds = Enum.GetValues<PortalKind>(), ValidFrom = null, ValidTo = null };

    private static Criterion? Shipped(string criterionId, DateOnly day) => RulePackCatalog.All
        .Where(pack => pack.Find(criterionId) is not null)
        .OrderBy(pack => pack.ValidFrom <= day && (pack.ValidTo is not { } to || day <= to))
        .ThenBy(pack => pack.ValidFrom)
        .LastOrDefault()?.Find(criterionId);
}
