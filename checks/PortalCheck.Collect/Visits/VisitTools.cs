using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>What one visit works with.</summary>
internal sealed record VisitTools
{
    /// <summary>Settings of the machine.</summary>
    public required CollectorSettings Settings { get; init; }

    /// <summary>The browser of all visits.</summary>
    public required BrowserSession Browser { get; init; }

    /// <summary>The budgets of all visits.</summary>
    public required PolitenessGate Gate { get; init; }

    /// <summary>Which addresses this visit may reach.</summary>
    public required AddressPolicy Policy { get; init; }

    /// <summary>The proxy of this visit's browser context.</summary>
    public required GuardProxy Proxy { get; init; }

    /// <summary>Asks hosts without a browser.</summary>
    public required IHostFacts Hosts { get; init; }

    /// <summary>Where the visit is made from.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>Clock.</summary>
    public required TimeProvider Time { get; init; }
}
