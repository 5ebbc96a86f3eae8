namespace PortalCheck.Storage;

/// <summary>Webmasters' re-checks.</summary>
public interface IRecheckStore
{
    /// <summary>Keeps a new request. False, and nothing changed, where the id exists.</summary>
    Task<bool> OpenRecheckAsync(Recheck recheck, CancellationToken cancellation);

    /// <summary>A portal's re-check, or null.</summary>
    Task<Recheck?> FindRecheckAsync(string portalId, string id, CancellationToken cancellation);

    /// <summary>A portal's re-checks that were asked for at or after a moment, newest first.</summary>
    Task<IReadOnlyList<Recheck>> ListRechecksAsync(string portalId, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Changes a re-check as <see cref="ITurnStore.ChangeTurnAsync"/> changes a turn.</summary>
    /// <returns>The re-check as it stands now; null where there is none.</returns>
    Task<Recheck?> ChangeRecheckAsync(string portalId, string id, Func<Recheck, Recheck> change, CancellationToken cancellation);
}
