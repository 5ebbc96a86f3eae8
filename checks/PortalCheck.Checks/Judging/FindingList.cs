using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Judging;

/// <summary>Drafts made into findings: identified, equal ones merged, in a stable order, bounded.</summary>
/// <param name="Kept">The findings, at most <see cref="MostFindings"/>.</param>
/// <param name="Total">How many there were before the cut.</param>
internal sealed partial record FindingList(IReadOnlyList<Finding> Kept, int Total)
{
    /// <summary>The most findings that a criterion keeps.</summary>
    public const int MostFindings = 100;

    /// <summary>The most pages that a finding names.</summary>
    public const int MostPages = 50;

    /// <summary>The longest snippet and the longest argument, in UTF-16 units: both come from portals.</summary>
    public const int LongestText = 300;

    /// <summary>Says that not all findings are listed; null where they are.</summary>
    public TaggedMessage? CutReason => Total <= Kept.Count ? null : TaggedMessage.Of(
        "findings-cut",
        ("shown", Kept.Count.ToString(CultureInfo.InvariantCulture)),
        ("total", Total.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The findings of one criterion.</summary>
    public static FindingList Of(string criterionId, IReadOnlyList<FindingDraft> drafts, PortalEvidence evidence)
    {
        var visits = new Dictionary<string, (int Order, ScreenshotRef? Picture)>(StringComparer.Ordinal);
        foreach (var (index, page) in evidence.Pages.Index())
        {
            visits.TryAdd(page.FinalUrl, (index, page.Screenshot.Value));
        }

        var findings = drafts
            .OrderBy(draft => draft.Message.Tag, StringComparer.Ordinal)
            .ThenBy(draft => OrderOf(draft.Page))
            .ThenBy(draft => draft.Page, StringComparer.Ordinal)
            .ThenBy(draft => PlaceOf(draft.Location), StringComparer.Ordinal)
            .ThenBy(draft => draft.IdentityText, StringComparer.Ordinal)
            .ThenBy(draft => string.Join('\u001f', draft.Message.Args.Select(arg => arg.Key + "=" + arg.Value)), StringComparer.Ordinal)
            .ThenBy(draft => draft.Snippet, StringComparer.Ordinal)
            .GroupBy(draft => FindingIdentity.Of(evidence.Portal.Id, criterionId, draft.Message.Tag, draft.Location, draft.IdentityText), StringComparer.Ordinal)
            .Select(same => Merge(same.Key, [.. same]))
            .ToList();
        return new FindingList(findings.Count > MostFindings ? Fair(findings) : findings, findings.Count);

        int OrderOf(string? page) => page is null ? -1 : visits.TryGetValue(page, out var visit) ? visit.Order : int.MaxValue;

        Finding Merge(string id, IReadOnlyList<FindingDraft> same)
        {
            var first = same[0];
            return new Finding
            {
                Id = id,
                Tag = first.Message.Tag,
                Args = Bounded(first.Message.Args),
                Page = first.Page,
                Pages = [.. same.Select(draft => draft.Page).OfType<string>().Distinct(StringComparer.Ordinal).Take(MostPages)],
                Location = first.Location,
                Snippet = first.Snippet is null ? null : Cut(WithoutOwnMarks(first.Snippet)),
                SaidBy = same.Any(draft => draft.SaidBy.Count > 0) ? [.. same.SelectMany(draft => draft.SaidBy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : null,
                Driven = same.All(draft => draft.Driven) ? true : null,
                Confidence = same.Max(draft => draft.Confidence),
                Screenshot = first.Page is { } page && visits.TryGetValue(page, out var visit) ? visit.Picture : null,
            };
        }
    }

    // What the collector wrote into the page is not the portal's: a webmaster would look for it in vain.
    private static string WithoutOwnMarks(string snippet) => OwnMark().Replace(snippet, "");

    [GeneratedRegex(@"\sdata-pc-[a-z-]+(=""[^""]*(""|$))?", RegexOptions.NonBacktracking)]
    private static partial Regex OwnMark();

    /// <summary>Cuts a text without splitting a character of two units.</summary>
    internal static string Cut(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var end = LongestText - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    /// <summary>A cut that lets every tag speak: one fault of a hundred images must not hide the one missing label.</summary>
    private static List<Finding> Fair(List<Finding> findings)
    {
        var kept = findings
            .GroupBy(finding => finding.Tag, StringComparer.Ordinal)
            .SelectMany(sameTag => sameTag.Index())
            .OrderBy(finding => finding.Index)
            .Take(MostFindings)
            .Select(finding => finding.Item.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. findings.Where(finding => kept.Contains(finding.Id))];
    }

    private static SortedDictionary<string, string> Bounded(SortedDictionary<string, string> args)
    {
        var bounded = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in args)
        {
            bounded[name] = Cut(value);
        }

        return bounded;
    }

    private static string PlaceOf(Location location) =>
        string.Join('\u001f', location.Procedure, location.Selector, location.Host, location.Record);
}
