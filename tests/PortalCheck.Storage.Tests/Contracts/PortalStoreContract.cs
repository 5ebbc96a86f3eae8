using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Storage.Tests.Contracts;

/// <summary>What every store must do; one subclass a store, one file a role. Every test has a store of its own, empty.</summary>
public abstract partial class PortalStoreContract : IAsyncLifetime
{
    protected const string September = "20260901T020000Z";
    protected const string October = "20261001T020000Z";
    protected const string November = "20261101T020000Z";
    protected const string December = "20261201T020000Z";
    protected const string Portal = "dvc-anlac";

    private static readonly CollectFailure Blocked = new(FailureKind.Blocked);

    protected IPortalStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    /// <summary>A store that holds nothing.</summary>
    protected abstract Task<IPortalStore> OpenAsync();

    /// <summary>Large records are compared by what is written of them.</summary>
    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PortalCheckJson.Compact);

    /// <summary>Does the same from so many sides at once.</summary>
    private static Task<T[]> FromManySides<T>(int sides, Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, sides).Select(side => Task.Run(() => work(side))));
}
