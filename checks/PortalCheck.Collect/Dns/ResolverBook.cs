using System.Collections.Concurrent;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>The questions put to a resolver for one name, each asked once, with a deadline of our own: the library has none for a question.</summary>
/// <param name="resolver">The resolver; null where there is none.</param>
/// <param name="deadline">The longest wait for one question.</param>
/// <param name="time">Clock.</param>
/// <param name="hopeless">Ends open questions without an answer, when it is known by other means that none will come.</param>
internal sealed class ResolverBook(IResolver? resolver, TimeSpan deadline, TimeProvider time, CancellationToken hopeless)
{
    private const int MaxLabelsAbove = 8;

    private readonly ConcurrentDictionary<(string Name, DnsType Type), Lazy<Task<UnboundAnswer?>>> _asked = new();
    private readonly ConcurrentQueue<(string Name, DnsType Type)> _order = new();
    private IResolver? _resolver = resolver;

    /// <summary>Asks a question, or gives the answer that came before. Null where none came in time. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<UnboundAnswer?> AskAsync(string name, DnsType type, CancellationToken cancellation) => _asked.GetOrAdd((name, type), key => new(() =>
    {
        _order.Enqueue(key);
        return WaitAsync(key.Name, key.Type, cancellation);
    })).Value;

    /// <summary>Asks another resolver from now on, and forgets the questions that the first could not answer.</summary>
    public void TurnTo(IResolver other)
    {
        _resolver = other;
        foreach (var (key, asked) in _asked)
        {
            if (!asked.Value.IsCompletedSuccessfully || asked.Value.Result is null or { Verdict: DnssecVerdict.Indeterminate })
                _asked.TryRemove(key, out _);
        }
    }

    /// <summary>The answer that came before; null where it was not asked, or did not come.</summary>
    public UnboundAnswer? Find(string name, DnsType type) =>
        _asked.TryGetValue((name, type), out var asked) && asked.Value.IsCompletedSuccessfully ? asked.Value.Result : null;

    /// <summary>Everything asked, in the order asked.</summary>
    public IReadOnlyList<ResolverAnswer> ToEvidence() => _resolver is null ? []
        : [.. _order.Distinct().Select(key => (Find(key.Name, key.Type) ?? UnboundAnswer.None).ToEvidence(key.Name, key.Type))];

    /// <summary>
    /// The zone that holds a name, from its SOA record: at the name itself, or in the authority section of "there is none here"
    /// (RFC 2308 section 2). Behind an alias the authority speaks of the alias's zone, so the next name above is asked. Null where nobody tells.
    /// </summary>
    public async Task<string?> FindZoneAsync(string host, CancellationToken cancellation)
    {
        var name = host;
        for (var i = 0; i < MaxLabelsAbove && name.Contains('.', StringComparison.Ordinal); i++)
        {
            if (await AskAsync(name, DnsType.Soa, cancellation) is not { Rcode: 0 or 3 } answer || !DnsName.TryParse(name, out var asked))
                return null;
            var owner = answer.Message.Answer.Concat(answer.Message.Authority)
                .FirstOrDefault(record => record.Type == DnsType.Soa && asked.IsAtOrBelow(record.Owner))?.Owner;
            if (owner is { IsRoot: false })
                return owner.ToString();
            name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }

        return null;
    }

    private async Task<UnboundAnswer?> WaitAsync(string name, DnsType type, CancellationToken cancellation)
    {
        if (_resolver is not { } resolver)
            return null;
        // DS records are the parent's to tell, whatever has become of the zone's own servers.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(type == DnsType.Ds ? CancellationToken.None : hopeless, cancellation);
        try
        {
            // A question that is given up here ends by itself later.
            return await resolver.AskAsync(name, (int)type).WaitAsync(deadline, time, stop.Token);
        }
        catch (TimeoutException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
