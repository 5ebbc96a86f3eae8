using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>One round, from the planner to the published site.</summary>
/// <param name="Planning">Opening it and sending its messages.</param>
/// <param name="Portals">Each portal's turn.</param>
/// <param name="Closing">Ranking, publishing, closing.</param>
/// <param name="Probing">One sweep of light probes over the same portals.</param>
/// <param name="Messages">Messages that were sent.</param>
/// <param name="Stored">What lies in the storage account in the end; null without one.</param>
internal sealed record RoundRun(Stretch Planning, IReadOnlyList<PortalRun> Portals, Stretch Closing, Stretch Probing, int Messages, AccountInventory? Stored)
{
    public double ScanSeconds => Portals.Sum(portal => portal.Took.WallSeconds);

    public double ScanCpu => Portals.Sum(portal => portal.Took.Cpu.Values.Sum());
}

/// <summary>One portal's turn.</summary>
internal sealed record PortalRun(string Id, TurnState? End, VisitCost Cost, Stretch Took, Held Memory);

/// <summary>A stretch of work.</summary>
/// <param name="WallSeconds">By the clock.</param>
/// <param name="Cpu">Processor seconds by kind of process, without the sampler's.</param>
/// <param name="Traffic">Requests to the storage account.</param>
internal sealed record Stretch(double WallSeconds, IReadOnlyDictionary<string, double> Cpu, Traffic Traffic);
