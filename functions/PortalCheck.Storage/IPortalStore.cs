namespace PortalCheck.Storage;

/// <summary>
/// What the product remembers. Every write may be made twice without a second effect, and every write is whole or not at all.
/// </summary>
public interface IPortalStore :
    IRoundStore, IEvidenceStore, ITurnStore, IRegisterStore, IRecheckStore, IProbeStore, IReferenceStore, IFindingStore, IHistoryStore, IAuditLog, IAsyncDisposable;
