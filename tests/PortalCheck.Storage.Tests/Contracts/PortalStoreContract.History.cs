using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>What closed rounds came to.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task ListDigests_UpToARound_AreThoseInOrder()
    {
        await Store.SaveDigestAsync(Digest(November, version: 4), default);
        await Store.SaveDigestAsync(Digest(October, version: 4) with { JudgedAgain = true }, default);
        await Store.SaveDigestAsync(Digest(October, version: 3), default);
        await Store.SaveDigestAsync(Digest(December, version: 4), default);
        var found = await Store.ListDigestsAsync(November, default);
        Assert.Equal([(October, 3, false), (October, 4, true), (November, 4, false)], found.Select(digest => (digest.Round, digest.Pack.Version, digest.JudgedAgain)));
        Assert.Equal(Json(Digest(October, version: 3)), Json(found[0]));
    }

    [Fact]
    public async Task SaveDigest_OfTheSameRoundAndVersion_Replaces()
    {
        await Store.SaveDigestAsync(Digest(October, version: 4), default);
        await Store.SaveDigestAsync(Digest(October, version: 4) with { Portals = [] }, default);
        Assert.Empty(Assert.Single(await Store.ListDigestsAsync(October, default)).Portals);
    }

    [Fact]
    public async Task ListDigests_OfANewerFormat_IsRefusedInOneSentence()
    {
        await Store.SaveDigestAsync(Digest(October, version: 4) with { Format = RoundDigest.CurrentFormat + 1 }, default);
        Assert.Contains("update PortalCheck", (await Assert.ThrowsAsync<StoreException>(() => Store.ListDigestsAsync(October, default))).Message, StringComparison.Ordinal);
    }

    private static RoundDigest Digest(string round, int version) => new()
    {
        Round = round,
        OpenedAt = new DateTimeOffset(2026, 10, 1, 2, 0, 0, TimeSpan.Zero),
        ClosedAt = new DateTimeOffset(2026, 10, 2, 2, 0, 0, TimeSpan.Zero),
        Pack = new PackRef("vn-2026-07", version, new string('a', 64)),
        Portals = [new PortalPoint { Portal = Portal, Agency = "anlac", Value = 71.25, Min = 60, Max = 80.5, CollectedAt = new DateTimeOffset(2026, 10, 1, 3, 0, 0, TimeSpan.Zero), Sample = "pages:25" }],
        Agencies = [new AgencyPoint { Agency = "anlac", League = "provinces", Value = 71.25, Rank = 2, DifferenceUnclear = true }],
    };
}
