using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.pdf-tagged</c>: form files can be read by assistive technology: text and not a picture of it, tags, language, title, names of fields
/// (WCAG techniques PDF6, PDF7, PDF12, PDF16, PDF18; ISO 14289-1). A file whose text can be read but lacks the rest meets it in part.
/// </summary>
internal sealed class TaggedForms : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.pdf-tagged"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.Evidence.Documents is not { } files)
        {
            return CheckResult.Untested(new CollectFailure(FailureKind.BudgetSpent));
        }

        // Word's forms are none of this criterion's, nor is what else a portal publishes.
        var documents = files.Where(file => file.Use is DocumentUse.Form && file.Text?.Value is null or { Format: DocumentFormat.Pdf }).ToList();

        if (documents.Count == 0)
        {
            return CheckResult.Inapplicable("no-form-file");
        }

        var read = documents.Where(document => document.Pdf.Present).ToList();
        if (read.Count == 0)
        {
            return CheckResult.CantTell("form-files-not-read", ("count", Number(documents.Count)), ("file", documents[0].Url));
        }

        var findings = read.SelectMany(document => Faults(document, document.Pdf.Value!)).ToList();
        var measure = new Measure(read.Count(document => IsText(document.Pdf.Value!)), read.Count, "files");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : measure.Good < measure.Total && (double)measure.Good / measure.Total < criterion.Threshold("partial", 0.8) ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    private static bool IsText(PdfFacts pdf) => pdf.PagesOnlyPicture == 0;

    private static IEnumerable<FindingDraft> Faults(DocumentEvidence document, PdfFacts pdf)
    {
        if (!IsText(pdf))
        {
            yield return Fault(document, "pdf-is-picture", ("pages", Number(pdf.PagesOnlyPicture)), ("read", Number(pdf.PagesRead)));
        }

        if (!pdf.Tagged)
        {
            yield return Fault(document, "pdf-untagged");
        }

        if (pdf.Language is null)
        {
            yield return Fault(document, "pdf-without-language");
        }

        if (!pdf.Titled)
        {
            yield return Fault(document, "pdf-without-title");
        }

        if (pdf.UnnamedFields > 0)
        {
            yield return Fault(document, "pdf-fields-unnamed", ("count", Number(pdf.UnnamedFields)), ("fields", Number(pdf.Fields)));
        }

        if (pdf.OldFonts.Count > 0)
        {
            yield return Fault(document, "pdf-old-fonts", ("fonts", string.Join(", ", pdf.OldFonts)));
        }
    }

    private static FindingDraft Fault(DocumentEvidence document, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, [("file", NameOf(document)), .. args]), new Location { Record = document.Url }) { Page = document.Page, Snippet = document.LinkText };

    // What a webmaster looks for: the name of the file.
    private static string NameOf(DocumentEvidence document) => Uri.TryCreate(document.Url, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.Segments[^1]) : document.Url;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
