using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>Tells which of the 20 fields each sampled detail page shows.</summary>
internal static class SampledEntries
{
    private const char Present = '+';
    private const char Missing = '-';
    private const char NotJudged = '?';

    /// <summary>The detail pages that were chosen, those that could not be had among them, in the order of the visit.</summary>
    public static IReadOnlyList<SampledEntry> Of(PortalView portal, CatalogueView view)
    {
        var read = view.Entries.ToDictionary<EntryPage, object>(entry => entry.Page.Evidence, ReferenceEqualityComparer.Instance);
        return [.. portal.Evidence.Pages
            .Where(page => page.Kinds.Contains(PageKind.Entry) && (read.ContainsKey(page) || !IsOnlyAForm(page)))
            .DistinctBy(page => page.FinalUrl, StringComparer.Ordinal)
            .Select(page => read.TryGetValue(page, out var entry) ? OfEntry(entry) : OfUnread(page))
            .Concat(view.Entries.Where(entry => entry.InPlace).Select(OfEntry))
            .Take(CatalogueSummary.MostSampled)];
    }

    // A page that starts an application carries the procedure's code in its address, and is no detail page.
    private static bool IsOnlyAForm(PageEvidence page) => page.Collected && page.Kinds.Contains(PageKind.EForm);

    private static SampledEntry OfEntry(EntryPage entry)
    {
        var reading = entry.Reading;
        var name = reading.Fields["name"]?.Text ?? reading.Heading;

        // Of a page that was cut, what is not there may stand in the part that is gone.
        var absent = entry.Page.Evidence.HtmlCut ? NotJudged : Missing;
        var cells = string.Concat(ProcedureFields.Names.Select(field => reading.Fields[field] is not null ? Present : absent));
        return new SampledEntry(entry.Code, FindingList.Cut(name), entry.Page.Url, cells);
    }

    private static SampledEntry OfUnread(PageEvidence page) =>
        new(Code: null, FindingList.Cut(page.LinkText ?? ""), page.FinalUrl, new string(NotJudged, ProcedureFields.Names.Count));
}
