using PortalCheck.Model.Findings;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Findings over time.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task FindFindings_NoneKept_GivesNone() => Assert.Null(await Store.FindFindingsAsync(Portal, default));

    [Fact]
    public async Task ChangeFindings_NoneKept_StartsFromAnEmptyDocument()
    {
        await Store.ChangeFindingsAsync(Portal, empty => Samples.Findings(empty, 3), default);
        Assert.Equal(Json(Samples.Findings(new PortalFindings { Portal = Portal }, 3)), Json(await Store.FindFindingsAsync(Portal, default)));
    }

    [Fact]
    public async Task ChangeFindings_NothingToDo_KeepsNothing()
    {
        await Store.ChangeFindingsAsync(Portal, empty => empty, default);
        Assert.Null(await Store.FindFindingsAsync(Portal, default));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(4_000)]
    public async Task ChangeFindings_AnySize_ComesBackAndIsReplaced(int records)
    {
        await Store.ChangeFindingsAsync(Portal, empty => Samples.Findings(empty, records), default);
        Assert.Equal(records, (await Store.FindFindingsAsync(Portal, default))?.Records.Count);
        await Store.ChangeFindingsAsync(Portal, standing => standing with { Records = [standing.Records[0]] }, default);
        Assert.Single((await Store.FindFindingsAsync(Portal, default))!.Records);
    }

    [Fact]
    public async Task ChangeFindings_FromManySides_LosesNone()
    {
        await FromManySides(20, _ => Store.ChangeFindingsAsync(Portal, standing => standing with { Forgotten = standing.Forgotten + 1 }, default));
        Assert.Equal(20, (await Store.FindFindingsAsync(Portal, default))?.Forgotten);
    }

    [Fact]
    public async Task ChangeFindings_OfAnotherPortal_LeavesThisOne()
    {
        await Store.ChangeFindingsAsync("dvc-anlac-2", empty => Samples.Findings(empty, 1), default);
        Assert.Null(await Store.FindFindingsAsync(Portal, default));
    }

    [Fact]
    public async Task FindFindings_OfANewerFormat_IsRefusedInOneSentence()
    {
        await Store.ChangeFindingsAsync(Portal, empty => empty with { Format = 99 }, default);
        Assert.Contains("update PortalCheck", (await Assert.ThrowsAsync<StoreException>(() => Store.FindFindingsAsync(Portal, default))).Message, StringComparison.Ordinal);
    }
}
