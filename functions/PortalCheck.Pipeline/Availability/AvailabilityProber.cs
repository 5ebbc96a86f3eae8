using System.Collections.Concurrent;
using PortalCheck.Collect.Http;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Availability;

/// <summary>
/// Looks once in a quarter of an hour whether each portal of the register in use answers, and keeps what it saw. Probes bear the
/// beginning of their quarter of an hour, so a second delivery of the timer replaces and never doubles. Archives are not probed: no
/// criterion asks whether they are up. A second place is a second deployment with another vantage name on the same store.
/// </summary>
/// <param name="probes">Where probes are kept.</param>
/// <param name="registers">Where the register in use is.</param>
/// <param name="probe">Looks.</param>
/// <param name="settings">How.</param>
/// <param name="time">Clock.</param>
public sealed class AvailabilityProber(
    IProbeStore probes, IRegisterStore registers, IAvailabilityProbe probe, AvailabilityProberSettings settings, TimeProvider time)
{
    // One day more than evidence reads, since a visit shortly before midnight may be stored after it.
    private const int KeptDays = AvailabilityEvidence.MostDays + 1;

    private static readonly long SlotTicks = TimeSpan.FromMinutes(AvailabilityEvidence.SlotMinutes).Ticks;

    private DateOnly _tidiedOn;

    /// <summary>Makes one sweep and keeps its probes; on the first one of a Vietnam day also deletes the probes that no evidence reads any more.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing of the sweep is kept.</exception>
    public async Task<ProbeSweep> RunAsync(CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var slot = SlotOf(time.GetUtcNow());
        var register = await registers.FindCurrentRegisterAsync(cancellation);
        var portals = Rotated([.. (register?.Register.Portals ?? []).Where(portal => portal.Kind != PortalKind.Archive)], slot);
        var looks = await LookAsync(portals, cancellation);

        // Without any answer, not even an error page, the line from here is the likelier cause.
        var ourFault = !looks.IsEmpty && looks.Values.All(look => look.Status == 0);
        await probes.SaveProbesAsync(
            [
                .. looks.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => ourFault
                    ? new PortalProbe(pair.Key, settings.VantageName, slot, 0, null, FailureKind.CrawlerError)
                    : new PortalProbe(pair.Key, settings.VantageName, slot, pair.Value.Status, pair.Value.Milliseconds, pair.Value.Failure)),
            ],
            cancellation);
        var down = ourFault ? 0 : looks.Values.Count(IsDown);
        var answered = looks.Values.Count(look => look.Failure is null);
        PipelineTelemetry.ProbesMade(answered, looks.Count - answered);
        return new ProbeSweep(
            slot, portals.Count, answered, down, looks.Count - answered - down, portals.Count - looks.Count, ourFault, await TidyAsync(cancellation), time.GetElapsedTime(start));
    }

    /// <summary>The beginning of the quarter of an hour (UTC); Vietnam's clocks show the same minutes.</summary>
    internal static DateTimeOffset SlotOf(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % SlotTicks), TimeSpan.Zero);

    /// <summary>
    /// The portals in order of id, begun elsewhere each time: by the golden section of their number, so that whatever a spent budget leaves out, it is
    /// not the same ones again.
    /// </summary>
    internal static IReadOnlyList<Portal> Rotated(IReadOnlyList<Portal> portals, DateTimeOffset slot)
    {
        var turn = slot.UtcTicks / SlotTicks % 1_000_000 * 0.6180339887498949;
        var begin = (int)((turn - Math.Floor(turn)) * portals.Count);
        var sorted = portals.OrderBy(portal => portal.Id, StringComparer.Ordinal).ToList();
        return [.. sorted.Skip(begin), .. sorted.Take(begin)];
    }

    private static bool IsDown(ProbeLook look) => AvailabilityMark.IsDown(AvailabilityMark.Of(look.Failure));

    private async Task<ConcurrentDictionary<string, ProbeLook>> LookAsync(IReadOnlyList<Portal> portals, CancellationToken cancellation)
    {
        using var budget = new CancellationTokenSource(settings.TimeBudget, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellation);
        var looks = new ConcurrentDictionary<string, ProbeLook>(StringComparer.Ordinal);
        try
        {
            var left = portals;
            for (var tries = 1; left.Count > 0; tries++)
            {
                await Task.WhenAll(left.Select(portal => LookAsync(portal, looks, both.Token)));
                left = [.. left.Where(portal => looks.TryGetValue(portal.Id, out var look) && IsDown(look))];
                if (left.Count == 0 || tries >= settings.Tries)
                {
                    break;
                }

                await Task.Delay(settings.Pause, time, both.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The budget is spent: what was seen so far is kept.
        }

        return looks;
    }

    private async Task LookAsync(Portal portal, ConcurrentDictionary<string, ProbeLook> looks, CancellationToken cancellation)
    {
        try
        {
            looks[portal.Id] = await probe.LookAsync(portal, cancellation);
        }
#pragma warning disable CA1031 // A fault of ours at one portal must not cost all others their probe; its mark says that it was ours.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            looks[portal.Id] = new ProbeLook(0, null, FailureKind.CrawlerError);
        }
    }

    private async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var today = VietnamTime.DayOf(time.GetUtcNow());
        if (_tidiedOn == today)
        {
            return 0;
        }

        var deleted = await probes.DeleteProbesAsync(today.AddDays(-KeptDays), cancellation);
        _tidiedOn = today;
        return deleted;
    }
}
