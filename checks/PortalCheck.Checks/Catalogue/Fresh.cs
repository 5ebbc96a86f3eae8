using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.fresh</c>: an entry names the newest decision that published it, and a procedure published lately is listed in time (D63 Đ24k2).
/// Working days are Monday to Friday; as public holidays are not known here, two working days are added to the limit.
/// </summary>
internal sealed class Fresh : ICheck
{
    private const int Holidays = 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.fresh"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var listed = ListedCatalogue.Of(portal);
        if (portal.Evidence.Reference is not { } slice)
        {
            return CheckResult.CantTell("no-reference");
        }

        var known = slice.Expected.Concat(slice.Possible).Where(procedure => procedure.DecidedOn is not null)
            .DistinctBy(procedure => procedure.Key, StringComparer.Ordinal).ToDictionary(procedure => procedure.Key, StringComparer.Ordinal);
        var findings = new List<FindingDraft>();
        var judged = Decisions(portal, known, findings) + NewOnes(criterion, portal, listed, slice, findings);
        return judged == 0
            ? CheckResult.CantTell("no-dates")
            : CheckResult.FromShare(criterion, new Measure(judged - findings.Count, judged, "procedures"), findings);
    }

    private static int Decisions(PortalView portal, Dictionary<string, ReferenceProcedure> known, List<FindingDraft> findings)
    {
        var judged = 0;
        foreach (var entry in CatalogueView.Of(portal).Entries)
        {
            if (entry.Code is not { } code || !known.TryGetValue(ProcedureCodes.Key(code), out var record) || entry.Reading.Fields.Value<DecisionValue>("decision") is not { } shown)
            {
                continue;
            }

            if (record.Decision is { } number && string.Equals(VietnameseText.Fold(number), VietnameseText.Fold(shown.Number), StringComparison.Ordinal))
            {
                judged++;
            }
            else if (shown.Date is { } date)
            {
                // A newer one than the record's is no fault: the record is older than the page.
                judged++;
                if (date < record.DecidedOn)
                {
                    findings.Add(new FindingDraft(
                        TaggedMessage.Of("decision-old", ("code", record.Code), ("shown", $"{shown.Number} ({ListedCatalogue.Day(date)})"), ("newest", $"{record.Decision ?? "–"} ({ListedCatalogue.Day(record.DecidedOn.Value)})")),
                        entry.Location) { Page = entry.Page.Url });
                }
            }
        }

        return judged;
    }

    // Only a list that was seen to its end shows that a procedure is late.
    private static int NewOnes(Criterion criterion, PortalView portal, ListedCatalogue listed, ReferenceSlice slice, List<FindingDraft> findings)
    {
        if (!listed.IsWhole || listed.Comparison is not { } comparison || slice.Doubt is not null)
        {
            return 0;
        }

        var days = (int)criterion.Threshold(portal.Agency.Kind is AgencyKind.Ministry or AgencyKind.National ? "ministryDays" : "provinceDays", 10);
        var visit = VietnamTime.DayOf(portal.CollectedAt);
        var missing = comparison.Missing.Select(procedure => procedure.Key).ToHashSet(StringComparer.Ordinal);
        var due = slice.Expected.Where(procedure => procedure.DecidedOn is { } day && day.AddDays(90) >= visit && WorkingDays(day, visit) > days + Holidays).ToList();
        foreach (var procedure in due.Where(procedure => missing.Contains(procedure.Key)))
        {
            findings.Add(new FindingDraft(
                TaggedMessage.Of(
                    "published-late", ("code", procedure.Code), ("name", procedure.Name), ("decided", ListedCatalogue.Day(procedure.DecidedOn!.Value)), ("days", days.ToString(CultureInfo.InvariantCulture))),
                new Location { Procedure = procedure.Code }) { Page = listed.Entries[0].PageUrl });
        }

        return due.Count;
    }

    private static int WorkingDays(DateOnly from, DateOnly to) =>
        Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(offset => from.AddDays(offset).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
}
