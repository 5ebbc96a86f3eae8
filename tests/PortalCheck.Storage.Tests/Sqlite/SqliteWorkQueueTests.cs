using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.Contracts;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Sqlite;

public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-queue-").FullName;
    private readonly SettableTime _time = new(Samples.Start);

    [Fact]
    public async Task Open_AfterTheProcessEnded_FindsItsMessages()
    {
        await Queue.SendAsync("durable", default);
        await Queue.DisposeAsync();
        await using var next = await OpenAsync(Queue.Name);
        Assert.Equal("durable", Assert.Single(await next.ReceiveAsync(1, TimeSpan.FromMinutes(1), default)).Text);
    }

    [Fact]
    public async Task Receive_AfterSevenDays_GivesNone()
    {
        await Queue.SendAsync("old", default);
        await PassAsync(TimeSpan.FromDays(7));
        Assert.Empty(await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), default));
        Assert.Equal(0, await Queue.CountAsync(default));
    }

    [Fact]
    public async Task Receive_OneThatCameBack_StandsBehindThoseThatWaited()
    {
        await Queue.SendAsync("fails", default);
        await Queue.ReceiveAsync(1, TimeSpan.FromMinutes(5), default);
        await PassAsync(TimeSpan.FromMinutes(1));
        await Queue.SendAsync("waits", default);
        await PassAsync(TimeSpan.FromMinutes(9));
        Assert.Equal(["waits", "fails"], (await Queue.ReceiveAsync(2, TimeSpan.FromMinutes(1), default)).Select(message => message.Text));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<IWorkQueue> OpenAsync(string name) =>
        await SqliteWorkQueue.OpenAsync(Path.Combine(_folder, "queues.db"), name, _time, default);

    protected override Task PassAsync(TimeSpan time)
    {
        _time.Pass(time);
        return Task.CompletedTask;
    }
}
