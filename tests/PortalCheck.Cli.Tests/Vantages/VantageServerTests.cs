using System.Net;
using PortalCheck.Cli.Vantages;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Cli.Tests.Vantages;

public sealed class VantageServerTests
{
    [Fact]
    public async Task RightKey_GivesTheFactsOverTls()
    {
        await using var served = await ServedVantage.StartAsync(secure: true);
        using var vantage = new RemoteVantage(served.Options(), TimeProvider.System);

        var facts = (await vantage.AskAsync(ServedVantage.Host, CancellationToken.None)).Value!;

        Assert.Equal((ServedVantage.Place, ServedVantage.Place), (facts.Names.Value!.Vantage, facts.Addresses.Value!.Vantage));
        Assert.Equal(["2400:cb00:1::1"], facts.Names.Value.Aaaa);
    }

    [Fact]
    public async Task WrongKey_IsRefusedAndNothingIsLookedAt()
    {
        var looked = 0;
        await using var served = await ServedVantage.StartAsync((question, cancellation) =>
        {
            looked++;
            return ServedVantage.AnswerAsync(question, cancellation);
        });
        using var vantage = new RemoteVantage(served.Options(new string('x', 64)), TimeProvider.System);

        Assert.Equal(FailureKind.LoginRequired, (await vantage.AskAsync(ServedVantage.Host, CancellationToken.None)).Failure?.Kind);
        Assert.Equal(HttpStatusCode.Unauthorized, await served.AskAsync(key: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await served.AskAsync(key: ServedVantage.Key[..^1]));
        Assert.Equal(0, looked);
    }

    [Fact]
    public async Task Greeting_TellsARightKeyFromAWrongOne()
    {
        await using var served = await ServedVantage.StartAsync((_, _) => Task.FromResult<VantageAnswer?>(null));

        Assert.Null(await served.Options().GreetAsync(TimeProvider.System, CancellationToken.None));
        Assert.Equal(FailureKind.LoginRequired, (await served.Options(new string('x', 64)).GreetAsync(TimeProvider.System, CancellationToken.None))?.Kind);
    }

    [Fact]
    public async Task CertificateOfAnUnknownAuthority_GetsNoQuestion()
    {
        await using var served = await ServedVantage.StartAsync(secure: true);
        using var vantage = new RemoteVantage(served.Options() with { Root = null }, TimeProvider.System);

        Assert.Equal(FailureKind.TlsFailure, (await vantage.AskAsync(ServedVantage.Host, CancellationToken.None)).Failure?.Kind);
        Assert.Empty(served.Notes);
    }

    [Fact]
    public async Task CertificateOfAnotherName_GetsNoQuestion()
    {
        await using var served = await ServedVantage.StartAsync(secure: true);
        RemoteVantageOptions.TryMake($"https://127.0.0.1:{served.Address.Port}", ServedVantage.Key, out var options);
        using var vantage = new RemoteVantage(options! with { Root = served.Root }, TimeProvider.System);

        Assert.Equal(FailureKind.TlsFailure, (await vantage.AskAsync(ServedVantage.Host, CancellationToken.None)).Failure?.Kind);
        Assert.Empty(served.Notes);
    }

    [Fact]
    public async Task OtherRequests_AreTurnedAway()
    {
        await using var served = await ServedVantage.StartAsync((question, cancellation) =>
            question.Host is null ? Task.FromResult<VantageAnswer?>(null) : ServedVantage.AnswerAsync(question, cancellation));

        Assert.Equal(HttpStatusCode.NotFound, await served.AskAsync(path: ""));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await served.AskAsync(method: HttpMethod.Get));
        Assert.Equal(HttpStatusCode.BadRequest, await served.AskAsync(body: "{}"));
        Assert.Equal(HttpStatusCode.BadRequest, await served.AskAsync(body: "no json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await served.AskAsync(body: new string(' ', 2_000)));
        Assert.Equal(HttpStatusCode.OK, await served.AskAsync());
    }

    [Fact]
    public async Task TooManyQuestions_AreTurnedAway()
    {
        await using var served = await ServedVantage.StartAsync(limits: new VantageLimits { QuestionsPerMinute = 2, WrongKeysPerMinute = 1 });

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            [await served.AskAsync(), await served.AskAsync(), await served.AskAsync()]);
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], [await served.AskAsync("wrong"), await served.AskAsync("wrong")]);
    }

    [Fact]
    public async Task QuestionThatTakesTooLong_IsEnded()
    {
        var clock = new ManualTimeProvider();
        var limits = new VantageLimits();
        await using var served = await ServedVantage.StartAsync(
            async (_, cancellation) =>
            {
                clock.Advance(limits.Time);
                await Task.Delay(Timeout.Infinite, cancellation);
                return null;
            },
            limits,
            time: clock);

        Assert.Equal(HttpStatusCode.GatewayTimeout, await served.AskAsync());
    }

    [Fact]
    public async Task Notes_HoldNoKey()
    {
        await using var served = await ServedVantage.StartAsync();
        await served.AskAsync();
        await served.AskAsync("another key that nobody knows, long enough");

        Assert.All(served.Notes, note => Assert.DoesNotContain("key", note, StringComparison.Ordinal));
        Assert.Equal(2, served.Notes.Count);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", null, null)]
    [InlineData("http://192.0.2.1:8080", null, null)]
    [InlineData("https://0.0.0.0:8443", null, null)]
    [InlineData("https://0.0.0.0:8443", "missing.pem", "missing.key")]
    [InlineData("http://127.0.0.1:8080", "a.pem", "a.key")]
    [InlineData("https://v6.example.vn:8443", "a.pem", "a.key")]
    [InlineData("8080", null, null)]
    [InlineData("http://127.0.0.1:8080/path", null, null)]
    public void WhatCannotBeListenedOnSafely_IsRefused(string address, string? certificate, string? key) =>
        Assert.Throws<UsageException>(() => VantageListen.Read(address, certificate, key));

    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("http://localhost:8080", "127.0.0.1:8080")]
    [InlineData("http://[::1]:8080", "[::1]:8080")]
    public void LoopbackBehindAProxy_NeedsNoCertificate(string address, string expected) =>
        Assert.Equal(expected, VantageListen.Read(address, certificate: null, key: null).EndPoint.ToString());
}
