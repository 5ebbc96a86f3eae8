using System.Collections.Concurrent;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>
/// Answers that several askers share: who comes while one is being made waits for it. Bounded in number, and each is forgotten after a while.
/// The making belongs to nobody's cancellation: it must end by itself.
/// </summary>
/// <param name="most">Most answers kept.</param>
/// <param name="age">How long one is kept.</param>
/// <param name="time">Clock.</param>
internal sealed class ShortMemory<TValue>(int most, TimeSpan age, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The answer for a key, made where it is not there.</summary>
    public Task<TValue> GetAsync(string key, Func<Task<TValue>> make)
    {
        var now = time.GetUtcNow();
        if (_entries.TryGetValue(key, out var kept) && now - kept.MadeAt <= age)
            return kept.Value.Value;
        if (_entries.Count >= most)
            Shrink();
        var fresh = new Entry(now, new Lazy<Task<TValue>>(make));
        var entry = _entries.AddOrUpdate(key, fresh, (_, other) => now - other.MadeAt <= age ? other : fresh);
        return entry.Value.Value;
    }

    /// <summary>Forgets the answer for a key.</summary>
    public void Forget(string key) => _entries.TryRemove(key, out _);

    // The older half goes: what is shared by many is asked for again soon and comes back. Sorting needs a copy that nobody adds to.
    private void Shrink()
    {
        foreach (var old in _entries.ToArray().OrderBy(pair => pair.Value.MadeAt).Take(most / 2).ToList())
            _entries.TryRemove(old.Key, out _);
    }

    private sealed record Entry(DateTimeOffset MadeAt, Lazy<Task<TValue>> Value);
}
