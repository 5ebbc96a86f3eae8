using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Vantages;

/// <summary>
/// The network as another machine sees it, and as this one does where the other says nothing: a vantage that is down takes no fact away that the
/// scanner can see itself.
/// </summary>
/// <param name="vantage">The other machine; stays the caller's.</param>
/// <param name="here">This machine; ended with this object.</param>
internal sealed class VantageFirst(RemoteVantage vantage, INetworkObserver here) : INetworkObserver
{
    private const int LongestDetail = 300;

    /// <inheritdoc/>
    public int Requests => here.Requests;

    /// <inheritdoc/>
    public long Bytes => here.Bytes;

    /// <inheritdoc/>
    public async Task<NetworkFacts> ObserveAsync(string host, CancellationToken cancellation)
    {
        var asked = await vantage.AskAsync(host, cancellation);
        if (asked.Value is { Names.Present: true, Addresses.Present: true } whole)
            return whole;
        var own = await here.ObserveAsync(host, cancellation);
        return asked.Value is { } partial
            ? new NetworkFacts(partial.Names.Present ? partial.Names : own.Names, partial.Addresses.Present ? partial.Addresses : own.Addresses)
            : own with { Addresses = Explain(own.Addresses, asked.Failure!) };
    }

    /// <inheritdoc/>
    public void Dispose() => here.Dispose();

    // Whoever runs the scanner reads here why IPv6 was not tried although a vantage is set.
    private static Artifact<AddressEvidence> Explain(Artifact<AddressEvidence> own, CollectFailure why) => own.Value is not { } seen ? own : Artifact.Of(seen with
    {
        Reached = [.. seen.Reached.Select(reach => reach.Failure is { Kind: FailureKind.NoIpv6Vantage } failure
            ? reach with { Failure = failure with { Detail = Cut($"{failure.Detail}; {why.Detail}") } }
            : reach)],
    });

    private static string Cut(string text) => text.Length > LongestDetail ? text[..LongestDetail] : text;
}
