namespace PortalCheck.Collect.Addresses;

/// <summary>Bounds of looking at a host's addresses.</summary>
internal sealed record AddressLimits
{
    /// <summary>Addresses of one family that are tried; further ones are left out.</summary>
    public int AddressesOfFamily { get; init; } = 8;

    /// <summary>The longest wait for one connection: what a swallowed one costs.</summary>
    public TimeSpan Connection { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that one start page may take, its redirects included; waiting for politeness does not count.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>IPv4 addresses asked for the page until one gives it.</summary>
    public int PagesOverIpv4 { get; init; } = 2;

    /// <summary>Bytes of a page that are read.</summary>
    public int PageBytes { get; init; } = 512 * 1_024;

    /// <summary>Words of a page that are hashed.</summary>
    public int Words { get; init; } = 4_000;
}
