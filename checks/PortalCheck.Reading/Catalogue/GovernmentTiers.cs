namespace PortalCheck.Reading.Catalogue;

/// <summary>Reads tiers of government from a labelled cell.</summary>
public static class GovernmentTiers
{
    private const int LongestWording = 200;

    /// <summary>The tiers that the words name, each once; empty where they name none.</summary>
    public static IReadOnlyList<GovernmentTier> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FieldWords.Tiers(Bounded.Cut(text, LongestWording));
    }
}
