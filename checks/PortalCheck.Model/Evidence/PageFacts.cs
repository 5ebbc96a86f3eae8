namespace PortalCheck.Model.Evidence;

/// <summary>What one fast pass over a loaded page read for the accessibility rules, every frame included; bounded, personal data masked as in the document.</summary>
public sealed record PageFacts
{
    /// <summary>Rises when a fact is added: a rule that needs a later one is then not asked.</summary>
    public int Version { get; init; } = 1;
}
