using System.Diagnostics;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Tests.Browser;

/// <summary>A browser of its own that is killed (SIGKILL) while something waits for it.</summary>
public sealed class BrowserDeathTests
{
    [BrowserFact]
    public async Task WorkThatIsNeverAnswered_EndsWithTheBrowser()
    {
        await using var session = await StartAsync();
        var waiting = session.WhileAliveAsync(new TaskCompletionSource<int>().Task);

        Kill(session.ProcessId);

        var fault = await Assert.ThrowsAsync<PlaywrightException>(() => waiting);
        Assert.Equal("The browser died.", fault.Message);
    }

    [BrowserFact]
    public async Task WorkThatEnds_IsGivenThrough()
    {
        await using var session = await StartAsync();
        Assert.Equal(7, await session.WhileAliveAsync(Task.FromResult(7)));
    }

    [BrowserFact]
    public async Task BrowserThatDied_CountsAsAnotherStart()
    {
        await using var session = await StartAsync();
        var starts = session.Starts;

        Kill(session.ProcessId);
        await Assert.ThrowsAsync<PlaywrightException>(() => session.WhileAliveAsync(new TaskCompletionSource<int>().Task));

        Assert.Equal(starts + 1, session.Starts);
    }

    [BrowserFact]
    public async Task ContextAfterADeath_IsOfANewBrowser()
    {
        await using var session = await StartAsync();
        var dead = session.ProcessId;
        Kill(dead);
        await Assert.ThrowsAsync<PlaywrightException>(() => session.WhileAliveAsync(new TaskCompletionSource<int>().Task));

        await using var context = await session.NewContextAsync(proxy: null, CancellationToken.None);

        Assert.NotEqual(dead, session.ProcessId);
    }

    private static Task<BrowserSession> StartAsync() => BrowserSession.StartAsync(new CollectorSettings(), CancellationToken.None);

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
