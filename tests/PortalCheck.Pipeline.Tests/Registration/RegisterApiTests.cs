using PortalCheck.Pipeline.Register;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Tests.Support;

namespace PortalCheck.Pipeline.Tests.Registration;

public sealed class RegisterApiTests : ApiTest
{
    private static readonly string Yaml = RegisterYaml.Write(Samples.Register(Portal));

    [Fact]
    public async Task Replace_First_IsStoredAndRead()
    {
        var put = await PutAsync(Yaml, ifNoneMatch: "*");
        var got = await Register.ReadAsync(DepartmentKey, "application/yaml", null, default);
        Assert.Equal((200, 200, Yaml), (put.Status, got.Status, got.Body));
        Assert.Equal(put.Headers["ETag"], got.Headers["ETag"]);
    }

    [Fact]
    public async Task Replace_WhatWasReadAsJson_IsTheSameRegister()
    {
        var first = await PutAsync(Yaml, ifNoneMatch: "*");
        var json = await Register.ReadAsync(DepartmentKey, "application/json", null, default);
        var put = await PutAsync(json.Body, ifMatch: first.Headers["ETag"], contentType: "application/json; charset=utf-8");
        Assert.Equal(200, put.Status);
        Assert.Equal(Yaml, (await Register.ReadAsync(DepartmentKey, null, null, default)).Body);
    }

    [Fact]
    public async Task Replace_WithoutCondition_IsAskedForOne()
    {
        var answer = await PutAsync(Yaml);
        Assert.Equal(428, answer.Status);
        Assert.Null(await Store.FindCurrentRegisterAsync(default));
    }

    [Fact]
    public async Task Replace_OtherVersion_IsRefusedAndNothingStored()
    {
        var first = await PutAsync(Yaml, ifNoneMatch: "*");
        await PutAsync(RegisterYaml.Write(Samples.Register("dvc-binhson")), ifMatch: first.Headers["ETag"]);
        Assert.Equal(412, (await PutAsync(Yaml, ifMatch: first.Headers["ETag"])).Status);
        Assert.NotNull((await Store.FindCurrentRegisterAsync(default))?.Register.FindPortal("dvc-binhson"));
    }

    [Fact]
    public async Task Replace_FirstWhereThereIsOne_IsRefused()
    {
        await PutAsync(Yaml, ifNoneMatch: "*");
        Assert.Equal(412, (await PutAsync(Yaml, ifNoneMatch: "*")).Status);
    }

