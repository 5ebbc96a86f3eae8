using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Reads forms, and the fields that stand outside any form.</summary>
internal static class FormReader
{
    public static IReadOnlyList<FormEvidence> Read(PageMap map)
    {
        var forms = new List<(IElement Element, List<IElement> Fields, List<IElement> Buttons)>();
        var byElement = new Dictionary<IElement, int>();
        var loose = (Fields: new List<IElement>(), Buttons: new List<IElement>());
        var owners = new FormOwners(map);
        var fields = 0;
        var buttons = 0;
        foreach (var element in map.Elements)
        {
            owners.Enter(element);
            if (element is IHtmlFormElement)
            {
                byElement[element] = forms.Count;
                forms.Add((element, [], []));
            }
            else if (fields < ReadingLimits.Fields && Controls.FieldType(element) is not null)
            {
                fields++;
                (owners.Of(element) is { } owner && byElement.TryGetValue(owner, out var at) ? forms[at].Fields : loose.Fields).Add(element);
            }
            else if (buttons < ReadingLimits.Buttons && Controls.ButtonType(element) is not null)
            {
                buttons++;
                (owners.Of(element) is { } owner && byElement.TryGetValue(owner, out var at) ? forms[at].Buttons : loose.Buttons).Add(element);
            }
        }

        var reader = new FieldReader(map, forms.SelectMany(form => form.Fields).Concat(loose.Fields));
        var read = forms.Select(form => Form(map, reader, form.Element, form.Fields, form.Buttons)).ToList();
        if (loose.Fields.Count > 0 && map.Document.Body is { } body)
        {
            read.Add(Form(map, reader, body, loose.Fields, loose.Buttons));
        }

        return read;
    }

    private static FormEvidence Form(PageMap map, FieldReader reader, IElement element, List<IElement> fields, List<IElement> buttons)
    {
        var isForm = element is IHtmlFormElement;
        var method = (element.GetAttribute("method") ?? "").Trim().ToLowerInvariant();
        var form = new FormEvidence
        {
            Selector = isForm ? map.Selectors.Of(element) : "body",
            Action = isForm ? ActionOf(map, element) : null,
            Method = isForm && method is "post" or "dialog" ? method : "get",
            Frame = isForm ? FrameOf(element) : fields.Select(FrameOf).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null,
            Fields = [.. fields.Select(reader.Read)],
            Buttons = [.. buttons.Select(button => new ButtonEvidence(map.Texts.Name(button), Controls.ButtonType(button) ?? "button", map.Selectors.Of(button)))],
        };
        return form with { Purpose = FormPurposes.Of(form, isForm ? FormPurposes.WordingOf(map, element) : "", VietnameseText.Fold(map.Document.Title ?? "")) };
    }

    private static string? FrameOf(IElement element) => element.Closest("[data-pc-frame]")?.GetAttribute("data-pc-frame");

    private static string? ActionOf(PageMap map, IElement form)
    {
        var action = form.GetAttribute("action");
        if (action is null && SentByScript(form))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(action))
        {
            return map.Address;
        }

        return action.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) ? null : map.Resolve(action);
    }

    // AngularJS, Angular and Vue say so in the markup; others bind in code, which no markup tells.
    private static bool SentByScript(IElement form) =>
        form.HasAttribute("ng-submit") || form.HasAttribute("(ngsubmit)") || form.HasAttribute("data-ng-submit") || form.HasAttribute("v-on:submit")
        || form.HasAttribute("@submit.prevent")
        || (form.GetAttribute("onsubmit") ?? "").Contains("return false", StringComparison.OrdinalIgnoreCase)
        || (!form.HasAttribute("method") && form.ClassList.Any(name => name is "ng-pristine" or "ant-form" or "v-form" or "el-form"));
}

/// <summary>
/// Which form a control belongs to: by its <c>form</c> attribute, by nesting, or, for a form that the parser closed between table rows
/// (<c>table &gt; form + tr</c>), the one that stands before it in the same table.
/// </summary>
internal sealed class FormOwners(PageMap map)
{
    private readonly Dictionary<IElement, IElement> _tableForms = [];

    public void Enter(IElement element)
    {
        if (element is IHtmlFormElement && element.ParentElement is { LocalName: "table" or "tbody" or "tr" or "thead" } && !element.HasChildNodes
            && element.Closest("table") is { } table)
        {
            _tableForms[table] = element;
        }
    }

    public IElement? Of(IElement control)
    {
        if (control.GetAttribute("form") is { Length: > 0 } id && map.ById(control, id) is IHtmlFormElement named)
        {
            return named;
        }

        for (var parent = control.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            if (parent is IHtmlFormElement || (parent.LocalName is "table" && _tableForms.TryGetValue(parent, out _)))
            {
                return parent is IHtmlFormElement ? parent : _tableForms[parent];
            }
        }

        return null;
    }
}
