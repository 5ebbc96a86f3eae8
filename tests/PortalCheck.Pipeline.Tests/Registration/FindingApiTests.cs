using PortalCheck.Model.Findings;
using PortalCheck.Pipeline.Findings;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Pipeline.Tests.Registration;

public sealed class FindingApiTests : ApiTest
{
    private const string Dispute = $$"""{"finding": "{{Finding}}", "text": "Máy chủ này do nhà cung cấp quản lý.", "links": ["https://anlac.gov.vn/cv.pdf"]}""";
    private const string Exception = """
        {"criterion": "tls.https", "reason": "Đang chuyển sang máy chủ mới", "legalBasis": "KH 12/KH-UBND", "approver": "Sở KH&CN", "until": "2027-03-31"}
        """;

    private FindingApi Api => new(Store, SecretKey.Hash(DepartmentKey), Time);

    [Fact]
    public async Task Dispute_WithThePortalsKey_IsKeptWithItsDeadline()
    {
        var answer = await Api.DisputeAsync(await KeyAsync(), Portal, Dispute, default);
        Assert.Equal(201, answer.Status);
        Assert.Equal("2026-11-13", Json(answer).GetProperty("deadline").GetString());
        Assert.Equal("webmaster", Assert.Single(await AuditAsync(Portal), entry => entry.Action == "dispute-filed").Actor);
    }

    [Fact]
    public async Task Dispute_SentAgain_IsTheSame()
    {
        var key = await KeyAsync();
        var first = Json(await Api.DisputeAsync(key, Portal, Dispute, default)).GetProperty("id").GetString();
        Assert.Equal(first, Json(await Api.DisputeAsync(key, Portal, Dispute, default)).GetProperty("id").GetString());
        Assert.Single((await Store.FindFindingsAsync(Portal, default))!.Disputes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"text\": ")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    public async Task Dispute_NoJsonObject_Is400(string? body) => Assert.Equal(400, (await Api.DisputeAsync(await KeyAsync(), Portal, body, default)).Status);

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("""{"finding": 1, "text": "Máy chủ này do nhà cung cấp quản lý."}""", 404)]
    [InlineData("""{"finding": "ffffffffffffffffffffffffffffffff", "text": "Máy chủ này do nhà cung cấp quản lý.", "links": "x"}""", 422)]
    public async Task Dispute_WrongFields_AreNamed(string body, int status)
    {
        var answer = await Api.DisputeAsync(await KeyAsync(), Portal, body, default);
        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(Json(answer).GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task Dispute_WithTheDepartmentsKey_IsRefused()
    {
        await KeyAsync();
        Assert.Equal(401, (await Api.DisputeAsync(DepartmentKey, Portal, Dispute, default)).Status);
    }

    [Fact]
    public async Task DepartmentsDeeds_WithThePortalsKey_AreRefusedAndChangeNothing()
    {
        var key = await KeyAsync();
        var id = Json(await Api.DisputeAsync(key, Portal, Dispute, default)).GetProperty("id").GetString()!;
        Assert.Equal(401, (await Api.DecideAsync(key, Portal, id, """{"accepted": true, "reason": "Chấp nhận giải trình."}""", default)).Status);
        Assert.Equal(401, (await Api.ExceptAsync(key, Portal, Exception, default)).Status);
        Assert.Equal(401, (await Api.EndExceptionAsync(key, Portal, id, "{}", default)).Status);
        var findings = await Store.FindFindingsAsync(Portal, default);
        Assert.Null(Assert.Single(findings!.Disputes).Decision);
        Assert.Empty(findings.Exceptions);
    }

    [Fact]
    public async Task Decide_ByTheDepartment_Stands()
    {
        var id = Json(await Api.DisputeAsync(await KeyAsync(), Portal, Dispute, default)).GetProperty("id").GetString()!;
        Assert.Equal(200, (await Api.DecideAsync(DepartmentKey, Portal, id, """{"accepted": false, "reason": "Máy chủ thuộc tên miền của cổng."}""", default)).Status);
        Assert.Equal(409, (await Api.DecideAsync(DepartmentKey, Portal, id, """{"accepted": true, "reason": "Máy chủ thuộc tên miền của cổng."}""", default)).Status);
        Assert.Equal(422, (await Api.DecideAsync(DepartmentKey, Portal, id, """{"accepted": "yes"}""", default)).Status);
        Assert.Equal(404, (await Api.DecideAsync(DepartmentKey, Portal, "none", """{"accepted": true, "reason": "Máy chủ thuộc tên miền của cổng."}""", default)).Status);
    }

    [Fact]
    public async Task Except_ByTheDepartment_CoversTheFindingUntilItsLastDay()
    {
        await KeyAsync();
        var answer = await Api.ExceptAsync(DepartmentKey, Portal, Exception, default);
        Assert.Equal(201, answer.Status);
        var findings = (await Store.FindFindingsAsync(Portal, default))!;
        var record = findings.Find(Finding)!;
        Assert.Equal(
            (FindingState.Excepted, FindingState.New), (findings.StateOn(record, new DateOnly(2027, 3, 31)), findings.StateOn(record, new DateOnly(2027, 4, 1))));
        Assert.Equal(200, (await Api.EndExceptionAsync(DepartmentKey, Portal, Json(answer).GetProperty("id").GetString()!, """{"reason": "Máy chủ mới đã vận hành"}""", default)).Status);
    }

    [Fact]
    public async Task Except_WrongFields_NamesEveryFault()
    {
        await KeyAsync();
        var answer = await Api.ExceptAsync(DepartmentKey, Portal, """{"criterion": "tls.https", "until": "31/03/2027"}""", default);
        Assert.Equal(422, answer.Status);
        Assert.Equal(["reason", "legalBasis", "approver", "until"], Json(answer).GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task DepartmentsDeeds_NoKeySet_AreClosed() =>
        Assert.Equal(403, (await new FindingApi(Store, null, Time).ExceptAsync(DepartmentKey, Portal, Exception, default)).Status);

    private async Task<string> KeyAsync()
    {
        var key = await PublishAsync();
        var round = (await Store.ListRoundsAsync(default))[0];
        await new FindingKeeper(Store).UpdateAsync(round, await Store.ListScorecardsAsync(round.Id, round.PackId, default), default);
        return key;
    }
}
