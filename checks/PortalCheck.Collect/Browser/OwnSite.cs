namespace PortalCheck.Collect.Browser;

/// <summary>What counts as a portal's own site: the registrable domains of its registered address and of where its home page leads.</summary>
internal sealed class OwnSite
{
    private readonly HashSet<string> _domains = new(StringComparer.Ordinal);

    /// <summary>The site of these addresses; those that are no http addresses are left out.</summary>
    public OwnSite(params IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
                _domains.Add(RegistrableDomain.Of(uri.IdnHost));
        }
    }

    /// <summary>True where the address belongs to the site.</summary>
    public bool Holds(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && HoldsHost(uri.IdnHost);

    /// <summary>True where the host belongs to the site.</summary>
    public bool HoldsHost(string host) => host.Length > 0 && _domains.Contains(RegistrableDomain.Of(host.TrimStart('.')));
}
