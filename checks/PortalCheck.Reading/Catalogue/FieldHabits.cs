namespace PortalCheck.Reading.Catalogue;

/// <summary>What the values of some fields are like, whatever the page.</summary>
internal static class FieldHabits
{
    /// <summary>True where the value is usually a text of its own, with lines that look like labels.</summary>
    public static bool IsLong(ProcedureField field) => field is ProcedureField.Steps or ProcedureField.Dossier or ProcedureField.Conditions or ProcedureField.LegalBasis
        or ProcedureField.Result or ProcedureField.Method or ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Forms or ProcedureField.Guide or ProcedureField.Audience;

    /// <summary>True where each way of applying has a value of its own.</summary>
    public static bool IsOfWays(ProcedureField? field) => field is ProcedureField.Method or ProcedureField.TimeLimit or ProcedureField.Fee;

    /// <summary>True where other fields' labels may stand within the value.</summary>
    public static bool MayNest(ProcedureField field) => field is ProcedureField.Dossier or ProcedureField.Steps or ProcedureField.Forms or ProcedureField.Agency or ProcedureField.LegalBasis or ProcedureField.Guide or ProcedureField.Contact;
}
