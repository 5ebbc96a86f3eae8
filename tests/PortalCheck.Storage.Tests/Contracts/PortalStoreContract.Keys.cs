namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Hashes of portals' keys.</content>
public abstract partial class PortalStoreContract
{
    private static readonly string OneKey = new('a', 64);
    private static readonly string OtherKey = new('b', 64);

    [Fact]
    public async Task FindPortalKey_NoneSaved_GivesNone() => Assert.Null(await Store.FindPortalKeyAsync(Portal, default));

    [Fact]
    public async Task SavePortalKey_Again_ReplacesIt()
    {
        await Store.SavePortalKeyAsync(Portal, OneKey, default);
        await Store.SavePortalKeyAsync(Portal, OtherKey, default);
        Assert.Equal(OtherKey, await Store.FindPortalKeyAsync(Portal, default));
    }

    [Fact]
    public async Task SavePortalKey_Null_TakesItBack()
    {
        await Store.SavePortalKeyAsync(Portal, OneKey, default);
        await Store.SavePortalKeyAsync(Portal, null, default);
        Assert.Null(await Store.FindPortalKeyAsync(Portal, default));
    }

    [Fact]
    public async Task SavePortalKey_NullWhereNoneIs_DoesNothing()
    {
        await Store.SavePortalKeyAsync(Portal, null, default);
        Assert.Null(await Store.FindPortalKeyAsync(Portal, default));
    }

    [Fact]
    public async Task SavePortalKey_AfterTakingBack_IsKept()
    {
        await Store.SavePortalKeyAsync(Portal, OneKey, default);
        await Store.SavePortalKeyAsync(Portal, null, default);
        await Store.SavePortalKeyAsync(Portal, OtherKey, default);
        Assert.Equal(OtherKey, await Store.FindPortalKeyAsync(Portal, default));
    }

    [Fact]
    public async Task SavePortalKey_LeavesOtherPortalsKeys()
    {
        await Store.SavePortalKeyAsync(Portal, OneKey, default);
        await Store.SavePortalKeyAsync("dvc-anlac-2", OtherKey, default);
        await Store.SavePortalKeyAsync("dvc-anlac-2", null, default);
        Assert.Equal(OneKey, await Store.FindPortalKeyAsync(Portal, default));
    }
}
