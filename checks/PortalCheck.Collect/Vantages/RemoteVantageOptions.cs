using System.Security.Cryptography.X509Certificates;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Vantages;

/// <summary>The other machine that sees the network for this one.</summary>
public sealed record RemoteVantageOptions
{
    /// <summary>The shortest key that is taken.</summary>
    public const int ShortestKey = 32;

    private RemoteVantageOptions(Uri address, string key)
    {
        Address = address;
        Key = key;
    }

    /// <summary>Where it is reached: https, or http on this machine (behind a tunnel).</summary>
    public Uri Address { get; }

    /// <summary>The longest wait for one answer.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Bytes of an answer that are read.</summary>
    public int MostBytes { get; init; } = 8 * 1_024 * 1_024;

    /// <summary>So many failures in a row, and the vantage is left alone for <see cref="Rest"/>: a round must not wait for it host after host.</summary>
    public int FailuresUntilRest { get; init; } = 3;

    /// <summary>How long it is left alone.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The shared key. Never logged, never shown: records print their members.</summary>
    internal string Key { get; }

    /// <summary>An authority to trust instead of the system's, for tests.</summary>
    internal X509Certificate2? Root { get; init; }

    /// <summary>The options, or one sentence that says what is wrong with them.</summary>
    /// <param name="address">For example <c>https://v6.example.vn/</c>.</param>
    /// <param name="key">The shared key; null or empty where none was given.</param>
    /// <param name="options">Set where nothing is wrong.</param>
    public static string? TryMake(string address, string? key, out RemoteVantageOptions? options)
    {
        options = null;
        if (FaultOf(address) is { } fault)
            return fault;
        if (key is not { Length: >= ShortestKey and <= 256 } || !key.All(char.IsAscii) || key.Any(char.IsControl))
            return $"the vantage's key is missing or is no key of {ShortestKey} to 256 ASCII characters; it stands in the key file of 'portalcheck vantage serve'";
        options = new RemoteVantageOptions(new Uri(address.EndsWith('/') ? address : address + "/"), key);
        return null;
    }

    /// <summary>What is wrong with an address, without a word about keys; null where nothing is.</summary>
    public static string? FaultOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return "the vantage's address must begin with https:// and hold neither user information nor a query";
        return uri.Scheme is "http" && !uri.IsLoopback
            ? "the vantage must be asked over https, or the key could be read on the way; http is for this machine alone"
            : null;
    }

    /// <summary>Asks whether the vantage is there and knows the key: null, or why it is of no use. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<CollectFailure?> GreetAsync(TimeProvider time, CancellationToken cancellation)
    {
        using var vantage = new RemoteVantage(this with { Time = TimeSpan.FromSeconds(10) }, time);
        return await vantage.GreetAsync(cancellation);
    }

    /// <summary>The address alone.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Authority);
}
