using PortalCheck.Checks.Catalogue.Scope;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Reference;

/// <summary>Puts into a visit's evidence what the national record in use says of its portal.</summary>
public sealed class NationalReference(IReferenceStore store)
{
    /// <summary>The evidence with the record's part; the very same where no record is in use, or where the visit came to nothing.</summary>
    public async Task<PortalEvidence> WithReferenceAsync(PortalEvidence evidence, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence.Failure is null && await store.FindCurrentReferenceAsync(cancellation) is { } record
            ? evidence with { Reference = ReferenceScope.For(record, evidence.Agency, evidence.Portal) }
            : evidence;
    }
}
