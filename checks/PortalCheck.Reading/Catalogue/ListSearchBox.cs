namespace PortalCheck.Reading.Catalogue;

/// <summary>How a search box sends what is typed into it.</summary>
public enum SearchSending
{
    /// <summary>As an address: a form with the method GET.</summary>
    Address,

    /// <summary>By the page's own script, without a form, or with one that a script takes over.</summary>
    Script,

    /// <summary>As a form that is posted, or one that asks for a captcha: never sent by a visit.</summary>
    Form,
}

/// <summary>The box in which a list of procedures is searched.</summary>
/// <param name="Selector">CSS selector of the input.</param>
/// <param name="Label">Its label, placeholder or the text beside it.</param>
/// <param name="Sending">How it sends.</param>
public sealed record ListSearchBox(string Selector, string Label, SearchSending Sending)
{
    /// <summary>Address that the form is sent to, without its query; empty unless <see cref="SearchSending.Address"/>.</summary>
    public string Action { get; init; } = "";

    /// <summary>Name of the input in the address; empty unless <see cref="SearchSending.Address"/>.</summary>
    public string Field { get; init; } = "";

    /// <summary>The form's other fields as they stand, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Others { get; init; } = [];

    /// <summary>CSS selector of the button that asks, by its words; null without one.</summary>
    public string? Button { get; init; }

    /// <summary>The most characters that it takes; null where it says nothing.</summary>
    public int? Longest { get; init; }

    /// <summary>The address that asks for a text (HTML Standard, form submission with the method GET).</summary>
    public string AddressOf(string text) =>
        Action + "?" + string.Join('&', Others.Append((Name: Field, Value: text)).Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
}
