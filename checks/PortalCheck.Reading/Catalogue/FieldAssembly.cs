namespace PortalCheck.Reading.Catalogue;

/// <summary>Turns what stands under labels into the 20 fields with their meaning.</summary>
internal static class FieldAssembly
{
    private static readonly (string Name, ProcedureField Field)[] Labelled =
    [
        ("code", ProcedureField.Code), ("name", ProcedureField.Name), ("level", ProcedureField.Level), ("agency", ProcedureField.Agency), ("field", ProcedureField.Field),
        ("tier", ProcedureField.Tier), ("audience", ProcedureField.Audience), ("steps", ProcedureField.Steps), ("method", ProcedureField.Method),
        ("dossier", ProcedureField.Dossier), ("timelimit", ProcedureField.TimeLimit), ("fee", ProcedureField.Fee), ("result", ProcedureField.Result),
        ("conditions", ProcedureField.Conditions), ("legalbasis", ProcedureField.LegalBasis), ("decision", ProcedureField.Decision), ("forms", ProcedureField.Forms),
    ];

    public static ProcedureFields Of(IReadOnlyDictionary<ProcedureField, IReadOnlyList<ProcedureValue>> values, bool recognised)
    {
        var fields = new Dictionary<string, FieldReading>(StringComparer.Ordinal);
        if (!recognised)
        {
            return new ProcedureFields(false, fields);
        }

        foreach (var (name, field) in Labelled)
        {
            if (values.TryGetValue(field, out var all) && all.Where(value => value.Filled).ToList() is { Count: > 0 } filled)
            {
                var text = string.Join('\n', filled.Select(value => value.Text));
                fields[name] = new FieldReading(text, Meaning(field, text), new FieldSource("label", filled[0].Selector));
            }
        }

        return new ProcedureFields(true, fields);
    }

    private static FieldValue? Meaning(ProcedureField field, string text)
    {
        var lines = text.Split('\n');
        switch (field)
        {
            case ProcedureField.Code:
                return ProcedureCodes.FirstIn(text) is { } code ? new CodeValue(code, ProcedureCodes.Key(code)) : null;
            case ProcedureField.Fee:
                return lines.SelectMany(line => FeeWords.Read(line, null)).ToList() is { Count: > 0 } fees ? new FeeValue(fees) : null;
            case ProcedureField.TimeLimit:
                return lines.SelectMany(line => TimeLimitWords.Read(line, null)).ToList() is { Count: > 0 } limits ? new TimeLimitValue(limits) : null;
            case ProcedureField.Decision:
                return FieldWords.Decision(text);
            case ProcedureField.Method:
                return FieldWords.Ways(text) is { Count: > 0 } ways ? new MethodValue(ways) : null;
            case ProcedureField.Tier:
                return FieldWords.Tiers(text) is { Count: > 0 } tiers ? new TierValue(tiers) : null;
            case ProcedureField.LegalBasis:
                return FieldWords.LegalNumbers(text) is { Count: > 0 } numbers ? new LegalBasisValue(numbers) : null;
            case ProcedureField.Name or ProcedureField.Field:
                return new TextValue(string.Join(' ', lines));
            default:
                return new ItemsValue(lines);
        }
    }
}
