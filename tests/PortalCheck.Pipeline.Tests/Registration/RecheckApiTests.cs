using System.Globalization;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Registration;

public sealed class RecheckApiTests : ApiTest
{
    private const string OneFinding = $$"""{"finding":"{{Finding}}"}""";

    [Theory]
    [InlineData(null, null)]
    [InlineData("{}", null)]
    [InlineData("""{"finding":null}""", null)]
    [InlineData(OneFinding, Finding)]
    public async Task Ask_RightKey_OpensOneAndSendsIt(string? body, string? finding)
    {
        var asked = await Rechecks().AskAsync(await PublishAsync(), Portal, body, default);
        var stored = Assert.Single(await Store.ListRechecksAsync(Portal, Samples.Start.AddDays(-1), default));
        Assert.Equal((202, finding, stored.Id, Round.IdFor(Samples.Start)), (asked.Answer.Status, stored.Finding, asked.ToSend?.Id, stored.Round));
        Assert.Equal("rechecks/" + stored.Id, asked.Answer.Headers["Location"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("""{"finding":1}""")]
    [InlineData("""{"finding":"../x"}""")]
    [InlineData("""{"finding":"0123456789ABCDEF0123456789ABCDEF"}""")]
    public async Task Ask_WrongBody_IsABadRequest(string body) => await RefusedAsync(400, await PublishAsync(), Portal, body);

    [Fact]
    public async Task Ask_BodyTooLong_IsABadRequest() => await RefusedAsync(400, await PublishAsync(), Portal, "{}" + new string(' ', 5000));

    [Fact]
    public async Task Ask_FindingNotPublished_IsNotFound() =>
        await RefusedAsync(404, await PublishAsync(), Portal, """{"finding":"ffffffffffffffffffffffffffffffff"}""");

    [Theory]
    [InlineData(null)]
    [InlineData("pck_wrong")]
    public async Task Ask_WrongKey_IsUnauthorised(string? key)
    {
        await PublishAsync();
        await RefusedAsync(401, key, Portal, null);
    }

    [Fact]
    public async Task Ask_KeyOfAnotherPortal_IsUnauthorised() => await RefusedAsync(401, await PublishAsync(), "dvc-binhson", null);

    [Fact]
    public async Task Ask_PortalLeftTheRegister_IsNotFound()
    {
        var key = await PublishAsync();
        await Store.ReplaceRegisterAsync(Samples.Register("dvc-binhson"), (await Store.FindCurrentRegisterAsync(default))!.Version, default);
        await RefusedAsync(404, key, Portal, null);
    }

    [Fact]
    public async Task Ask_NothingPublishedYet_Conflicts()
    {
        await Store.ReplaceRegisterAsync(Samples.Register(Portal), null, default);
        var key = Json(await Keys.IssueAsync(DepartmentKey, Portal, default)).GetProperty("key").GetString();
        await RefusedAsync(409, key, Portal, null);
    }

    [Fact]
    public async Task Ask_OneIsOpen_WaitsForItsEnd()
    {
        var key = await PublishAsync();
        await Rechecks().AskAsync(key, Portal, OneFinding, default);
        var again = await Rechecks().AskAsync(key, Portal, null, default);
        Assert.Equal((429, "900"), (again.Answer.Status, again.Answer.Headers["Retry-After"]));
        Assert.Null(again.ToSend);
    }

    [Fact]
    public async Task Ask_TheOpenOneAgainLater_SendsItOnceMore()
    {
        var key = await PublishAsync();
        var first = await Rechecks().AskAsync(key, Portal, OneFinding, default);
        Time.Now = Time.Now.AddMinutes(16);
        var again = await Rechecks().AskAsync(key, Portal, OneFinding, default);
        var atOnce = await Rechecks().AskAsync(key, Portal, OneFinding, default);
        Assert.Equal((202, first.ToSend!.Id), (again.Answer.Status, again.ToSend?.Id));
        Assert.Equal(429, atOnce.Answer.Status);
    }

    [Fact]
    public async Task Ask_MoreThanTheDaysNumber_IsLimited()
    {
        var key = await PublishAsync();
        for (var number = 0; number < 3; number++)
        {
            await EndAsync((await Rechecks().AskAsync(key, Portal, null, default)).ToSend!);
            Time.Now = Time.Now.AddHours(1);
        }

        var limited = await Rechecks().AskAsync(key, Portal, null, default);
        Assert.Equal((429, TimeSpan.FromHours(21).TotalSeconds.ToString(CultureInfo.InvariantCulture)), (limited.Answer.Status, limited.Answer.Headers["Retry-After"]));
    }

    [Fact]
    public async Task Ask_AfterTheTimeThatWasSaid_Passes()
    {
        var key = await PublishAsync();
        var api = Rechecks(perDay: 1);
        await EndAsync((await api.AskAsync(key, Portal, null, default)).ToSend!);
        var limited = await api.AskAsync(key, Portal, null, default);
        Time.Now = Time.Now.AddSeconds(int.Parse(limited.Answer.Headers["Retry-After"], CultureInfo.InvariantCulture) + 1);
        Assert.Equal(202, (await api.AskAsync(key, Portal, null, default)).Answer.Status);
    }

    [Fact]
    public async Task Ask_NoneAllowed_IsLimited() =>
        Assert.Equal(429, (await Rechecks(perDay: 0).AskAsync(await PublishAsync(), Portal, null, default)).Answer.Status);

    [Fact]
    public async Task Ask_TwoAtOnce_OnePasses()
    {
        var key = await PublishAsync();
        var (store, hold) = HeldStore.Of(Store, nameof(IRecheckStore.ListRechecksAsync));
        var api = new RecheckApi(store, 3, Time);
        var first = Task.Run(() => api.AskAsync(key, Portal, null, default));
        await hold.ArrivalAsync();
        var second = Task.Run(() => api.AskAsync(key, Portal, null, default));
        await Task.WhenAny(second, hold.ArrivalAsync());
        hold.Release();
        Assert.Equal((202, 429), ((await first).Answer.Status, (await second).Answer.Status));
        Assert.Single(await Store.ListRechecksAsync(Portal, Samples.Start.AddDays(-1), default));
    }

    [Fact]
    public async Task State_OfOne_IsTold()
    {
        var key = await PublishAsync();
        var recheck = (await Rechecks().AskAsync(key, Portal, OneFinding, default)).ToSend!;
        await Store.ChangeRecheckAsync(Portal, recheck.Id, one => one with { State = RecheckState.Done, EndedAt = Time.Now, Gone = [Finding] }, default);
        var state = await Rechecks().StateAsync(key, Portal, recheck.Id, default);
        Assert.Equal((200, "done", Finding), (state.Status, Json(state).GetProperty("state").GetString(), Json(state).GetProperty("gone")[0].GetString()));
    }

    [Theory]
    [InlineData("20261101T020000Z-00000000")]
    [InlineData("../x")]
    public async Task State_Unknown_IsNotFound(string id) => Assert.Equal(404, (await Rechecks().StateAsync(await PublishAsync(), Portal, id, default)).Status);

    [Fact]
    public async Task State_WrongKey_IsUnauthorised()
    {
        await PublishAsync();
        Assert.Equal(401, (await Rechecks().StateAsync("wrong", Portal, "20261101T020000Z-00000000", default)).Status);
    }

    [Fact]
    public async Task WrongKey_OfMadeUpPortals_IsWrittenDownOnceAnHour()
    {
        await PublishAsync();
        var before = (await AuditAsync()).Count;
        for (var number = 0; number < 20; number++)
        {
            await Rechecks().AskAsync("wrong", "made-up-" + number, null, default);
        }

        Assert.Equal(before + 1, (await AuditAsync()).Count);
    }

    [Fact]
    public async Task Asked_AndRefused_AreAuditedWithoutTheKey()
    {
        var key = await PublishAsync();
        await Rechecks().AskAsync(key, Portal, null, default);
        await Rechecks().AskAsync(key, Portal, null, default);
        await Rechecks().AskAsync(key, Portal, null, default);
        Assert.Equal(["key-issued", "recheck-asked", "recheck-refused-429"], (await AuditAsync(Portal)).Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await AuditAsync(), entry => entry.ToString().Contains(key, StringComparison.Ordinal));
    }

    private Task<Recheck?> EndAsync(Recheck recheck) =>
        Store.ChangeRecheckAsync(Portal, recheck.Id, one => one with { State = RecheckState.Done, EndedAt = Time.Now }, default);

    private async Task RefusedAsync(int status, string? key, string portal, string? body)
    {
        var asked = await Rechecks().AskAsync(key, portal, body, default);
        Assert.Equal(status, asked.Answer.Status);
        Assert.Null(asked.ToSend);
        Assert.Empty(await Store.ListRechecksAsync(portal, Samples.Start.AddDays(-1), default));
    }
}
