using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;
using static PortalCheck.Collect.Tests.Vantages.VantageSamples;

namespace PortalCheck.Collect.Tests.Vantages;

public sealed class RemoteVantageTests
{
    [Fact]
    public async Task Answer_IsBelievedAndCarriesTheVantagesName()
    {
        await using var server = RawServer.Start(_ => Answer(Json()));
        using var vantage = new RemoteVantage(Options(server.Port), TimeProvider.System);

        var facts = (await vantage.AskAsync(Host, CancellationToken.None)).Value!;

        Assert.Equal((Place, Place), (facts.Names.Value!.Vantage, facts.Addresses.Value!.Vantage));
        Assert.Equal([Six], facts.Names.Value.Aaaa);
        var head = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/host HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"X-PortalCheck-Key: {Key}\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerThatNamesAnotherVantage_IsSignedAnew()
    {
        var boasting = Facts with { Names = Artifact.Of(Facts.Names.Value! with { Vantage = new Vantage("local", HasIpv6: false) }) };
        await using var server = RawServer.Start(_ => Answer(Json(boasting)));
        using var vantage = new RemoteVantage(Options(server.Port), TimeProvider.System);

        Assert.Equal(Place, (await vantage.AskAsync(Host, CancellationToken.None)).Value!.Names.Value!.Vantage);
    }

    [Theory]
    [InlineData(401, FailureKind.LoginRequired)]
    [InlineData(400, FailureKind.NotApplicable)]
    [InlineData(429, FailureKind.BudgetSpent)]
    [InlineData(504, FailureKind.Timeout)]
    [InlineData(500, FailureKind.HttpError)]
    [InlineData(302, FailureKind.HttpError)]
    public async Task Refusal_IsATypedFailure(int status, FailureKind expected)
    {
        await using var server = RawServer.Start(_ => Answer("{}", status));
        using var vantage = new RemoteVantage(Options(server.Port), TimeProvider.System);

        Assert.Equal(expected, (await vantage.AskAsync(Host, CancellationToken.None)).Failure?.Kind);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{\"format\":1}", "application/json")]
    [InlineData("<html></html>", "text/html")]
    public async Task WhatIsNoAnswer_IsATypedFailure(string body, string type)
    {
        await using var server = RawServer.Start(_ => Answer(body, 200, type));
        using var vantage = new RemoteVantage(Options(server.Port), TimeProvider.System);

        Assert.Equal(FailureKind.HttpError, (await vantage.AskAsync(Host, CancellationToken.None)).Failure?.Kind);
    }

    [Theory]
    [InlineData("Content-Length: 100000\r\n")]
    [InlineData("")]
    public async Task OversizedAnswer_IsNotRead(string length)
    {
        await using var server = RawServer.Start(_ => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n{length}\r\n" + new string(' ', 100_000));
        using var vantage = new RemoteVantage(Options(server.Port) with { MostBytes = 50_000 }, TimeProvider.System);

        Assert.Equal(FailureKind.TooLarge, (await vantage.AskAsync(Host, CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task SilentVantage_IsATimeout()
    {
        var clock = new ManualTimeProvider();
        var options = Options(0);
        await using var server = RawServer.Start(async (_, _, cancellation) =>
        {
            clock.Advance(options.Time);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var vantage = new RemoteVantage(Options(server.Port), clock);

        Assert.Equal(FailureKind.Timeout, (await vantage.AskAsync(Host, CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task HostsThatAVantageDoesNotTake_DoNotPutItToRest()
    {
        await using var server = RawServer.Start(_ => Answer("{}", 400));
        using var vantage = new RemoteVantage(Options(server.Port), new ManualTimeProvider());
        for (var i = 0; i < 5; i++)
            Assert.Equal(FailureKind.NotApplicable, (await vantage.AskAsync("203.0.113.9", CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task VantageThatKeepsFailing_IsLeftAloneForAWhile()
    {
        var clock = new ManualTimeProvider();
        await using var server = RawServer.Start(_ => Answer("{}", 500));
        var options = Options(server.Port);
        using var vantage = new RemoteVantage(options, clock);
        for (var i = 0; i < options.FailuresUntilRest; i++)
            await vantage.AskAsync(Host, CancellationToken.None);

        var rested = await vantage.AskAsync(Host, CancellationToken.None);
        var asked = server.Requests.Count;
        clock.Advance(options.Rest);
        var again = await vantage.AskAsync(Host, CancellationToken.None);

        Assert.Equal((FailureKind.BudgetSpent, options.FailuresUntilRest), (rested.Failure?.Kind, asked));
        Assert.Equal((FailureKind.HttpError, options.FailuresUntilRest + 1), (again.Failure?.Kind, server.Requests.Count));
    }

    [Theory]
    [InlineData("http://v6.example.vn", false)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("https://user@v6.example.vn", false)]
    [InlineData("https://v6.example.vn/?key=x", false)]
    [InlineData("ftp://v6.example.vn", false)]
    [InlineData("v6.example.vn", false)]
    [InlineData("https://v6.example.vn", true)]
    [InlineData("https://v6.example.vn/vantage", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    public void Address_IsHttpsOrThisMachine(string address, bool good)
    {
        Assert.Equal(good, RemoteVantageOptions.FaultOf(address) is null);
        Assert.Equal(good, RemoteVantageOptions.TryMake(address, Key, out var options) is null && options is not null);
    }

    [Fact]
    public void Key_IsNeitherTooShortNorShown()
    {
        Assert.NotNull(RemoteVantageOptions.TryMake("https://v6.example.vn", "short", out _));
        Assert.NotNull(RemoteVantageOptions.TryMake("https://v6.example.vn", key: null, out _));
        Assert.DoesNotContain(Key, Options("https://v6.example.vn").ToString(), StringComparison.Ordinal);
    }
}
