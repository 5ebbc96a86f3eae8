using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>The audit log.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task AppendAudit_SameIdTwice_KeepsTheFirst()
    {
        await Store.AppendAuditAsync(Entry("a", 0), default);
        await Store.AppendAuditAsync(Entry("a", 1) with { Detail = "khác" }, default);
        Assert.Equal(Entry("a", 0), Assert.Single(await Store.ListAuditAsync(null, 10, default)));
    }

    [Fact]
    public async Task AppendAudit_SameIdFromManySides_KeepsOne()
    {
        await FromManySides(8, async side =>
        {
            await Store.AppendAuditAsync(Entry("a", side), default);
            return side;
        });
        Assert.Single(await Store.ListAuditAsync(null, 10, default));
        Assert.Single(await Store.ListAuditAsync("register", 10, default));
    }

    [Fact]
    public async Task ListAudit_None_GivesNone() => Assert.Empty(await Store.ListAuditAsync(null, 10, default));

    [Fact]
    public async Task ListAudit_AppendedInAnyOrder_NewestFirst()
    {
        foreach (var (id, minute) in ((string, int)[])[("b", 5), ("a", 9), ("d", 1), ("c", 7)])
        {
            await Store.AppendAuditAsync(Entry(id, minute), default);
        }

        Assert.Equal("acbd", string.Concat((await Store.ListAuditAsync(null, 10, default)).Select(entry => entry.Id)));
    }

    [Fact]
    public async Task ListAudit_OfOneMoment_GivesAll()
    {
        await Store.AppendAuditAsync(Entry("a", 0), default);
        await Store.AppendAuditAsync(Entry("b", 0), default);
        Assert.Equal(2, (await Store.ListAuditAsync(null, 10, default)).Count);
    }

    [Fact]
    public async Task ListAudit_OfASubject_GivesNoOther()
    {
        foreach (var (id, subject) in ((string, string)[])[("a", Portal), ("b", "dvc"), ("c", Portal), ("d", "dvc-anlac-2")])
        {
            await Store.AppendAuditAsync(Entry(id, id[0]) with { Subject = subject }, default);
        }

        Assert.Equal("ca", string.Concat((await Store.ListAuditAsync(Portal, 10, default)).Select(entry => entry.Id)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("register")]
    public async Task ListAudit_MoreThanWanted_GivesTheNewest(string? subject)
    {
        foreach (var number in Enumerable.Range(0, 12))
        {
            await Store.AppendAuditAsync(Entry($"e{number}", number), default);
        }

        Assert.Equal(["e11", "e10", "e9"], (await Store.ListAuditAsync(subject, 3, default)).Select(entry => entry.Id));
    }

    private static AuditEntry Entry(string id, int minute) => new(
        id, Samples.Start.AddMinutes(minute).AddTicks(7), "department", "register-replaced", "register",
        "Thay danh bạ: 63 → 34 tỉnh, “gộp” <b>theo</b> Nghị quyết 202/2025/QH15");
}
