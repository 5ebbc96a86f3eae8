using System.Globalization;

namespace PortalCheck.Pipeline.Availability;

/// <summary>What one sweep of light probes came to.</summary>
/// <param name="Slot">Beginning of its quarter of an hour (UTC).</param>
/// <param name="Portals">Portals to look at.</param>
/// <param name="Answered">Those that answered with a page.</param>
/// <param name="Down">Those that were down at every try.</param>
/// <param name="LeftOut">Those whose answer says nothing (blocked us), or all of them where the fault was ours.</param>
/// <param name="NotReached">Those whose turn did not come within the time budget.</param>
/// <param name="OurFault">True where no portal at all could be reached from here: the whole moment is left out.</param>
/// <param name="DeletedDays">Days of a portal and place that were deleted as too old.</param>
/// <param name="Took">How long it took.</param>
public sealed record ProbeSweep(
    DateTimeOffset Slot, int Portals, int Answered, int Down, int LeftOut, int NotReached, bool OurFault, int DeletedDays, TimeSpan Took)
{
    /// <summary>One sentence for the log.</summary>
    public string Summary => OurFault
        ? string.Create(CultureInfo.InvariantCulture, $"Probes of {Slot:yyyy-MM-dd HH:mm}Z: none of {Portals} portals could be reached, so this moment is left out; look at this machine's network.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Probes of {Slot:yyyy-MM-dd HH:mm}Z: {Portals} portals, {Answered} answered, {Down} down, {LeftOut} left out, {NotReached} not reached in time; {Took.TotalSeconds:0} s.");
}