    [Fact]
    public async Task Replace_WeakTag_NeverMatches()
    {
        var first = await PutAsync(Yaml, ifNoneMatch: "*");
        Assert.Equal(412, (await PutAsync(Yaml, ifMatch: "W/" + first.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task Replace_OneOfSeveralTags_Matches()
    {
        var first = await PutAsync(Yaml, ifNoneMatch: "*");
        Assert.Equal(200, (await PutAsync(Yaml, ifMatch: "\"other\", " + first.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task Replace_ManyAtOnce_OneWins()
    {
        var first = await PutAsync(Yaml, ifNoneMatch: "*");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            PutAsync(RegisterYaml.Write(Samples.Register("dvc-" + number)), ifMatch: first.Headers["ETag"])));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Fact]
    public async Task Replace_Faults_AreAllSaidInBothLanguages()
    {
        var wrong = Yaml.Replace("kind: service", "kind: servce", StringComparison.Ordinal).Replace("agency: anlac", "agency: anlak", StringComparison.Ordinal);
        var answer = await PutAsync(wrong, ifNoneMatch: "*");
        var faults = Json(answer).GetProperty("faults").EnumerateArray().ToArray();
        Assert.Equal(422, answer.Status);
        Assert.Equal(["portals[0].agency", "portals[0].kind"], faults.Select(fault => fault.GetProperty("field").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(faults, fault => Assert.True(fault.GetProperty("line").GetInt32() > 1
            && fault.GetProperty("message").GetProperty("vi").GetString() != fault.GetProperty("message").GetProperty("en").GetString()
            && fault.GetProperty("suggestion").GetProperty("en").GetString()!.Length > 0));
        Assert.Null(await Store.FindCurrentRegisterAsync(default));
    }

    [Theory]
    [InlineData("text/html", 415)]
    [InlineData(null, 415)]
    [InlineData("application/json", 422)]
    public async Task Replace_NoRegister_IsRefused(string? contentType, int status) =>
        Assert.Equal(status, (await PutAsync("[", ifNoneMatch: "*", contentType: contentType)).Status);

    [Fact]
    public async Task Replace_TooLong_IsRefused() =>
        Assert.Equal(413, (await PutAsync(new string('#', RegisterApi.LongestText + 1), ifNoneMatch: "*")).Status);

    [Fact]
    public async Task Check_Good_StoresNothing()
    {
        var answer = await Register.CheckAsync(DepartmentKey, "application/yaml", Yaml, default);
        Assert.Equal((200, 1), (answer.Status, Json(answer).GetProperty("portals").GetInt32()));
        Assert.Null(await Store.FindCurrentRegisterAsync(default));
    }

    [Fact]
    public async Task Check_Faulty_SaysSo() => Assert.Equal(422, (await Register.CheckAsync(DepartmentKey, "application/yaml", "agencies: []", default)).Status);

    [Fact]
    public async Task Read_BeforeTheFirst_IsNotFound() => Assert.Equal(404, (await Register.ReadAsync(DepartmentKey, null, null, default)).Status);

    [Fact]
    public async Task Read_Unchanged_SendsNoBody()
    {
        var tag = (await PutAsync(Yaml, ifNoneMatch: "*")).Headers["ETag"];
        var answer = await Register.ReadAsync(DepartmentKey, null, tag, default);
        Assert.Equal((304, "", tag), (answer.Status, answer.Body, answer.Headers["ETag"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("khóa của Sở")]
    public async Task AnyFunction_WrongKey_IsUnauthorised(string? key)
    {
        var register = Register;
        Assert.Equal(401, (await register.ReadAsync(key, null, null, default)).Status);
        Assert.Equal(401, (await register.CheckAsync(key, "application/yaml", Yaml, default)).Status);
        Assert.Equal(401, (await register.ReplaceAsync(new RegisterUpload(key, "application/yaml", Yaml, null, "*"), default)).Status);
        Assert.Null(await Store.FindCurrentRegisterAsync(default));
    }

    [Fact]
    public async Task AnyFunction_NoKeySet_IsClosed() =>
        Assert.Equal(403, (await new RegisterApi(Store, null, Time).ReadAsync("", null, null, default)).Status);

    [Fact]
    public async Task Replace_Accepted_IsAuditedWithoutTheKey()
    {
        await PutAsync(Yaml, ifNoneMatch: "*");
        var entry = Assert.Single(await AuditAsync("register"));
        Assert.Equal(("department", "register-replaced"), (entry.Actor, entry.Action));
        Assert.DoesNotContain(DepartmentKey, entry.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongKey_ManyTimesInAnHour_IsWrittenDownOnce()
    {
        for (var time = 0; time < 30; time++)
        {
            await Register.ReadAsync("wrong" + time, null, null, default);
        }

        Time.Now = Time.Now.AddHours(1);
        await Register.ReadAsync("wrong", null, null, default);
        Assert.Equal(2, (await AuditAsync()).Count);
    }

    [Fact]
    public async Task Problem_IsAsTheRfcSays()
    {
        var answer = await Register.ReadAsync("wrong", null, null, default);
        var problem = Json(answer);
        Assert.Equal(("about:blank", 401, ApiAnswer.ProblemType), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32(), answer.Headers["Content-Type"]));
        Assert.NotEqual(problem.GetProperty("detail").GetString(), problem.GetProperty("detailVi").GetString());
    }

    private Task<ApiAnswer> PutAsync(string body, string? ifMatch = null, string? ifNoneMatch = null, string? contentType = "application/yaml") =>
        Register.ReplaceAsync(new RegisterUpload(DepartmentKey, contentType, body, ifMatch, ifNoneMatch), default);
}
