using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.complete</c>: of the procedures that surely are this agency's, how many the list has. Only a list that was seen to its end lacks
/// something, and only where what could not be matched by name cannot be what is missing.
/// </summary>
internal sealed class Complete : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.complete"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var listed = ListedCatalogue.Of(portal);
        if (listed.WithoutComparison(portal, criterion) is { } nothing)
        {
            return nothing;
        }

        var slice = portal.Evidence.Reference!;
        var comparison = listed.Comparison!;
        if (slice.Doubt is { } doubt)
        {
            return CheckResult.CantTell(doubt switch
            {
                ScopeDoubt.UnknownAgency => "scope-unknown-agency",
                ScopeDoubt.NothingSure => "scope-nothing-sure",
                ScopeDoubt.Archive => "scope-archive",
            });
        }

        if (!listed.IsWhole)
        {
            return CheckResult.CantTell("list-not-whole", ("seen", Number(listed.Entries.Count)), ("stated", listed.Stated is { } stated ? Number(stated) : "?"));
        }

        var measure = new Measure(comparison.ExpectedListed, slice.Expected.Count, "procedures");

        // A short list without a total: some services of many, not the catalogue.
        if (listed.Stated is null && listed.Entries.Count < slice.Expected.Count / 2)
        {
            return CheckResult.CantTell("list-seems-part", ("seen", Number(listed.Entries.Count)), ("expected", Number(slice.Expected.Count)));
        }

        var findings = comparison.Missing.Select(procedure => Draft(procedure, slice.Record, listed)).ToList();
        var result = CheckResult.FromShare(criterion, measure, findings);
        var best = CheckResult.FromShare(criterion, measure with { Good = Math.Min(measure.Total, measure.Good + comparison.Unclear.Count) }, findings);
        return result.Outcome == best.Outcome ? result
            : CheckResult.CantTell("names-unclear", ("unclear", Number(comparison.Unclear.Count)), ("missing", Number(comparison.Missing.Count))) with { Measure = measure };
    }

    private static FindingDraft Draft(ReferenceProcedure procedure, ReferenceRef record, ListedCatalogue listed) =>
        new(TaggedMessage.Of("procedure-missing", ("code", procedure.Code), ("name", procedure.Name), ("date", ListedCatalogue.Day(record.Date))), new Location { Procedure = procedure.Code })
        {
            Page = listed.Entries[0].PageUrl,
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
