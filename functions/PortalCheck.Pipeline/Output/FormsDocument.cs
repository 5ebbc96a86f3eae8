using System.Text.Json.Serialization;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Pipeline.Output;

/// <summary>What <c>read form --json</c> prints: the inventory of a page's forms, and what came when one of them was tried. Described in docs/data.md.</summary>
/// <param name="Url">Address of the page.</param>
/// <param name="Forms">Every form with fields, as evidence holds it; loose fields of the page are a form with the selector <c>body</c>.</param>
/// <param name="Trials">The trials' logs, each naming its form by selector; null where nothing was tried: a saved page, or no form that is tried.</param>
public sealed record FormsDocument(
    string Url,
    IReadOnlyList<FormEvidence> Forms,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<FormTrial>? Trials)
{
    /// <summary>The document of a page.</summary>
    public static FormsDocument Of(string url, IEnumerable<FormEvidence> forms, IReadOnlyList<FormTrial>? trials) =>
        new(url, [.. forms.Where(form => form.Fields.Count > 0)], trials);
}
