using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Leases. The times are the test's: a store reads no clock.</content>
public abstract partial class PortalStoreContract
{
    private const string Lease = "portal/dvc-anlac";

    [Fact]
    public async Task TryTakeLease_Free_GivesIt() => Assert.True(await TakeAsync("one", 0, 2));

    [Fact]
    public async Task TryTakeLease_HeldByAnother_IsRefused()
    {
        await TakeAsync("one", 0, 2);
        Assert.False(await TakeAsync("two", 1, 3));
    }

    [Fact]
    public async Task TryTakeLease_RefusedOnce_LeavesItAsItWas()
    {
        await TakeAsync("one", 0, 2);
        await TakeAsync("two", 1, 9);
        Assert.True(await TakeAsync("three", 2, 4));
    }

    [Fact]
    public async Task TryTakeLease_ByTheHolder_RenewsIt()
    {
        await TakeAsync("one", 0, 2);
        Assert.True(await TakeAsync("one", 1, 3));
        Assert.False(await TakeAsync("two", 2, 4));
    }

    [Fact]
    public async Task TryTakeLease_RunOut_GivesItToAnother()
    {
        await TakeAsync("one", 0, 2);
        Assert.True(await TakeAsync("two", 2, 4));
        Assert.False(await TakeAsync("one", 3, 5));
    }

    [Fact]
    public async Task TryTakeLease_RunOutButTakenByNobody_IsTheHoldersStill()
    {
        await TakeAsync("one", 0, 2);
        Assert.True(await TakeAsync("one", 5, 7));
    }

    [Fact]
    public async Task TryTakeLease_FromManySides_GivesItToOne() =>
        Assert.Single(await FromManySides(20, side => TakeAsync($"side-{side}", 0, 2)), taken => taken);

    [Fact]
    public async Task TryTakeLease_RunOutFromManySides_GivesItToOne()
    {
        await TakeAsync("one", 0, 2);
        Assert.Single(await FromManySides(20, side => TakeAsync($"side-{side}", 3, 5)), taken => taken);
    }

    [Fact]
    public async Task TryTakeLease_OfNearlyTheSameName_IsAnother()
    {
        await TakeAsync("one", 0, 2);
        foreach (var name in (string[])["portal-dvc-anlac", "portal/dvc/anlac", "portal/dvc-anla", "round/dvc-anlac", "Portal/dvc-anlac"])
        {
            Assert.True(await Store.TryTakeLeaseAsync(name, "two", Samples.Start, Samples.Start.AddMinutes(2), default), name);
        }
    }

    [Fact]
    public async Task ReleaseLease_ByTheHolder_FreesIt()
    {
        await TakeAsync("one", 0, 2);
        await Store.ReleaseLeaseAsync(Lease, "one", default);
        Assert.True(await TakeAsync("two", 1, 3));
    }

    [Fact]
    public async Task ReleaseLease_ByAnother_DoesNothing()
    {
        await TakeAsync("one", 0, 2);
        await Store.ReleaseLeaseAsync(Lease, "two", default);
        Assert.False(await TakeAsync("two", 1, 3));
    }

    [Fact]
    public async Task ReleaseLease_LostToAnother_LeavesItToThem()
    {
        await TakeAsync("one", 0, 2);
        await TakeAsync("two", 3, 5);
        await Store.ReleaseLeaseAsync(Lease, "one", default);
        Assert.False(await TakeAsync("three", 4, 6));
    }

    [Fact]
    public async Task ReleaseLease_TwiceOrNeverTaken_DoesNothing()
    {
        await Store.ReleaseLeaseAsync(Lease, "one", default);
        await TakeAsync("one", 0, 2);
        await Store.ReleaseLeaseAsync(Lease, "one", default);
        await Store.ReleaseLeaseAsync(Lease, "one", default);
        Assert.True(await TakeAsync("two", 0, 2));
    }

    private Task<bool> TakeAsync(string holder, int minute, int untilMinute) =>
        Store.TryTakeLeaseAsync(Lease, holder, Samples.Start.AddMinutes(minute), Samples.Start.AddMinutes(untilMinute), default);
}
