using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>The robots rules of the hosts of one visit; each file is fetched once, before the first page of its host.</summary>
internal sealed class RobotsBook(IHostFacts hosts, bool ignore)
{
    private readonly Dictionary<string, RobotsRules> _rules = new(StringComparer.Ordinal);

    /// <summary>Enters what is known already.</summary>
    public void Know(string address, Artifact<RobotsEvidence> robots)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
            _rules[uri.Authority] = RobotsRules.From(robots);
    }

    /// <summary>Fetches the file of the address's host where it is not known. True where that was needed: the sample is then drawn again.</summary>
    public async Task<bool> LearnAsync(string address, CancellationToken cancellation)
    {
        if (ignore || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || _rules.ContainsKey(uri.Authority))
            return false;
        Know(address, await hosts.RobotsAsync(uri, cancellation));
        return true;
    }

    /// <summary>The rules of a host as far as they are known; null where they are not, or the owner allows all.</summary>
    public RobotsRules? RulesOf(string host) => ignore ? null : _rules.GetValueOrDefault(host);

    /// <summary>True where the address may be loaded as far as is known.</summary>
    public bool Allows(string address) =>
        ignore || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !_rules.TryGetValue(uri.Authority, out var rules) || rules.Allows(uri);
}
