using System.Runtime.CompilerServices;
using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// The portal's list as far as it was seen, and how it compares with the national record; worked out once a visit however many checks ask.
/// The walk through the list comes first; without one the visited pages are the list.
/// </summary>
internal sealed class ListedCatalogue
{
    private static readonly ConditionalWeakTable<PortalView, ListedCatalogue> Read = [];
    private readonly Lazy<CatalogueComparison?> _comparison;

    private ListedCatalogue(PortalView portal)
    {
        var view = CatalogueView.Of(portal);
        var walk = portal.Evidence.Catalogue;
        if (walk is not null && view.Walked is { State: CatalogueState.Listed, Entries.Count: > 0 } walked)
        {
            Entries = [.. walked.Entries.Select(entry => Listed(entry.Row, entry.PageUrl))];
            Stated = walked.StatedTotal;
            Parts = walked.StatedParts;
            IsWalked = true;
            IsWhole = IsToItsEnd(walk, Entries.Count, Stated, walked.Entries.Any(entry => entry.Page == 0) || !walk.Pages.Any(page => page.Reach is WalkReach.Filter));
        }
        else
        {
            Entries =
            [
                .. view.Listed.SelectMany(page => page.Reading.Rows.Select(row => Listed(row, page.Page.Url)))
                    .DistinctBy(entry => (entry.Href, entry.Code, entry.Name, entry.Tier, entry.Agency)),
            ];
            Stated = view.Listed.Select(page => page.Reading.StatedTotal).Max();
            Parts = [.. view.Listed.SelectMany(page => page.Reading.StatedParts).DistinctBy(part => (part.Part, part.Count))];
            IsWhole = Stated is { } total && Entries.Count >= total;
        }

        _comparison = new Lazy<CatalogueComparison?>(() => portal.Evidence.Reference is { } slice && Entries.Count > 0 ? CatalogueComparison.Of(Entries, slice) : null);
    }

    /// <summary>What is listed, each entry once.</summary>
    public IReadOnlyList<ListedProcedure> Entries { get; }

    /// <summary>The total that the list states; null where it states none.</summary>
    public int? Stated { get; }

    /// <summary>Totals by tier and level that the list states.</summary>
    public IReadOnlyList<StatedPart> Parts { get; }

    /// <summary>True where the collector walked through the list.</summary>
    public bool IsWalked { get; }

    /// <summary>True where the list was seen to its end: only then is what it lacks missing.</summary>
    public bool IsWhole { get; }

    /// <summary>The list held against the record; null without a record or without a list.</summary>
    public CatalogueComparison? Comparison => _comparison.Value;

    /// <summary>The list of this portal.</summary>
    public static ListedCatalogue Of(PortalView portal) => Read.GetValue(portal, static view => new ListedCatalogue(view));

    /// <summary>Why nothing can be held against the record; null where something can.</summary>
    public CheckResult? WithoutComparison(PortalView portal, Criterion criterion)
    {
        if (portal.Evidence.Reference is not { } slice)
        {
            return CheckResult.CantTell("no-reference");
        }

        if (Entries.Count == 0)
        {
            return CheckResult.CantTell("no-list-read");
        }

        // Within months hundreds of procedures come and go: an old record accuses wrongly.
        var age = Model.VietnamTime.DayOf(portal.CollectedAt).DayNumber - slice.Record.Date.DayNumber;
        return age > criterion.Threshold("maxRecordAgeDays", 180) ? CheckResult.CantTell("reference-old", ("date", Day(slice.Record.Date))) : null;
    }

    /// <summary>A day as findings write it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where a finding about a listed procedure is.</summary>
    public static Model.Judging.Location PlaceOf(ListedProcedure listed) =>
        listed.Code is { } code ? new Model.Judging.Location { Procedure = code } : new Model.Judging.Location { Record = listed.Name };

    // A front page that lists nothing itself may not lead to all of it: only a stated number proves that.
    private static bool IsToItsEnd(CatalogueWalk walk, int seen, int? stated, bool oneList) =>
        !walk.Pages.Any(page => page.Cut) && walk.Stop switch
        {
            WalkStop.Complete => true,
            WalkStop.NoNext => stated is { } total ? seen >= total : oneList,
            WalkStop.SamePage => stated is { } total && seen >= total,
            WalkStop.Budget or WalkStop.Failed => false,
        };

    private static ListedProcedure Listed(CatalogueRow row, string page) => new(row.Name)
    {
        Code = row.Code, Level = row.Level, Tier = row.Tier, Agency = row.Agency, Href = row.Href, PageUrl = page, Selector = row.Selector,
    };
}
