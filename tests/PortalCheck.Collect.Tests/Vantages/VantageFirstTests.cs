using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;
using static PortalCheck.Collect.Tests.Vantages.VantageSamples;

namespace PortalCheck.Collect.Tests.Vantages;

public sealed class VantageFirstTests
{
    private static readonly NetworkFacts Own = new(
        Artifact.Of(new NameEvidence { A = [Four] }),
        Artifact.Of(new AddressEvidence
        {
            Reached = [new AddressReach(Four, 443, Failure: null, 1), new AddressReach(Six, 443, new CollectFailure(FailureKind.NoIpv6Vantage, "this machine has no IPv6"), 0)],
        }));

    [Fact]
    public async Task WholeAnswer_StandsAndThisMachineAsksNothing()
    {
        await using var server = RawServer.Start(_ => Answer(Json()));

        var (facts, asked) = await ObserveAsync(server.Port);

        Assert.Equal(Place, facts.Addresses.Value!.Vantage);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task VantageThatRefuses_LeavesThisMachinesFactsAndSaysWhy()
    {
        await using var server = RawServer.Start(_ => Answer("{}", 401));

        var (facts, _) = await ObserveAsync(server.Port);

        Assert.Null(facts.Names.Value!.Vantage);
        Assert.Null(facts.Addresses.Value!.Reached[0].Failure);
        Assert.Equal(new CollectFailure(FailureKind.NoIpv6Vantage, "this machine has no IPv6; the vantage does not know the key"), facts.Addresses.Value.Reached[1].Failure);
    }

    [Fact]
    public async Task VantageWithoutNames_LeavesThisMachinesNames()
    {
        await using var server = RawServer.Start(_ => Answer(Json(Facts with { Names = Artifact.Missing<NameEvidence>(FailureKind.ToolMissing) })));

        var (facts, _) = await ObserveAsync(server.Port);

        Assert.Null(facts.Names.Value!.Vantage);
        Assert.Equal(Place, facts.Addresses.Value!.Vantage);
    }

    private static async Task<(NetworkFacts Facts, int Asked)> ObserveAsync(int port)
    {
        using var vantage = new RemoteVantage(Options(port), TimeProvider.System);
        using var here = new Here();
        using var first = new VantageFirst(vantage, here);
        return (await first.ObserveAsync(Host, CancellationToken.None), here.Requests);
    }

    private sealed class Here : INetworkObserver
    {
        public int Requests { get; private set; }

        public long Bytes => 0;

        public Task<NetworkFacts> ObserveAsync(string host, CancellationToken cancellation)
        {
            Requests++;
            return Task.FromResult(Own);
        }

        public void Dispose()
        {
        }
    }
}
