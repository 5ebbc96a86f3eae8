using System.Globalization;
using PortalCheck.Checks.Catalogue;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.no-needless-docs</c>: a dossier does not ask for papers whose contents the state's databases hold (D224 Đ18k4). Accused is only asking for a paper
/// that no longer counts at all; the others a law of the field may still demand, and no published list of databases says for which years they are complete:
/// those are named for a person.
/// </summary>
internal sealed class NeedlessPapers : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.no-needless-docs"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var dossiers = CatalogueView.Of(portal).Entries.Select(entry => (Entry: entry, Lines: LinesOf(entry))).Where(item => item.Lines.Count > 0).ToList();
        if (dossiers.Count == 0)
        {
            return CheckResult.CantTell("dossier-not-seen");
        }

        var asked = dossiers.SelectMany(item => item.Lines.SelectMany(line => KnownPapers.AskedIn(line).Select(paper => (item.Entry, Line: line, Paper: paper)))
            .DistinctBy(found => found.Paper.Paper, StringComparer.Ordinal)).ToList();
        var wrong = asked.Where(found => found.Paper.Void).ToList();
        var findings = asked.Select(found => Finding(found.Entry, found.Line, found.Paper)).ToList();
        if (wrong.Count > 0)
        {
            var bad = wrong.Select(found => found.Entry).Distinct().Count();
            return CheckResult.FromShare(criterion, new Measure(dossiers.Count - bad, dossiers.Count, "procedures"), findings);
        }

        return asked.Count == 0 ? CheckResult.Passed(new Measure(dossiers.Count, dossiers.Count, "procedures"))
            : CheckResult.CantTell("papers-to-look-at", ("count", asked.Select(found => found.Entry).Distinct().Count().ToString(CultureInfo.InvariantCulture))) with { Findings = findings };
    }

    private static List<string> LinesOf(EntryPage entry) => entry.Reading.Fields.Value<DossierValue>("dossier") is { Items.Count: > 0 } dossier
        ? [.. dossier.Items.Select(item => item.Name)]
        : [.. (entry.Reading.Fields["dossier"]?.Text ?? "").Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static FindingDraft Finding(EntryPage entry, string line, KnownPaper paper)
    {
        var tag = paper.Void ? "void-paper-asked" : "known-paper-asked";
        return new FindingDraft(TaggedMessage.Of(tag, ("procedure", entry.Name), ("paper", paper.Paper), ("database", paper.Database)), entry.Location)
        {
            Page = entry.Page.Url,
            Snippet = line.Length <= 300 ? line : line[..300],
            IdentityText = paper.Paper,
        };
    }
}
