namespace PortalCheck.Model.Evidence;

/// <summary>What came when the page was driven: keys, zoom, narrow windows, waiting. Bounded, personal data masked as in the document.</summary>
public sealed record PageInteraction
{
    /// <summary>Rises when an observation is added: a rule that needs a later one is then not asked.</summary>
    public int Version { get; init; } = 1;
}
