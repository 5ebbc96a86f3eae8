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

/// <summary>A button of it.</summary>
/// <param name="Button">As read from the page that is tried.</param>
/// <param name="Node">Number of the snapshot.</param>
internal sealed record NumberedButton(ButtonEvidence Button, int Node);

/// <summary>The form, or one step of it, as it stands in the page that is tried.</summary>
/// <param name="Form">The whole form, fields of other steps included.</param>
/// <param name="Fields">Visible fields in document order, at most 60.</param>
/// <param name="Button">What leads on; null where nothing surely does.</param>
/// <param name="Back">What leads to the step before; null where nothing surely does.</param>
internal sealed record TrialInventory(FormEvidence Form, IReadOnlyList<NumberedField> Fields, NumberedButton? Button, NumberedButton? Back)
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
        return form is null ? null : Of(document, form, form.Fields);
    }

    /// <summary>Finds the step that opened after another: the form with the most visible fields that did not stand there before; null where none has any.</summary>
    /// <param name="snapshot">The page, numbered.</param>
    /// <param name="before">The step before.</param>
    public static TrialInventory? Next(Snapshot snapshot, TrialInventory before)
    {
        var document = Parser.ParseDocument(PersonalDataMask.MaskHtml(snapshot.Html).Text);
        var known = before.Fields.Select(field => KeyOf(field.Field)).ToHashSet(StringComparer.Ordinal);
        var next = PageReader.Read(document, snapshot.Url).Forms
            .Select(form => (Form: form, Fields: form.Fields.Where(field => field.Visible && !known.Contains(KeyOf(field))).ToList()))
            .OrderByDescending(item => item.Fields.Count).FirstOrDefault();
        return next is { Form: { } form, Fields.Count: > 0 } ? Of(document, form, next.Fields) : null;
    }

    /// <summary>True where these are mostly the fields of that step.</summary>
    public bool Shows(TrialInventory step)
    {
        var here = Fields.Select(field => KeyOf(field.Field)).ToHashSet(StringComparer.Ordinal);
        return step.Fields.Count(field => here.Contains(KeyOf(field.Field))) * 2 > step.Fields.Count;
    }

    /// <summary>The same with the selectors that the visit's page has for it: in a frame that is read by itself they are others.</summary>
    public TrialInventory NamedAs(FormEvidence wanted)
    {
        if (Form.Fields.Count != wanted.Fields.Count || Form.Buttons.Count != wanted.Buttons.Count)
            return this;
        var names = Form.Fields.Select(field => field.Selector).Concat(Form.Buttons.Select(button => button.Selector))
            .Zip(wanted.Fields.Select(field => field.Selector).Concat(wanted.Buttons.Select(button => button.Selector)))
            .DistinctBy(pair => pair.First, StringComparer.Ordinal).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        return this with
        {
            Fields = [.. Fields.Select(field => field with { Field = field.Field with { Selector = names[field.Field.Selector] } })],
            Button = Button is null ? null : Button with { Button = Button.Button with { Selector = names[Button.Button.Selector] } },
        };
    }

    private static TrialInventory? Of(IDocument document, FormEvidence form, IReadOnlyList<FieldEvidence> wanted)
    {
        var fields = wanted.Where(field => field.Visible).Select(field => new NumberedField(field, NumberOf(document, field.Selector)))
            .Where(field => field.Node >= 0).Take(MostFields).ToList();
        var shown = form with { Buttons = [.. form.Buttons.Where(button => IsDrawn(document, button.Selector))] };
        return fields.Count == 0 ? null : new TrialInventory(form, fields, Numbered(document, LeadingButton.Of(shown)), Numbered(document, LeadingButton.BackOf(shown)));
    }

    private static NumberedButton? Numbered(IDocument document, ButtonEvidence? button) =>
        button is not null && NumberOf(document, button.Selector) is >= 0 and var node ? new NumberedButton(button, node) : null;

    // Names may be made anew with each load; the number and sort of fields stays.
    private static bool Alike(FormEvidence one, FormEvidence other) =>
        one.Fields.Select(field => field.Type).SequenceEqual(other.Fields.Select(field => field.Type), StringComparer.Ordinal)
        || one.Fields.Count(field => field.Name.Length > 0 && other.Fields.Any(same => string.Equals(same.Name, field.Name, StringComparison.Ordinal))) * 2 > one.Fields.Count;

    // A step that takes another's place may have its selectors.
    private static string KeyOf(FieldEvidence field) => string.Join('\u001f', field.Selector, field.Name, field.Label, field.NearbyText);

    private static bool IsDrawn(IDocument document, string selector) => Find(document, selector) is { } element && element.Closest("[data-pc-hidden]") is null;

    private static int NumberOf(IDocument document, string selector) =>
        int.TryParse(Find(document, selector)?.GetAttribute("data-pc-node"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static IElement? Find(IDocument document, string selector)
    {
        try
        {
            return document.QuerySelector(selector);
        }
        catch (DomException)
        {
            return null;
        }
    }
}
