namespace PortalCheck.Pipeline.Retention;

/// <summary>What one run of the retention sweep did.</summary>
/// <param name="Visits">Visits whose raw evidence it deleted.</param>
/// <param name="Pictures">Pictures deleted.</param>
/// <param name="Unfinished">Unfinished visits forgotten.</param>
/// <param name="PortalsLeft">Portals that it did not come to.</param>
/// <param name="Finished">False where the time was used up: the next run goes on.</param>
public sealed record RetentionOutcome(int Visits, int Pictures, int Unfinished, int PortalsLeft, bool Finished)
{
    internal static RetentionOutcome Nothing { get; } = new(0, 0, 0, 0, Finished: true);
}
