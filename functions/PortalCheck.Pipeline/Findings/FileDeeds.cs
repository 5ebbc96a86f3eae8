using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Does what a file asks for. Everything is checked first, so that a file with a fault changes nothing; what is there already is not done twice.</summary>
/// <param name="deeds">What people do.</param>
public sealed class FileDeeds(FindingDeeds deeds)
{
    /// <summary>Checks all, then does all.</summary>
    /// <param name="written">What the file asks for.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <param name="cancellation">Stops between two entries; the same file again does the rest.</param>
    /// <returns>Every fault with its line; where there is one, nothing was done.</returns>
    public async Task<IReadOnlyList<RegisterFault>> DoAsync(WrittenDeeds written, string fileName, CancellationToken cancellation)
    {
        var faults = new List<RegisterFault>();
        await CheckAsync(written.Ends, deeds.FaultOfAsync);
        await CheckAsync(written.Disputes, deeds.FaultOfAsync);
        await CheckAsync(written.Decisions, deeds.FaultOfAsync);
        if (faults.Count > 0)
        {
            return faults;
        }

        // The rest is known to be good, and these are granted together or not at all.
        var granted = await deeds.ExceptAsync([.. written.Exceptions.Select(one => one.Draft)], cancellation);
        faults.AddRange(written.Exceptions.Zip(granted).SelectMany(pair => pair.Second.Faults.Select(fault => At(pair.First, fault))));
        if (faults.Count > 0)
        {
            return faults;
        }

        foreach (var end in written.Ends)
        {
            Add(end, (await deeds.EndExceptionAsync(end.Draft.Portal, end.Draft.Exception, end.Draft.Reason, cancellation)).Fault);
        }

        foreach (var dispute in written.Disputes)
        {
            Add(dispute, (await deeds.DisputeAsync(dispute.Draft.Portal, dispute.Draft.Finding, dispute.Draft.Text, dispute.Draft.Links, byOwner: false, cancellation)).Fault);
        }

        foreach (var decision in written.Decisions)
        {
            Add(decision, (await deeds.DecideAsync(decision.Draft.Portal, decision.Draft.Dispute, decision.Draft.Accepted, decision.Draft.Reason, cancellation)).Fault);
        }

        return faults;

        async Task CheckAsync<T>(IReadOnlyList<Written<T>> entries, Func<T, CancellationToken, Task<DeedFault?>> faultOf)
        {
            foreach (var entry in entries)
            {
                Add(entry, await faultOf(entry.Draft, cancellation));
            }
        }

        void Add<T>(Written<T> entry, DeedFault? fault)
        {
            if (fault is not null)
            {
                faults.Add(At(entry, fault));
            }
        }

        RegisterFault At<T>(Written<T> entry, DeedFault fault) => new(fileName, entry.Line, $"{entry.Place}.{fault.Field}", fault.Text, null);
    }
}
