using System.Net;
using System.Net.Sockets;
using System.Text;
using PortalCheck.Functions.Invocation;
using PortalCheck.Functions.Tests.Support;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>What the host does whatever the function.</summary>
public sealed class HostCallTests
{
    [Fact]
    public async Task Root_Asked_IsReady()
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("ScanPortals")]
    [InlineData("x/PlanRound")]
    [InlineData("ScanPortal/x")]
    public async Task UnknownFunction_Called_IsNotFound(string name)
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal(404, (await app.PostAsync(name, Envelopes.Timer)).Status);
    }

    [Theory]
    [InlineData("PlanRound")]
    [InlineData("planround")]
    public async Task FunctionName_InAnyCase_IsFound(string name)
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal(200, (await app.PostAsync(name, Envelopes.TimerWithoutStatus)).Status);
    }

    [Fact]
    public async Task Function_CalledWithGet_IsNotAllowed()
    {
        await using var app = await RunningApp.StartAsync();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.GetAsync("PlanRound")).StatusCode);
    }

    [Theory]
    [InlineData("PlanRound", "")]
    [InlineData("PlanRound", "garbage")]
    [InlineData("PlanRound", "{\"Data\":{}}")]
    [InlineData("PlanRound", "{\"Data\":{\"timer\":\"x\"}}")]
    [InlineData("ScanPortal", "{\"Data\":{}}")]
    [InlineData("Register", "{\"Data\":{\"req\":[]}}")]
    public async Task Garbage_Posted_IsABadRequestOfOneSentence(string function, string body)
    {
        await using var app = await RunningApp.StartAsync();
        var answer = await app.PostAsync(function, body);
        Assert.Equal(400, answer.Status);
        Assert.EndsWith(".", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLargeABody_Announced_IsRefusedUnread()
    {
        await using var app = await RunningApp.StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, app.Port);
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /RegisterCheck HTTP/1.1\r\nHost: x\r\nContent-Length: {InvocationRequest.MaxBytes + 1}\r\n\r\n"));
        using var reader = new StreamReader(connection.GetStream());
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task Health_OfAWellApp_IsOk()
    {
        await using var app = await RunningApp.StartAsync();
        var health = await app.HttpAsync("Health", "GET");
        Assert.Equal((200, "ok"), (health.Status, health.Json.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task WrongSetting_AppStaysUpAndHealthSaysTheSentence()
    {
        await using var app = await RunningApp.StartAsync(null, ("MaxPages", "many"), ("DepartmentKeySha256", "hunter2"));
        var health = await app.HttpAsync("Health", "GET");
        Assert.Equal(503, health.Status);
        Assert.Contains("MaxPages", health.Json.GetProperty("settings").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", health.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSetting_OtherInvocation_FailsSoThatItIsTriedAgain()
    {
        await using var app = await RunningApp.StartAsync(null, ("MaxPages", "many"));
        var answer = await app.PostAsync("ScanPortal", Envelopes.Queue("""{"round":"20261101T020000Z","portal":"dvc-anlac"}"""));
        Assert.Equal(500, answer.Status);
        Assert.Contains("MaxPages", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoreThatCannotBeOpened_Timer_FailsSoThatItIsTriedAgain()
    {
        await using var app = await RunningApp.StartAsync(null, ("PORTALCHECK_STORE", "sqlite:/dev/null/store.db"));
        Assert.Equal(500, (await app.PostAsync("PlanRound", Envelopes.Timer)).Status);
    }

    [Fact]
    public async Task StoreThatCannotBeOpened_HttpFunction_TellsItsClient()
    {
        await using var app = await RunningApp.StartAsync(null, ("PORTALCHECK_STORE", "sqlite:/dev/null/store.db"));
        Assert.Equal(503, (await app.HttpAsync("Register", "GET")).Status);
    }
}
