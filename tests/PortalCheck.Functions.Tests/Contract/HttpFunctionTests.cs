using PortalCheck.Functions.Tests.Support;
using PortalCheck.Pipeline.Register;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>The HTTP functions in the host's shapes; what they decide is tested in PortalCheck.Pipeline.Tests.</summary>
public sealed class HttpFunctionTests
{
    private const string Portal = "dvc-anlac";
    private const string Finding = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task Register_PutReadAndPutAgain_IsReplaced()
    {
        await using var app = await RunningApp.StartAsync();
        var put = await PutAsync(app, Samples.Register(Portal), ("If-None-Match", "*"));
        var read = await app.HttpAsync("Register", "GET", RunningApp.DepartmentKey, headers: ("Accept", "application/json"));
        var again = await PutAsync(app, Samples.Register("dvc-binhson"), ("If-Match", read.Headers["ETag"]));
        Assert.Equal((200, 200, 200), (put.Status, read.Status, again.Status));
        Assert.Equal(Portal, read.Json.GetProperty("portals")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task RegisterCheck_Faulty_AnswersTheFaults()
    {
        await using var app = await RunningApp.StartAsync();
        var answer = await app.HttpAsync("RegisterCheck", "POST", RunningApp.DepartmentKey, "agencies: 1", headers: ("content-type", "application/yaml"));
        Assert.Equal(422, answer.Status);
        Assert.NotEmpty(answer.Json.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Recheck_AskedWithAnIssuedKey_SendsOneMessageAndTellsItsState()
    {
        await using var app = await RunningApp.StartAsync();
        var key = await PublishAsync(app);
        var asked = await app.HttpAsync("RequestRecheck", "POST", key, $$"""{"finding":"{{Finding}}"}""", new { portal = Portal });
        var id = asked.Json.GetProperty("id").GetString();
        var message = Assert.Single(asked.Invocation.Scans);
        Assert.Equal((202, Portal, id), (asked.Status, message.GetProperty("portal").GetString(), message.GetProperty("recheck").GetString()));
        var state = await app.HttpAsync("RecheckStatus", "GET", key, parameters: new { portal = Portal, id });
        Assert.Equal((200, "waiting"), (state.Status, state.Json.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Recheck_ItsMessageDelivered_ComesToAnEnd()
    {
        await using var app = await RunningApp.StartAsync();
        await app.OpenRoundAsync(Portal);
        await app.PostAsync("ScanPortal", Envelopes.Queue($$"""{"round":"20261101T020000Z","portal":"{{Portal}}"}"""));
        await app.PostAsync("CloseRound", Envelopes.Timer);
        var key = await KeyAsync(app);
        var asked = await app.HttpAsync("RequestRecheck", "POST", key, null, new { portal = Portal });
        var delivered = await app.PostAsync("ScanPortal", Envelopes.Queue(Assert.Single(asked.Invocation.Scans).GetRawText()));
        var state = await app.HttpAsync("RecheckStatus", "GET", key, parameters: new { portal = Portal, id = asked.Json.GetProperty("id").GetString() });
        Assert.Equal((202, 200, "done"), (asked.Status, delivered.Status, state.Json.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Recheck_WrongKey_SendsNothing()
    {
        await using var app = await RunningApp.StartAsync();
        await PublishAsync(app);
        var asked = await app.HttpAsync("RequestRecheck", "POST", "wrong", null, new { portal = Portal });
        Assert.Equal(401, asked.Status);
        Assert.Empty(asked.Invocation.Scans);
    }

    [Fact]
    public async Task PortalKey_TakenBack_HasAnEmptyBody()
    {
        await using var app = await RunningApp.StartAsync();
        await PublishAsync(app);
        var answer = await app.HttpAsync("PortalKey", "DELETE", RunningApp.DepartmentKey, parameters: new { portal = Portal });
        Assert.Equal((204, ""), (answer.Status, answer.Body));
        Assert.Null(await app.Store.FindPortalKeyAsync(Portal, default));
    }

    [Theory]
    [InlineData("Register", "DELETE")]
    [InlineData("RegisterCheck", "GET")]
    [InlineData("PortalKey", "GET")]
    [InlineData("RequestRecheck", "GET")]
    [InlineData("RecheckStatus", "POST")]
    [InlineData("Disputes", "GET")]
    [InlineData("DisputeDecision", "GET")]
    [InlineData("Exceptions", "GET")]
    [InlineData("ExceptionEnd", "DELETE")]
    public async Task WrongMethod_IsNotAllowed(string function, string method)
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal(405, (await app.HttpAsync(function, method, RunningApp.DepartmentKey)).Status);
    }

    [Fact]
    public async Task Dispute_FiledAndDecided_IsKept()
    {
        await using var app = await RunningApp.StartAsync();
        await app.OpenRoundAsync(Portal);
        await app.PostAsync("ScanPortal", Envelopes.Queue($$"""{"round":"20261101T020000Z","portal":"{{Portal}}"}"""));
        await app.PostAsync("CloseRound", Envelopes.Timer);
        var finding = (await app.Store.FindFindingsAsync(Portal, default))!.Records[0].Id;
        var filed = await app.HttpAsync("Disputes", "POST", await KeyAsync(app), $$"""{"finding":"{{finding}}","text":"Trang này do nền tảng dùng chung quản lý."}""", new { portal = Portal });
        var id = filed.Json.GetProperty("id").GetString();
        var decided = await app.HttpAsync("DisputeDecision", "POST", RunningApp.DepartmentKey, """{"accepted":true,"reason":"Chấp nhận giải trình."}""", new { portal = Portal, id });
        Assert.Equal((201, 200), (filed.Status, decided.Status));
        Assert.True(Assert.Single((await app.Store.FindFindingsAsync(Portal, default))!.Disputes).Decision?.Accepted);
        Assert.Contains("Trang này do nền tảng dùng chung quản lý.", await File.ReadAllTextAsync(Path.Combine(app.SiteFolder, "portal", Portal, "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_AreRaw()
    {
        await using var app = await RunningApp.StartAsync();
        var answer = await app.HttpAsync("Register", "GET");
        Assert.True(answer.Invocation.Output("res")!.Value.GetProperty("isRaw").GetBoolean());
    }

    private static Task<HttpAnswer> PutAsync(RunningApp app, Model.Register.PortalRegister register, (string Name, string Value) condition) =>
        app.HttpAsync("Register", "PUT", RunningApp.DepartmentKey, RegisterYaml.Write(register), null, ("Content-Type", "application/yaml"), condition);

    private static async Task<string> PublishAsync(RunningApp app)
    {
        var round = await app.OpenRoundAsync(Portal);
        await app.Store.SaveScorecardAsync(round.Id, Samples.Scorecard(Portal, Finding), default);
        await app.Store.CloseRoundAsync(round.Id, Samples.Start.AddHours(1), default);
        return await KeyAsync(app);
    }

    private static async Task<string> KeyAsync(RunningApp app)
    {
        var issued = await app.HttpAsync("PortalKey", "POST", RunningApp.DepartmentKey, parameters: new { portal = Portal });
        var key = issued.Json.GetProperty("key").GetString()!;
        Assert.Equal(SecretKey.Hash(key), await app.Store.FindPortalKeyAsync(Portal, default));
        return key;
    }
}
