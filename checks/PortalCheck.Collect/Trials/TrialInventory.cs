using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>One field of the form that is tried, with the number by which the page's script knows it.</summary>
/// <param name="Field">As read from the page that is tried.</param>
/// <param name="Node">Number of the snapshot.</param>
internal sealed record NumberedField(FieldEvidence Field, int Node);

/// <summary>The form as it stands in the page that is tried.</summary>
/// <param name="Fields">Visible fields in document order, at most 60.</param>
/// <param name="Button">What leads on; null where nothing surely does.</param>
/// <param name="ButtonNode">Its number; -1 without one.</param>
internal sealed record TrialInventory(IReadOnlyList<NumberedField> Fields, ButtonEvidence? Button, int ButtonNode)
{
    /// <summary>The most fields that are tried.</summary>
    public const int MostFields = 60;

    private static readonly HtmlParser Parser = new();

    /// <summary>Finds the form again; null where it is not there.</summary>
    /// <param name="snapshot">The page, numbered.</param>
    /// <param name="wanted">The form as the visit saw it.</param>
    public static TrialInventory? Find(Snapshot snapshot, FormEvidence wanted)
    {
        var document = Parser.ParseDocument(PersonalDataMask.MaskHtml(snapshot.Html).Text);
        var forms = PageReader.Read(document, snapshot.Url).Forms;
        var form = forms.FirstOrDefault(form => string.Equals(form.Selector, wanted.Selector, StringComparison.Ordinal) && Alike(form, wanted))
            ?? forms.FirstOrDefault(form => form.Purpose == wanted.Purpose && Alike(form, wanted));
        if (form is null)
            return null;
        var fields = form.Fields.Where(field => field.Visible).Select(field => new NumberedField(field, NumberOf(document, field.Selector)))
            .Where(field => field.Node >= 0).Take(MostFields).ToList();
        var button = LeadingButton.Of(form);
        var node = button is null ? -1 : NumberOf(document, button.Selector);
        return fields.Count == 0 ? null : new TrialInventory(fields, node < 0 ? null : button, node);
    }

    // Names may be made anew with each load; the number and sort of fields stays.
    private static bool Alike(FormEvidence one, FormEvidence other) =>
        one.Fields.Select(field => field.Type).SequenceEqual(other.Fields.Select(field => field.Type), StringComparer.Ordinal)
        || one.Fields.Count(field => field.Name.Length > 0 && other.Fields.Any(same => string.Equals(same.Name, field.Name, StringComparison.Ordinal))) * 2 > one.Fields.Count;

    private static int NumberOf(IDocument document, string selector)
    {
        try
        {
            return int.TryParse(document.QuerySelector(selector)?.GetAttribute("data-pc-node"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        }
        catch (DomException)
        {
            return -1;
        }
    }
}
