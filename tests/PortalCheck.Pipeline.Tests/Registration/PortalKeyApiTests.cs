using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Registration;

public sealed class PortalKeyApiTests : ApiTest
{
    [Fact]
    public async Task Issue_Portal_StoresTheHashOnly()
    {
        await Store.ReplaceRegisterAsync(Samples.Register(Portal), null, default);
        var answer = await Keys.IssueAsync(DepartmentKey, Portal, default);
        var key = Json(answer).GetProperty("key").GetString()!;
        Assert.Equal((201, SecretKey.Hash(key)), (answer.Status, await Store.FindPortalKeyAsync(Portal, default)));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.DoesNotContain(await AuditAsync(), entry => entry.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Issue_Again_EndsTheEarlierKey()
    {
        var first = await PublishAsync();
        await Keys.IssueAsync(DepartmentKey, Portal, default);
        Assert.Equal(401, (await Rechecks().AskAsync(first, Portal, null, default)).Answer.Status);
    }

    [Fact]
    public async Task TakeBack_Key_EndsIt()
    {
        var key = await PublishAsync();
        Assert.Equal(204, (await Keys.TakeBackAsync(DepartmentKey, Portal, default)).Status);
        Assert.Equal(401, (await Rechecks().AskAsync(key, Portal, null, default)).Answer.Status);
    }

    [Fact]
    public async Task TakeBack_None_IsDone() => Assert.Equal(204, (await Keys.TakeBackAsync(DepartmentKey, Portal, default)).Status);

    [Theory]
    [InlineData("dvc-khong-co")]
    [InlineData("../x")]
    [InlineData("")]
    public async Task Issue_UnknownPortal_IsNotFound(string portal)
    {
        await Store.ReplaceRegisterAsync(Samples.Register(Portal), null, default);
        Assert.Equal(404, (await Keys.IssueAsync(DepartmentKey, portal, default)).Status);
    }

    [Fact]
    public async Task AnyFunction_WrongKey_IsUnauthorisedAndChangesNothing()
    {
        await PublishAsync();
        var before = await Store.FindPortalKeyAsync(Portal, default);
        Assert.Equal(401, (await Keys.IssueAsync("wrong", Portal, default)).Status);
        Assert.Equal(401, (await Keys.TakeBackAsync(null, Portal, default)).Status);
        Assert.Equal(before, await Store.FindPortalKeyAsync(Portal, default));
    }

    [Fact]
    public async Task Acts_AreAudited()
    {
        await PublishAsync();
        await Keys.TakeBackAsync(DepartmentKey, Portal, default);
        Assert.Equal(["key-issued", "key-taken-back"], (await AuditAsync(Portal)).Select(entry => entry.Action).Order(StringComparer.Ordinal));
    }
}
