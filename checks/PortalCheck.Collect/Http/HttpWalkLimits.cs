namespace PortalCheck.Collect.Http;

/// <summary>Bounds of one walk.</summary>
internal sealed record HttpWalkLimits
{
    /// <summary>Answers followed at most, the final one included.</summary>
    public int Hops { get; init; } = 10;

    /// <summary>Time on the network for all hops together; waiting for politeness does not count.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of the final body that are kept, after content decoding.</summary>
    public int BodyBytes { get; init; } = 64 * 1_024;

    /// <summary>KiB of a header block; a longer one is <see cref="Model.Evidence.FailureKind.TooLarge"/>.</summary>
    public int HeaderKib { get; init; } = 64;

    /// <summary>Header fields of one answer that are kept.</summary>
    public int Fields { get; init; } = 200;
}
