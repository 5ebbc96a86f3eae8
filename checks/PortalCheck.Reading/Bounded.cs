namespace PortalCheck.Reading;

/// <summary>Cutting hostile text.</summary>
internal static class Bounded
{
    /// <summary>The first <paramref name="most"/> characters, never half of a surrogate pair.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
