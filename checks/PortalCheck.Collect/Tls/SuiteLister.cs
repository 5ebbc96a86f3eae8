using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Collect.Tls;

/// <summary>Suites of one version.</summary>
/// <param name="Suites">Their numbers, in the order chosen.</param>
/// <param name="Complete">True where the server's refusal ended the list.</param>
/// <param name="OwnOrder">Whether the order is the server's own.</param>
internal sealed record SuiteList(IReadOnlyList<int> Suites, bool Complete, bool? OwnOrder)
{
    /// <summary>No suite.</summary>
    public static SuiteList None { get; } = new([], Complete: true, OwnOrder: null);
}

/// <summary>Lists the suites that a server accepts: what it chose is left out of the next hello, until it refuses or the connections are used up.</summary>
internal sealed class SuiteLister(HelloExchange exchange, ResolvedHost target, int mostConnections)
{
    // Kept back for the two questions that matter most where a list is too long: whether weak suites are accepted, and whose order it is.
    private const int Reserve = 2;

    /// <summary>The list that begins with the suite chosen already.</summary>
    public async Task<SuiteList> ListAsync(TlsVersion version, int first, CancellationToken cancellation)
    {
        List<int> found = [first];
        var complete = true;
        foreach (var offer in CipherSuites.OffersFor(version))
            complete &= await ListOneAsync(version, offer, found, cancellation);
        var own = await OwnOrderAsync(version, found, cancellation);
        if (!complete && await ChooseAsync(version, WeakOf(version, found), keepBack: 0, cancellation) is { } weak)
            found.Add(weak);
        return new SuiteList(found, complete, own);
    }

    /// <summary>The list of a version whose usual suites were refused.</summary>
    public async Task<SuiteList> ListRareAsync(TlsVersion version, CancellationToken cancellation)
    {
        List<int> found = [];
        var complete = true;
        foreach (var offer in CipherSuites.OffersFor(version).Skip(1))
            complete &= await ListOneAsync(version, offer, found, cancellation);
        return new SuiteList(found, complete, await OwnOrderAsync(version, found, cancellation));
    }

    // False where something else than the server's refusal ended it.
    private async Task<bool> ListOneAsync(TlsVersion version, IReadOnlyList<int> offer, List<int> found, CancellationToken cancellation)
    {
        while (offer.Except(found).ToList() is { Count: > 0 } left)
        {
            if (exchange.Connections + Reserve >= mostConnections)
                return false;
            var reply = await exchange.AskAsync(target, version, left, whole: false, cancellation);
            if (reply.Suite is not { } chosen)
                return reply.End is HelloEnd.Alert or HelloEnd.OtherVersion or HelloEnd.Closed;
            found.Add(chosen);
        }

        return true;
    }

    private async Task<bool?> OwnOrderAsync(TlsVersion version, List<int> found, CancellationToken cancellation)
    {
        if (found.Count < 2)
            return null;
        List<int> pair = [found[1], found[0]];
        return await ChooseAsync(version, pair, keepBack: 1, cancellation) switch
        {
            { } chosen => chosen == found[0],
            null => null,
        };
    }

    private async Task<int?> ChooseAsync(TlsVersion version, List<int> suites, int keepBack, CancellationToken cancellation) =>
        suites.Count == 0 || exchange.Connections + keepBack >= mostConnections
            ? null
            : (await exchange.AskAsync(target, version, suites, whole: false, cancellation)).Suite;

    private static List<int> WeakOf(TlsVersion version, List<int> found) => CipherSuites.OffersFor(version)
        .SelectMany(offer => offer)
        .Where(suite => CipherSuites.IsWeak(CipherSuites.NameOf(suite)))
        .Except(found)
        .ToList();
}
