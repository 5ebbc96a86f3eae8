using PortalCheck.Model.Reference;

namespace PortalCheck.Checks.Catalogue.Matching;

/// <summary>One procedure as a portal lists it.</summary>
/// <param name="Name">Its name as shown.</param>
public sealed record ListedProcedure(string Name)
{
    /// <summary>Its code as shown; null where the list shows none.</summary>
    public string? Code { get; init; }

    /// <summary>Its level as shown; null where none is shown.</summary>
    public string? Level { get; init; }

    /// <summary>Cấp thực hiện as shown.</summary>
    public string? Tier { get; init; }

    /// <summary>Cơ quan as shown.</summary>
    public string? Agency { get; init; }

    /// <summary>Address of its own page; null where the list leads to none.</summary>
    public string? Href { get; init; }

    /// <summary>Address of the page of the list; empty where it is not known.</summary>
    public string PageUrl { get; init; } = "";

    /// <summary>CSS selector of its row; empty where it is not known.</summary>
    public string Selector { get; init; } = "";
}

/// <summary>A listed procedure with the record's procedure that it is.</summary>
/// <param name="Listed">As the portal lists it.</param>
/// <param name="Reference">As the record has it.</param>
/// <param name="How">What told that they are one.</param>
/// <param name="Similarity">Of the names: 1 for the same name.</param>
/// <param name="SameName">True where the listed name is the official one.</param>
public sealed record ProcedureMatch(ListedProcedure Listed, ReferenceProcedure Reference, MatchedBy How, double Similarity, bool SameName);

/// <summary>What told that two procedures are one.</summary>
public enum MatchedBy
{
    /// <summary>The code's key.</summary>
    Code,

    /// <summary>The name, as it is normalised.</summary>
    Name,

    /// <summary>A name near enough (<c>docs/reference.md</c>).</summary>
    SimilarName,
}

/// <summary>A portal's list held against its part of the national record. Lists are sorted, so the order of the input does not matter.</summary>
public sealed record CatalogueComparison
{
    /// <summary>Listed procedures that the record has, and that are or may be this portal's.</summary>
    public required IReadOnlyList<ProcedureMatch> Matched { get; init; }

    /// <summary>Procedures that this portal surely must list and does not. Proves nothing where the list was not seen to its end.</summary>
    public required IReadOnlyList<ReferenceProcedure> Missing { get; init; }

    /// <summary>Listed procedures whose national code the record does not have.</summary>
    public required IReadOnlyList<ListedProcedure> Extra { get; init; }

    /// <summary>Listed procedures that were abolished.</summary>
    public required IReadOnlyList<(ListedProcedure Listed, AbolishedProcedure Record)> Abolished { get; init; }

    /// <summary>Listed procedures that the record has for other agencies: nothing is concluded from them.</summary>
    public required IReadOnlyList<ListedProcedure> Elsewhere { get; init; }

    /// <summary>Listed procedures without a national code whose name the part of the record does not have: nothing is concluded from them.</summary>
    public required IReadOnlyList<ListedProcedure> Unclear { get; init; }

    /// <summary>Listed procedures with a national code that is another's than their name's.</summary>
    public required IReadOnlyList<ProcedureMatch> WrongCode { get; init; }

    /// <summary>Groups of two and more entries that say the same of one procedure.</summary>
    public required IReadOnlyList<IReadOnlyList<ProcedureMatch>> Duplicates { get; init; }

    /// <summary>How many of the surely expected procedures are listed.</summary>
    public required int ExpectedListed { get; init; }

    /// <summary>Matches whose names differ.</summary>
    public IEnumerable<ProcedureMatch> Renamed => Matched.Where(match => !match.SameName);

    /// <summary>Holds a list against the record. Pure; time grows with the number of entries, not with its square.</summary>
    public static CatalogueComparison Of(IReadOnlyCollection<ListedProcedure> listed, ReferenceSlice slice)
    {
        ArgumentNullException.ThrowIfNull(listed);
        ArgumentNullException.ThrowIfNull(slice);
        return new CatalogueMatcher(slice).Compare(listed);
    }
}
