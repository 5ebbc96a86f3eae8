using PortalCheck.Model.Register;

namespace PortalCheck.Storage;

/// <summary>Rounds, and the register as it stood in each.</summary>
public interface IRoundStore
{
    /// <summary>Opens a round. False, and nothing changed, where a round of this id exists.</summary>
    Task<bool> OpenRoundAsync(Round round, CancellationToken cancellation);

    /// <summary>Closes a round; one that is closed keeps its first closing time.</summary>
    /// <exception cref="StoreException">No round has this id.</exception>
    Task CloseRoundAsync(string roundId, DateTimeOffset closedAt, CancellationToken cancellation);

    /// <summary>The round with this id, or null.</summary>
    Task<Round?> FindRoundAsync(string roundId, CancellationToken cancellation);

    /// <summary>All rounds, newest first.</summary>
    Task<IReadOnlyList<Round>> ListRoundsAsync(CancellationToken cancellation);

    /// <summary>Keeps the register as it stood when the round was opened; the same round again changes nothing.</summary>
    Task SaveRegisterAsync(string roundId, PortalRegister register, CancellationToken cancellation);

    /// <summary>The register of a round, or null.</summary>
    Task<PortalRegister?> FindRegisterAsync(string roundId, CancellationToken cancellation);
}
