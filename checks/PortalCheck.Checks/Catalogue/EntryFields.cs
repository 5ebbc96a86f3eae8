using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// The family <c>catalog.entry.*</c>: one rule a field, over the sampled detail pages. An entry whose value a person must read (a bare "90" as a
/// fee) is left out of the share; where nothing else is left, nobody can tell.
/// </summary>
internal sealed class EntryFields : ICheck
{
    private static readonly Dictionary<string, Func<EntryPage, Criterion, EntryVerdict>> Rules = new(StringComparer.Ordinal)
    {
        ["catalog.entry.code"] = EntryRules.Code,
        ["catalog.entry.name"] = EntryRules.Name,
        ["catalog.entry.level"] = EntryRules.Level,
        ["catalog.entry.agency"] = EntryRules.Agency,
        ["catalog.entry.timelimit"] = EntryRules.TimeLimit,
        ["catalog.entry.fee"] = EntryRules.Fee,
        ["catalog.entry.legalbasis"] = EntryRules.LegalBasis,
        ["catalog.entry.dossier"] = EntryRules.Dossier,
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => [.. Rules.Keys];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var entries = CatalogueView.Of(portal).Entries;
        if (entries.Count == 0)
        {
            return portal.PagesOf(PageKind.Entry).Any() ? CheckResult.CantTell("entry-unread") : CheckResult.CantTell("no-entry-visited");
        }

        var verdicts = entries.Select(entry => (Entry: entry, Verdict: Rules[criterion.Id](entry, criterion))).ToList();
        var judged = verdicts.Where(item => !item.Verdict.Unclear).ToList();
        var findings = verdicts.Where(item => item.Verdict.Message is not null).Select(item => Draft(item.Entry, item.Verdict)).ToList();
        if (judged.Count == 0)
        {
            return CheckResult.CantTell("entries-unclear") with { Findings = findings };
        }

        var good = judged.Count(item => item.Verdict.Message is null);
        return CheckResult.FromShare(criterion, new Measure(good, judged.Count, "entries"), findings);
    }

    private static FindingDraft Draft(EntryPage entry, EntryVerdict verdict) => new(verdict.Message!, entry.Location)
    {
        Page = entry.Page.Url,
        Snippet = verdict.Snippet,
    };
}

/// <summary>What a rule says of one entry: good without a message.</summary>
/// <param name="Message">What is wrong, or what a person must look at.</param>
/// <param name="Unclear">True where a person must look.</param>
/// <param name="Snippet">The text in question.</param>
internal sealed record EntryVerdict(TaggedMessage? Message, bool Unclear = false, string? Snippet = null)
{
    /// <summary>Nothing to say.</summary>
    public static EntryVerdict Good { get; } = new(Message: null);
}
