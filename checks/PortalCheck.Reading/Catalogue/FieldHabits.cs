using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What labels and values are like, whatever the page.</summary>
internal static class FieldHabits
{
    /// <summary>True where the value is usually a text of its own, with lines that look like labels.</summary>
    public static bool IsLong(ProcedureField field) => field is ProcedureField.Steps or ProcedureField.Dossier or ProcedureField.Conditions or ProcedureField.LegalBasis
        or ProcedureField.Result or ProcedureField.Method or ProcedureField.TimeLimit or ProcedureField.Fee or ProcedureField.Forms or ProcedureField.Guide or ProcedureField.Audience;

    /// <summary>True where each way of applying has a value of its own.</summary>
    public static bool IsOfWays(ProcedureField? field) => field is ProcedureField.Method or ProcedureField.TimeLimit or ProcedureField.Fee;

    /// <summary>True where other fields' labels may stand within the value.</summary>
    public static bool MayNest(ProcedureField field) => field is ProcedureField.Dossier or ProcedureField.Steps or ProcedureField.Forms or ProcedureField.Agency or ProcedureField.LegalBasis or ProcedureField.Guide or ProcedureField.Contact;

    /// <summary>Name of the rule that a label's element stands for.</summary>
    public static string RuleOf(IElement label) => label.LocalName switch
    {
        "dt" => "definition",
        "summary" => "details",
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => "heading",
        _ => "label-then-value",
    };
}
