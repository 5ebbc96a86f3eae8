namespace PortalCheck.Reading;

/// <summary>Bounds of reading: what comes from a portal is hostile.</summary>
internal static class ReadingLimits
{
    /// <summary>Elements looked at, in document order.</summary>
    public const int Elements = 200_000;

    /// <summary>Nesting followed.</summary>
    public const int Depth = 400;

    /// <summary>Links reported.</summary>
    public const int Links = 5_000;

    /// <summary>Fields reported, over all forms.</summary>
    public const int Fields = 2_000;

    /// <summary>Buttons reported, over all forms.</summary>
    public const int Buttons = 2_000;

    /// <summary>Characters of a name or a label.</summary>
    public const int Text = 400;

    /// <summary>Characters of an address.</summary>
    public const int Address = 2_048;

    /// <summary>Characters of a selector; longer ones come from hostile ids or nesting and are left to the path's end.</summary>
    public const int Selector = 1_000;
}
