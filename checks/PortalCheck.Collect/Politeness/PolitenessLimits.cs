namespace PortalCheck.Collect.Politeness;

/// <summary>How considerate the scanner is to one IP address.</summary>
public sealed record PolitenessLimits
{
    /// <summary>Time from the start of one page to the start of the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after the first 403, 429 or 5xx; each further one in a row doubles it.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait, also where <c>Retry-After</c> asks for more.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>So many blocks (403, 429, 503) in a row mean that the address does not want us: nothing more is asked of it.</summary>
    public int BlocksUntilStop { get; init; } = 5;

    /// <summary>After so long without a request a stopped address may be asked again.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromHours(1);
}
