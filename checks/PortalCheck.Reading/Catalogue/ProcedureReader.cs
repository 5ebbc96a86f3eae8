using AngleSharp.Html.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Reads the detail page of a procedure: labels and what stands under them, whatever the markup (portals-vn.md section 4).</summary>
public static class ProcedureReader
{
    private const int FewestTold = 3;

    private static readonly ProcedureField[] Facts =
    [
        ProcedureField.Code, ProcedureField.Decision, ProcedureField.Tier, ProcedureField.Audience, ProcedureField.Field, ProcedureField.Agency, ProcedureField.Level,
    ];

    private static readonly ProcedureField[] Sections =
    [
        ProcedureField.Steps, ProcedureField.Method, ProcedureField.Dossier, ProcedureField.TimeLimit, ProcedureField.Fee, ProcedureField.Conditions,
        ProcedureField.LegalBasis, ProcedureField.Result,
    ];

    /// <summary>Reads a document.</summary>
    /// <param name="document">The parsed document; do not change it while it is read.</param>
    /// <param name="url">Its address.</param>
    public static ProcedureReading Read(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var map = new PageMap(document, url);
        var found = LabelledValues.Read(map);
        var nesting = new ValueNesting(found);
        var (outer, container, isList) = ProcedureGroups.Choose(map, [.. found.Where(value => nesting.Around(value) is null)]);
        var kept = outer.ToHashSet(ReferenceEqualityComparer.Instance);
        var values = found.Where(value => kept.Contains(nesting.Outermost(value))).ToList();
        var codes = ProcedureCodes.In((container ?? document.Body) is { } whole ? BlockText.Of(whole) : "")
            .Select(ProcedureCodes.Key).Distinct(StringComparer.Ordinal).Take(50).ToList();
        var heading = ProcedureHeading.Of(map, container);
        var badge = ProcedureHeading.BadgeOf(map, container);
        var labels = values.Select(value => value.Field).ToHashSet();
        var filled = values.Where(value => value.Filled).Select(value => value.Field).ToHashSet();
        var told = Facts.Concat(Sections).Count(filled.Contains);
        var recognised = !isList && (
            (Sections.Any(filled.Contains) && (told >= FewestTold || codes.Count == 1))
            || (filled.Contains(ProcedureField.Code) && codes.Count == 1 && told >= FewestTold));
        var assembly = new FieldAssembly(map, values, nesting, container);
        return new ProcedureReading(heading, assembly.Labelled(), codes, badge?.Level)
        {
            Recognised = recognised,
            Hints = recognised ? assembly.Hints() : ProcedureHints.None,
            Fields = recognised ? assembly.Fields(heading, badge, codes) : new ProcedureFields(Recognised: false, new Dictionary<string, FieldReading>(StringComparer.Ordinal)),
        };
    }
}
