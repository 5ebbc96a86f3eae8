namespace PortalCheck.Cli.Vantages;

/// <summary>What a vantage takes on.</summary>
internal sealed record VantageLimits
{
    /// <summary>Questions a minute with the right key.</summary>
    public int QuestionsPerMinute { get; init; } = 120;

    /// <summary>Questions answered side by side; as many again may wait.</summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>Wrong keys a minute that are told so; further ones are turned away unread.</summary>
    public int WrongKeysPerMinute { get; init; } = 30;

    /// <summary>The longest time for one question; shorter than a scanner waits.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(80);

    /// <summary>Bytes of a question.</summary>
    public int MostBytes { get; init; } = 1_024;
}
