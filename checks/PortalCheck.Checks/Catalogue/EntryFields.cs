using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// The family <c>catalog.entry.*</c>: one rule a field, over the sampled detail pages. An entry whose value a person must read (a bare "90" as a
/// fee) is left out of the share, and so is one where the field has no object; where nothing else is left, nobody can tell.
/// </summary>
internal sealed class EntryFields : ICheck
{
    private static readonly Dictionary<string, (ProcedureField? Label, Func<EntryPage, Criterion, PortalView, EntryVerdict> Rule)> Rules = new(StringComparer.Ordinal)
    {
        ["catalog.entry.code"] = (ProcedureField.Code, (entry, criterion, _) => EntryRules.Code(entry, criterion)),
        ["catalog.entry.name"] = (null, (entry, criterion, _) => EntryRules.Name(entry, criterion)),
        ["catalog.entry.level"] = (ProcedureField.Level, (entry, criterion, _) => EntryRules.Level(entry, criterion)),
        ["catalog.entry.agency"] = (ProcedureField.Agency, (entry, criterion, _) => EntryRules.Agency(entry, criterion)),
        ["catalog.entry.field"] = (ProcedureField.Field, (entry, _, _) => EntryTexts.Field(entry)),
        ["catalog.entry.tier"] = (ProcedureField.Tier, (entry, criterion, _) => EntryTexts.Tier(entry, criterion)),
        ["catalog.entry.audience"] = (ProcedureField.Audience, (entry, _, _) => EntryTexts.Audience(entry)),
        ["catalog.entry.steps"] = (ProcedureField.Steps, (entry, criterion, _) => EntryTexts.Steps(entry, criterion)),
        ["catalog.entry.method"] = (ProcedureField.Method, (entry, _, _) => EntryTexts.Method(entry)),
        ["catalog.entry.dossier"] = (ProcedureField.Dossier, (entry, criterion, _) => EntryRules.Dossier(entry, criterion)),
        ["catalog.entry.timelimit"] = (ProcedureField.TimeLimit, (entry, criterion, _) => EntryRules.TimeLimit(entry, criterion)),
        ["catalog.entry.fee"] = (ProcedureField.Fee, (entry, criterion, _) => EntryRules.Fee(entry, criterion)),
        ["catalog.entry.result"] = (ProcedureField.Result, (entry, _, _) => EntryTexts.Result(entry)),
        ["catalog.entry.conditions"] = (ProcedureField.Conditions, (entry, _, _) => EntryTexts.Conditions(entry)),
        ["catalog.entry.legalbasis"] = (ProcedureField.LegalBasis, (entry, criterion, _) => EntryRules.LegalBasis(entry, criterion)),
        ["catalog.entry.decision"] = (ProcedureField.Decision, (entry, _, _) => EntryTexts.Decision(entry)),
        ["catalog.entry.forms"] = (ProcedureField.Forms, (entry, _, portal) => EntryLinks.Forms(entry, portal)),
        ["catalog.entry.eform"] = (null, (entry, _, portal) => EntryLinks.Start(entry, portal)),
        ["catalog.entry.guide"] = (ProcedureField.Guide, (entry, _, _) => EntryLinks.Guide(entry)),
        ["catalog.entry.contact"] = (ProcedureField.Contact, (entry, _, _) => EntryLinks.Contact(entry)),
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

        var verdicts = entries.Select(entry => (Entry: entry, Verdict: VerdictOn(entry, criterion, portal))).Where(item => item.Verdict.Applies).ToList();
        if (verdicts.Count == 0)
        {
            return CheckResult.Inapplicable("entries-without");
        }

        var judged = verdicts.Where(item => !item.Verdict.Unclear).ToList();
        var findings = verdicts.Where(item => item.Verdict.Message is not null).Select(item => Draft(item.Entry, item.Verdict)).ToList();
        if (judged.Count == 0)
        {
            return CheckResult.CantTell("entries-unclear") with { Findings = findings };
        }

        var good = judged.Count(item => item.Verdict.Message is null);
        if (criterion.Id is "catalog.entry.eform" && (judged.Count - good) * 2 >= judged.Count)
        {
            findings.Insert(0, FindingDraft.Whole("eform-missing-half", ("missing", Number(judged.Count - good)), ("entries", Number(judged.Count))));
        }

        return CheckResult.FromShare(criterion, new Measure(good, judged.Count, "entries"), findings);
    }

    // What is not there may stand in the part that was cut off, or in a section that opens when somebody presses.
    private static EntryVerdict VerdictOn(EntryPage entry, Criterion criterion, PortalView portal)
    {
        var (label, rule) = Rules[criterion.Id];
        var verdict = rule(entry, criterion, portal);
        return !verdict.SaysAbsent || verdict.Unclear ? verdict
            : entry.Page.Evidence.HtmlCut ? EntryVerdict.Unknown
            : label is { } field && entry.Reading.Hints.Closed.Contains(field) ? EntryVerdict.Look(entry, "section-closed")
            : verdict;
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static FindingDraft Draft(EntryPage entry, EntryVerdict verdict) => new(verdict.Message!, entry.Location)
    {
        Page = entry.Page.Url,
        Snippet = verdict.Snippet,
    };
}
