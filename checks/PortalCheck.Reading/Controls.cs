using AngleSharp.Dom;

namespace PortalCheck.Reading;

/// <summary>Which elements take input and which press.</summary>
internal static class Controls
{
    private static readonly HashSet<string> FieldRoles = new(StringComparer.Ordinal)
    {
        "textbox", "searchbox", "combobox", "listbox", "checkbox", "radio", "switch", "slider", "spinbutton",
    };

    private static readonly HashSet<string> InputTypes = new(StringComparer.Ordinal)
    {
        "text", "search", "tel", "url", "email", "password", "date", "month", "week", "time", "datetime-local", "number", "range", "color", "checkbox",
        "radio", "file",
    };

    /// <summary>Type of a field: of the input, <c>select</c>, <c>textarea</c>, or the role of a built control; null for what is no field.</summary>
    public static string? FieldType(IElement element)
    {
        switch (element.LocalName)
        {
            case "select" or "textarea":
                return element.LocalName;
            case "input":
                var type = (element.GetAttribute("type") ?? "text").Trim().ToLowerInvariant();
                // An unknown type is a text field (HTML 4.10.5).
                return type is "hidden" or "submit" or "button" or "reset" or "image" ? null : InputTypes.Contains(type) ? type : "text";
            default:
                return BuiltFieldType(element);
        }
    }

    /// <summary>Type of a button: <c>submit</c>, <c>button</c>, <c>reset</c>, <c>image</c>; null for what is no button.</summary>
    public static string? ButtonType(IElement element)
    {
        var type = (element.GetAttribute("type") ?? "").Trim().ToLowerInvariant();
        return element.LocalName switch
        {
            "button" => type is "button" or "reset" ? type : IsBuiltField(element) ? null : "submit",
            "input" => type is "submit" or "button" or "reset" or "image" ? type : null,
            "a" => IsLinkedButton(element) ? "button" : null,
            "summary" or "select" or "textarea" or "option" => null,
            _ => HasRole(element, "button") ? "button" : null,
        };
    }

    /// <summary>Whether a <c>label</c> can be tied to it (HTML 4.10.2).</summary>
    public static bool IsLabelable(IElement element) => element.LocalName is "select" or "textarea" or "button" or "meter" or "output" or "progress"
        || (element.LocalName is "input" && !string.Equals(element.GetAttribute("type")?.Trim(), "hidden", StringComparison.OrdinalIgnoreCase));

    /// <summary>A box that is ticked: its text follows it.</summary>
    public static bool IsBox(string type) => type is "checkbox" or "radio" or "switch";

    private static bool IsBuiltField(IElement element) => FieldRoles.Contains(RoleOf(element));

    private static string? BuiltFieldType(IElement element)
    {
        var role = RoleOf(element);
        if (!FieldRoles.Contains(role) || HoldsNativeField(element))
        {
            return null;
        }

        // The list that a combobox opens is a part of it.
        return role is "listbox" && IsPopup(element) ? null : role;
    }

    private static bool HoldsNativeField(IElement element) =>
        element.QuerySelector("input:not([type=hidden]), select, textarea") is not null;

    private static bool IsPopup(IElement list)
    {
        for (var parent = list.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            if (HasRole(parent, "combobox"))
            {
                return true;
            }
        }

        return list.GetAttribute("id") is { Length: > 0 } id
            && list.Owner?.QuerySelectorAll("[aria-controls], [aria-owns], [aria-haspopup=listbox]").Take(500).Any(opener => Names(opener, id)) == true;
    }

    private static bool Names(IElement opener, string id) =>
        (opener.GetAttribute("aria-controls") + " " + opener.GetAttribute("aria-owns")).Split(' ').Contains(id, StringComparer.Ordinal);

    private static string RoleOf(IElement element) =>
        (element.GetAttribute("role") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("").ToLowerInvariant();

    private static bool HasRole(IElement element, string role) => string.Equals(RoleOf(element), role, StringComparison.Ordinal);

    // Portals draw buttons as links: class btn, or an address that only calls a script.
    private static bool IsLinkedButton(IElement link) => HasRole(link, "button")
        || (link.GetAttribute("class") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Any(name => name is "btn" or "button" || name.StartsWith("btn-", StringComparison.Ordinal));
}
