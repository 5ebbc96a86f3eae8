using System.Text.Json.Serialization;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Pipeline.Output;

/// <summary>
/// What <c>read procedure --json</c> prints: the 20 fields by the last part of the criterion <c>catalog.entry.*</c>, in its order.
/// Described in docs/data.md; docs/schemas/procedure.schema.json is held against real output by a test.
/// </summary>
public static class ProcedureDocument
{
    /// <summary>The document of what was read; a field that the page does not say is null.</summary>
    public static IReadOnlyList<KeyValuePair<string, ProcedureFieldDocument?>> Of(ProcedureFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return [.. ProcedureFields.Names.Select(name => KeyValuePair.Create(name, ProcedureFieldDocument.Of(fields[name])))];
    }
}

/// <summary>One field of a <see cref="ProcedureDocument"/>.</summary>
/// <param name="Text">The original words.</param>
/// <param name="Value">What they mean; null where they cannot be understood.</param>
/// <param name="Source">The rule that read it, and the element.</param>
public sealed record ProcedureFieldDocument(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] FieldValue? Value,
    FieldSource Source)
{
    /// <summary>The document of a reading; null without one.</summary>
    public static ProcedureFieldDocument? Of(FieldReading? reading) => reading is null ? null : new ProcedureFieldDocument(reading.Text, reading.Value, reading.Source);
}
