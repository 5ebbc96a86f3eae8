using PortalCheck.Model.Reference;

namespace PortalCheck.Storage;

/// <summary>The national records of procedures, kept by their content; the one saved last is in use.</summary>
public interface IReferenceStore
{
    /// <summary>Keeps a record and puts it to use. The same content twice is kept once.</summary>
    Task SaveReferenceAsync(ReferenceRecord record, CancellationToken cancellation);

    /// <summary>The record in use; null where none was saved yet.</summary>
    /// <exception cref="StoreException">It is of a newer format than this build knows.</exception>
    Task<ReferenceRecord?> FindCurrentReferenceAsync(CancellationToken cancellation);

    /// <summary>The record with this SHA-256 (lower-case hex), in use or not; null where there is none.</summary>
    /// <exception cref="StoreException">It is of a newer format than this build knows.</exception>
    Task<ReferenceRecord?> FindReferenceAsync(string hash, CancellationToken cancellation);
}
