using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Tests.Hosting.Proof;

/// <summary>A round in which one portal brings the browser down each time that its home page is asked for.</summary>
public sealed class CrashingRound : IAsyncLifetime
{
    internal const int Crashing = 2;

    internal ServedRound Served { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (BrowserPresence.Missing is not null)
        {
            return;
        }

        Served = await ServedRound.RunAsync(4, (number, handler) =>
        {
            if (number == Crashing && handler is { } process)
            {
                foreach (var browser in ProcessTree.Below(process, "--remote-debugging-pipe"))
                {
                    ProcessTree.Kill(browser);
                }
            }
        });
    }

    public async Task DisposeAsync()
    {
        if (Served is not null)
        {
            await Served.DisposeAsync();
        }
    }
}

public sealed class CrashingPortalTests(CrashingRound round) : IClassFixture<CrashingRound>
{
    private PortalTurn Turn => round.Served.Turns.Single(turn => turn.Portal == ThirtyPortals.IdOf(CrashingRound.Crashing));

    [BrowserFact]
    public void Portal_ThatCrashesTheBrowser_IsGivenUpAsOurFault() =>
        Assert.Equal((TurnState.GivenUp, FailureKind.CrawlerError), (Turn.State, Turn.Failure!.Kind));

    [BrowserFact]
    public void Message_OfTheCrashingPortal_EndsInThePoisonQueue() => Assert.Equal(1, round.Served.Poisoned);

    [BrowserFact]
    public void Others_InTheSameRound_AreScanned() =>
        Assert.All(round.Served.Turns.Where(turn => turn != Turn), turn => Assert.Equal(TurnState.Scanned, turn.State));

    [BrowserFact]
    public void Round_WithAPortalGivenUp_Closes() => Assert.NotNull(round.Served.Round.ClosedAt);

    [BrowserFact]
    public async Task Site_OfTheRound_SaysWhoWasGivenUp() =>
        Assert.Contains($"Sở thử nghiệm {CrashingRound.Crashing}<", await round.Served.PageAsync("/untested/"), StringComparison.Ordinal);

    [BrowserFact]
    public async Task Site_OfTheRound_NamesNoOtherAsUntested() =>
        Assert.DoesNotContain("Sở thử nghiệm 1<", await round.Served.PageAsync("/untested/"), StringComparison.Ordinal);
}
