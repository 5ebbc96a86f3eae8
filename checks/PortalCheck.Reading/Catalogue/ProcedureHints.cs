namespace PortalCheck.Reading.Catalogue;

/// <summary>What a procedure's page points at without saying it: where one of these holds, the absence of a field is no proof, and a person must look.</summary>
public sealed record ProcedureHints
{
    /// <summary>Nothing is hinted at.</summary>
    public static ProcedureHints None { get; } = new();

    /// <summary>Something starts an online form, but in a menu, an aside or a closed part, or it leads to a portal's front page.</summary>
    public bool StartElsewhere { get; init; }

    /// <summary>A guide is named by something that only a script can open.</summary>
    public bool GuideByScript { get; init; }

    /// <summary>Beside the papers or under the label of the forms stands something to press that is no link.</summary>
    public bool FormsByScript { get; init; }

    /// <summary>The page links a file somewhere in its main part.</summary>
    public bool LinksFile { get; init; }

    /// <summary>Labels that open something when pressed, with nothing under them as the page was seen.</summary>
    public IReadOnlySet<ProcedureField> Closed { get; init; } = new HashSet<ProcedureField>();
}
