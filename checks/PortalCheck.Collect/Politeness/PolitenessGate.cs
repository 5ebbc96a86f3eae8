using System.Globalization;
using System.Net;
using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Politeness;

/// <summary>
/// One budget for each IP address and the whole process: two portals on one server share it, and so do the browser and the HTTP walker.
/// Hosts of the lab do not wait, but a run of blocks stops them too.
/// </summary>
public sealed class PolitenessGate(TimeProvider time, PolitenessLimits? limits = null)
{
    // Addresses that nothing waits for any more are forgotten beyond this many, so that a long-lived service stays small.
    private const int MaxAddresses = 10_000;

    private readonly PolitenessLimits _limits = limits ?? new PolitenessLimits();
    private readonly Dictionary<string, Budget> _budgets = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>
    /// Waits for the host's turn. Null: go on. <see cref="FailureKind.Blocked"/>: an address of the host blocked us too often, ask nothing more.
    /// A host with several addresses waits for all of them, since any of them may serve it.
    /// </summary>
    internal async Task<CollectFailure?> EnterAsync(ResolvedHost host, CancellationToken cancellation)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_lock)
            {
                var now = time.GetUtcNow();
                var budgets = BudgetsOf(host);
                if (budgets.Any(budget => IsStopped(budget, now)))
                    return new CollectFailure(FailureKind.Blocked, string.Create(CultureInfo.InvariantCulture, $"{host.Host}: {_limits.BlocksUntilStop} blocks in a row"));
                wait = host.IsLab ? TimeSpan.Zero : budgets.Max(budget => budget.NextStart) - now;
                if (wait <= TimeSpan.Zero)
                {
                    foreach (var budget in budgets)
                        budget.NextStart = now + _limits.Interval;
                    return null;
                }
            }

            // Whoever wakes first takes the turn; the others see the new start and wait again.
            await Task.Delay(wait, time, cancellation);
        }
    }

    /// <summary>Tells how the host answered, so that the next turn comes later after a refusal.</summary>
    /// <param name="host">The host that was asked.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="retryAfter">The answer's <c>Retry-After</c> field, or null.</param>
    internal void Report(ResolvedHost host, int status, string? retryAfter = null)
    {
        var blocks = status is 403 or 429 or 503;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var budget in BudgetsOf(host))
            {
                if (!blocks && status < 500)
                {
                    (budget.Blocks, budget.Faults) = (0, 0);
                    continue;
                }

                budget.Blocks = blocks ? budget.Blocks + 1 : 0;
                budget.LastBlock = now;
                var asked = ReadRetryAfter(retryAfter, now) ?? TimeSpan.Zero;
                var doubled = _limits.FirstBackOff * Math.Pow(2, Math.Min(budget.Faults++, 30));
                var wait = asked > doubled ? asked : doubled;
                var next = now + (wait < _limits.LongestBackOff ? wait : _limits.LongestBackOff);
                budget.NextStart = next > budget.NextStart ? next : budget.NextStart;
            }
        }
    }

    /// <summary>Reads <c>Retry-After</c>: seconds or a date (RFC 9110 section 10.2.3). Null for anything else.</summary>
    internal static TimeSpan? ReadRetryAfter(string? field, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(field))
            return null;
        if (int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParseExact(field, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now
            ? date - now
            : null;
    }

    private List<Budget> BudgetsOf(ResolvedHost host)
    {
        if (_budgets.Count > MaxAddresses)
        {
            var now = time.GetUtcNow();
            foreach (var idle in _budgets.Where(pair => pair.Value.NextStart < now && !IsStopped(pair.Value, now)).Select(pair => pair.Key).ToList())
                _budgets.Remove(idle);
        }

        var found = new List<Budget>();
        foreach (var key in KeysOf(host).Distinct(StringComparer.Ordinal))
        {
            if (!_budgets.TryGetValue(key, out var budget))
                _budgets[key] = budget = new Budget();
            found.Add(budget);
        }

        return found;
    }

    // Lab hosts share loopback, so they are told apart by name; an IPv6 server has its whole /64.
    private static IEnumerable<string> KeysOf(ResolvedHost host) => host.IsLab || host.EndPoints.Count == 0
        ? ["host " + host.Host]
        : host.EndPoints.Select(endPoint => endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address).Select(KeyOf);

    private static string KeyOf(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();

    private bool IsStopped(Budget budget, DateTimeOffset now)
    {
        if (budget.Blocks < _limits.BlocksUntilStop)
            return false;
        if (now - budget.LastBlock < _limits.StopTime)
            return true;
        budget.Blocks = 0;
        return false;
    }

    private sealed class Budget
    {
        public DateTimeOffset LastBlock { get; set; }

        public DateTimeOffset NextStart { get; set; }

        public int Blocks { get; set; }

        public int Faults { get; set; }
    }
}
