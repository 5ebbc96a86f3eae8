using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.level-shown</c>: each listed procedure says toàn trình or một phần (packs before 2022: 1 to 4). Where a list gives names only, its
/// detail pages are asked.
/// </summary>
internal sealed class LevelShown : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.level-shown"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var catalogue = CatalogueView.Of(portal);
        var fourLevels = criterion.Threshold("levels", 2) >= 4;
        var rows = catalogue.Listed.SelectMany(page => page.Reading.Rows.Select(row => (page.Page, Row: row))).ToList();
        if (catalogue.Listed.Any(page => page.Reading.Columns.Contains(CatalogueColumn.Level)) || rows.Exists(item => item.Row.Level is not null))
        {
            return Share(criterion, rows.Select(item => Draft(item.Row.Level, fourLevels, item.Row.Code, item.Row.Name, item.Page)).ToList(), "rows");
        }

        if (catalogue.Entries.Count > 0)
        {
            return Share(criterion, catalogue.Entries.Select(entry => Draft(LevelOf(entry), fourLevels, entry.Code, entry.Reading.Heading, entry.Page)).ToList(), "entries");
        }

        return CheckResult.CantTell(rows.Count > 0 ? "names-only" : "no-list-read");
    }

    private static CheckResult Share(Criterion criterion, List<FindingDraft?> verdicts, string unit)
    {
        var findings = verdicts.OfType<FindingDraft>().ToList();
        return CheckResult.FromShare(criterion, new Measure(verdicts.Count - findings.Count, verdicts.Count, unit), findings);
    }

    private static string? LevelOf(EntryPage entry) =>
        entry.Reading.Filled(ProcedureField.Level) is [var value, ..] ? value.Text : entry.Reading.BadgeLevel switch
        {
            ServiceLevel.FullProcess => "toàn trình",
            ServiceLevel.Partial => "một phần",
            ServiceLevel.InformationOnly => "cung cấp thông tin",
            ServiceLevel.OldScale => "mức độ 4",
            null => null,
        };

    private static FindingDraft? Draft(string? level, bool fourLevels, string? code, string name, PageView page)
    {
        var read = level is null ? null : ServiceLevels.Read(level);
        if (read is not null && (fourLevels || read != ServiceLevel.OldScale))
        {
            return null;
        }

        var message = read == ServiceLevel.OldScale
            ? TaggedMessage.Of("level-old-scale", ("procedure", name), ("level", level!))
            : TaggedMessage.Of("level-missing", ("procedure", name));
        return new FindingDraft(message, code is null ? new Location { Record = name } : new Location { Procedure = code }) { Page = page.Url };
    }
}
