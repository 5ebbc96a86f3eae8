using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.upload-limit</c> and <c>eform.upload-formats</c>: beside each file input stands how large a file may be and of which formats
/// (T32 Đ7k2, k3b, k3c). A statement for all uploads of a form counts for each of them.
/// </summary>
internal sealed partial class UploadStatements : ICheck
{
    private const string Limit = "eform.upload-limit";
    private const int BlockText = 4_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => [Limit, "eform.upload-formats"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.ForData(portal);
        if (forms.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var uploads = forms.SelectMany(form => form.Fields.Where(field => field.Type is "file").Select(field => (Form: form, Field: field))).ToList();
        if (uploads.Count == 0)
        {
            return CheckResult.Inapplicable("no-upload");
        }

        var isLimit = string.Equals(criterion.Id, Limit, StringComparison.Ordinal);
        var findings = uploads.Where(item => !(isLimit ? Stated(item.Form, item.Field, Size()) : StatesFormats(item.Form, item.Field)))
            .Select(item => Finding(item.Form.Page, item.Field, isLimit ? "limit-not-stated" : "formats-not-stated")).ToList();
        return CheckResult.FromShare(criterion, new Measure(uploads.Count - findings.Count, uploads.Count, "uploads"), findings);
    }

    private static bool StatesFormats(FormInView form, FieldEvidence field) =>
        (field.Accept is { Length: > 0 } accept && !string.Equals(accept.Trim(), "*/*", StringComparison.Ordinal)) || Stated(form, field, Format());

    private static bool Stated(FormInView form, FieldEvidence field, Regex statement)
    {
        if (statement.IsMatch(string.Join(' ', field.Label, field.NearbyText, field.Description, field.Placeholder)))
        {
            return true;
        }

        return FormInView.Find(form.Page, field.Selector) is { } input && form.Element is { } whole
            && (statement.IsMatch(Text(OwnBlock(input, whole))) || StatedForAll(whole, statement));
    }

    // The largest block around the input that holds no other file input.
    private static IElement OwnBlock(IElement input, IElement whole)
    {
        var block = input;
        while (block.ParentElement is { } parent && parent != whole && parent.QuerySelectorAll("input[type=file]").Length <= 1)
        {
            block = parent;
        }

        return block;
    }

    private static bool StatedForAll(IElement whole, Regex statement)
    {
        var blocks = whole.QuerySelectorAll("input[type=file]").Take(100).Select(input => OwnBlock(input, whole)).ToHashSet();
        // With one input its block is as wide as the form: then the form's own text speaks of it.
        return whole.QuerySelectorAll("p, li, div, span, small, td, em, strong, label, legend, h2, h3, h4, h5").Take(5_000)
            .Where(element => element.ChildElementCount <= 3 && (blocks.Count == 1 || !blocks.Any(block => block.Contains(element) || element.Contains(block))))
            .Any(element => statement.IsMatch(Text(element)));
    }

    private static string Text(IElement element)
    {
        var text = element.TextContent;
        return text.Length <= BlockText ? text : text[..BlockText];
    }

    private static FindingDraft Finding(PageView page, FieldEvidence field, string tag) =>
        FindingDraft.On(page, field.Selector, tag, ("field", FormInView.NameOf(field))) with
        {
            IdentityText = field.Name,
            Snippet = FormInView.Snippet(FormInView.Find(page, field.Selector)),
        };

    [GeneratedRegex(@"\d ?(kb|mb|gb|kilobyte|megabyte)s?\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Size();

    [GeneratedRegex(@"\b(pdf|docx?|xlsx?|jpe?g|png|tiff?|zip|rar|gif|bmp|odt)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
