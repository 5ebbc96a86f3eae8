using System.Globalization;
using PortalCheck.Checks.Catalogue;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.covers-paper</c>: what the paper form of a procedure asks for, its electronic form asks for too (T32 Đ3k8). Labels are compared by their words, so
/// a few differences are told and many are a person's matter (criteria.md: M); accused is only a form that was seen up to its sending, has no room for free
/// text and misses most of the paper.
/// </summary>
internal sealed class CoversPaper : ICheck
{
    private const int FewestFields = 4;
    private const double Most = 0.5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.covers-paper"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = FormSteps.Of(portal).Select(form => form.Page).Distinct().ToList();
        if (pages.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var compared = pages.Select(page => Compare(page, portal)).OfType<Comparison>().ToList();
        if (compared.Count == 0)
        {
            return CheckResult.CantTell("paper-not-read", ("page", pages[0].Url));
        }

        var worst = compared.MinBy(one => one.Share)!;
        var asked = compared.Sum(one => one.Fields.Count);
        var missing = compared.Where(one => one.Share < criterion.Threshold("pass", 0.95)).SelectMany(one => one.Missing.Select(field => (Form: one, Field: field))).ToList();
        var findings = missing.Select(item => Finding(item.Form, item.Field)).ToList();
        var measure = new Measure(asked - missing.Count, asked, "fields");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : worst.Share >= criterion.Threshold("partial", 0.8) ? CheckResult.Partial(findings, measure)
            : compared.Exists(one => one.Share < Most && one.SeenWhole) ? CheckResult.Failed(findings, measure)
            : CheckResult.CantTell(
                "paper-look-closer",
                ("page", worst.Page.Url),
                ("file", worst.Name),
                ("missing", worst.Missing.Count.ToString(CultureInfo.InvariantCulture)),
                ("fields", worst.Fields.Count.ToString(CultureInfo.InvariantCulture)),
                ("examples", string.Join("; ", worst.Missing.Take(5).Select(field => field.Text))));
    }

    // Of several papers the one that the form covers best is its own.
    private static Comparison? Compare(PageView page, PortalView portal)
    {
        var forms = FormsInView.AllOf(page).ToList();
        var asked = forms.SelectMany(form => form.Fields).SelectMany(field => new[] { field.Label, field.NearbyText, field.Placeholder })
            .Select(VietnameseText.Fold).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var free = forms.Exists(form => form.Fields.Any(field => field.Type is "textarea" || field.Purpose is FieldPurpose.Content));
        var whole = forms.Exists(FormSteps.IsLast) && !page.Evidence.HtmlCut && !free;
        return PapersOf(page, portal).Select(file => (File: file, Fields: PaperForm.FieldsOf(file.Text!.Value!))).Where(paper => paper.Fields.Count >= FewestFields)
            .Select(paper => new Comparison(page, paper.File, paper.Fields, [.. paper.Fields.Where(field => !PaperForm.IsAsked(field.Folded, asked))], whole && !paper.File.Text!.Value!.Cut))
            .MaxBy(one => one.Share);
    }

    // What the page itself links as its form, and what the procedure that starts it links.
    private static IEnumerable<DocumentEvidence> PapersOf(PageView page, PortalView portal)
    {
        var sources = CatalogueView.Of(portal).Entries
            .Where(entry => entry.Reading.Fields.Value<LinksValue>("eform")?.Links.Any(link => link.Address is { } address && (Same(address, page.Url) || Same(address, page.Evidence.Url))) == true)
            .Select(entry => entry.Page.Url).Append(page.Url).ToHashSet(StringComparer.Ordinal);
        return (portal.Evidence.Documents ?? []).Where(file => file is { Use: DocumentUse.Form, Text.Present: true } && sources.Contains(file.Page));
    }

    private static bool Same(string one, string other) => string.Equals(one.Split('#')[0], other.Split('#')[0], StringComparison.Ordinal);

    private static FindingDraft Finding(Comparison form, PaperField field) =>
        FindingDraft.On(form.Page, "body", "paper-field-missing", ("field", field.Text), ("file", form.Name)) with { IdentityText = field.Folded };

    private sealed record Comparison(PageView Page, DocumentEvidence File, IReadOnlyList<PaperField> Fields, IReadOnlyList<PaperField> Missing, bool SeenWhole)
    {
        public double Share => 1 - ((double)Missing.Count / Fields.Count);

        public string Name => File.LinkText.Length > 0 ? File.LinkText : File.Url;
    }
}
