using AngleSharp.Html.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The fields of one procedure's page that say something, by the last part of the criterion <c>catalog.entry.*</c> (criteria.md section 1b).</summary>
/// <param name="Recognised">True where the page is the detail of a procedure; without it there are no fields.</param>
/// <param name="Fields">The fields that are there; what the page does not say, or says "Không có thông tin" of, is absent.</param>
public sealed record ProcedureFields(bool Recognised, IReadOnlyDictionary<string, FieldReading> Fields)
{
    /// <summary>Names of the 20 fields, in the order of criteria.md.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "code", "name", "level", "agency", "field", "tier", "audience", "steps", "method", "dossier",
        "timelimit", "fee", "result", "conditions", "legalbasis", "decision", "forms", "eform", "guide", "contact",
    ];

    /// <summary>The field with this name; null where the page does not say it.</summary>
    public FieldReading? this[string name] => Fields.TryGetValue(name, out var reading) ? reading : null;

    /// <summary>The meaning of a field; null where the page does not say it or cannot be understood.</summary>
    /// <typeparam name="T">The kind that the field has.</typeparam>
    public T? Value<T>(string name)
        where T : FieldValue => this[name]?.Value as T;

    /// <summary>Reads the page of a procedure. Never throws for any markup.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address, which links are resolved against; its fragment chooses among several procedures of one page.</param>
    public static ProcedureFields Read(IHtmlDocument document, string url) => ProcedureReader.Read(document, url).Fields;
}
