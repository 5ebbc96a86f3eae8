using System.Security.Cryptography;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Pictures and other bytes.</content>
public abstract partial class PortalStoreContract
{
    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>(StringComparer.Ordinal);

    [Fact]
    public async Task PutBlob_Twice_GivesTheBytesBack()
    {
        var hash = await PutAsync(November, 1);
        await PutAsync(November, 1);
        Assert.Equal([1], (await Store.FindBlobAsync(hash, default))?.Content.ToArray());
    }

    [Fact]
    public async Task PutBlob_WrongHash_IsRefusedAndNothingIsKept()
    {
        var wrong = new string('0', 64);
        await Assert.ThrowsAsync<StoreException>(() => Store.PutBlobAsync(November, wrong, "image/jpeg", new byte[] { 1 }, default));
        Assert.Null(await Store.FindBlobAsync(wrong, default));
    }

    [Fact]
    public async Task PutBlob_UpperCaseHash_IsRefused() =>
        await Assert.ThrowsAsync<StoreException>(() => Store.PutBlobAsync(November, HashOf([1]).ToUpperInvariant(), "image/jpeg", new byte[] { 1 }, default));

    [Fact]
    public async Task PutBlob_AgainWithAnotherType_KeepsTheFirstType()
    {
        await Store.PutBlobAsync(November, HashOf([1]), "image/png", new byte[] { 1 }, default);
        await Store.PutBlobAsync(December, HashOf([1]), "image/jpeg", new byte[] { 1 }, default);
        Assert.Equal("image/png", (await Store.FindBlobAsync(HashOf([1]), default))?.MediaType);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_000_000)]
    public async Task FindBlob_AnyLength_GivesTheSame(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        await Store.PutBlobAsync(November, HashOf(content), "image/jpeg", content, default);
        Assert.Equal(content, (await Store.FindBlobAsync(HashOf(content), default))?.Content.ToArray());
    }

    [Fact]
    public async Task HasBlob_Kept_IsTrue() => Assert.True(await Store.HasBlobAsync(await PutAsync(November, 1), default));

    [Fact]
    public async Task HasBlob_Unknown_IsFalse() => Assert.False(await Store.HasBlobAsync(HashOf([9]), default));

    [Fact]
    public async Task FindBlob_Unknown_GivesNone() => Assert.Null(await Store.FindBlobAsync(HashOf([9]), default));

    [Fact]
    public async Task PutBlob_FromManySides_KeepsItOnce()
    {
        await FromManySides(10, side => PutAsync(side % 2 == 0 ? October : November, 1));
        Assert.Equal(0, await Store.DeleteBlobsAsync(November, Nothing, default));
        Assert.Equal(1, await Store.DeleteBlobsAsync(December, Nothing, default));
    }

    [Fact]
    public async Task DeleteBlobs_DeletesOlderRoundsAndCountsThem()
    {
        string[] old = [await PutAsync(September, 1), await PutAsync(October, 2)];
        var kept = await PutAsync(November, 3);
        Assert.Equal(2, await Store.DeleteBlobsAsync(November, Nothing, default));
        Assert.Null(await Store.FindBlobAsync(old[0], default));
        Assert.Null(await Store.FindBlobAsync(old[1], default));
        Assert.NotNull(await Store.FindBlobAsync(kept, default));
    }

    [Fact]
    public async Task DeleteBlobs_PutAgainByANewerRound_KeepsIt()
    {
        var hash = await PutAsync(October, 1);
        await PutAsync(November, 1);
        Assert.Equal(0, await Store.DeleteBlobsAsync(November, Nothing, default));
        Assert.NotNull(await Store.FindBlobAsync(hash, default));
    }

    [Fact]
    public async Task DeleteBlobs_PutAgainByAnOlderRound_KeepsIt()
    {
        var hash = await PutAsync(November, 1);
        await PutAsync(October, 1);
        Assert.Equal(0, await Store.DeleteBlobsAsync(November, Nothing, default));
        Assert.NotNull(await Store.FindBlobAsync(hash, default));
    }

    [Fact]
    public async Task DeleteBlobs_NeededByOlderEvidence_KeepsThem()
    {
        var needed = await PutAsync(September, 1);
        await PutAsync(September, 2);
        var except = Enumerable.Range(0, 3_000).Select(number => HashOf([(byte)number, (byte)(number >> 8), 7])).Append(needed).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(1, await Store.DeleteBlobsAsync(November, except, default));
        Assert.NotNull(await Store.FindBlobAsync(needed, default));
    }

    [Fact]
    public async Task DeleteBlobs_Again_FindsNothing()
    {
        await PutAsync(October, 1);
        await Store.DeleteBlobsAsync(November, Nothing, default);
        Assert.Equal(0, await Store.DeleteBlobsAsync(November, Nothing, default));
    }

    [Fact]
    public async Task PutBlob_AfterItWasDeleted_KeepsItAnew()
    {
        await PutAsync(October, 1);
        await Store.DeleteBlobsAsync(November, Nothing, default);
        Assert.NotNull(await Store.FindBlobAsync(await PutAsync(November, 1), default));
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<string> PutAsync(string round, params byte[] content)
    {
        await Store.PutBlobAsync(round, HashOf(content), "image/jpeg", content, default);
        return HashOf(content);
    }
}
