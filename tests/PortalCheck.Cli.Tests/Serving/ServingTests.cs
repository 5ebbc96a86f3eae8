using PortalCheck.Cli.Serving;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Lab;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Tests.Serving;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ServingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DepartmentKey_FirstTime_IsMadeForItsOwnerOnly()
    {
        var (hash, made) = await DepartmentKey.HashAsync(_folder.Path, default);
        Assert.True(made);
        Assert.Equal(64, hash.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.DoesNotContain(hash, await File.ReadAllTextAsync(KeyFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DepartmentKey_SecondTime_IsTheSame()
    {
        var first = await DepartmentKey.HashAsync(_folder.Path, default);
        Assert.Equal((first.Sha256, false), await DepartmentKey.HashAsync(_folder.Path, default));
    }

    [Fact]
    public async Task DepartmentKey_OthersCanRead_IsRefused()
    {
        await DepartmentKey.HashAsync(_folder.Path, default);
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", (await Assert.ThrowsAsync<UsageException>(() => DepartmentKey.HashAsync(_folder.Path, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_PutTwice_ChangesNothingTheSecondTime()
    {
        await using var lab = await LabWorld.StartAsync();
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "portalcheck.db"), default);
        Assert.True(await CurrentRegister.PutAsync(store, lab.Register, TimeProvider.System, default));
        Assert.False(await CurrentRegister.PutAsync(store, lab.Register, TimeProvider.System, default));
        Assert.Equal("register-replaced", Assert.Single(await store.ListAuditAsync("register", 10, default)).Action);
    }

    [Fact]
    public async Task Register_OfTheLab_NeverReplacesRealPortals()
    {
        await using var lab = await LabWorld.StartAsync();
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(_folder.Path, "portalcheck.db"), default);
        var real = lab.Register with { Portals = [.. lab.Register.Portals.Select(portal => portal with { Lab = false })] };
        await CurrentRegister.PutAsync(store, real, TimeProvider.System, default);
        await Assert.ThrowsAsync<UsageException>(() => CurrentRegister.PutAsync(store, lab.Register, TimeProvider.System, default));
        Assert.All((await store.FindCurrentRegisterAsync(default))!.Register.Portals, portal => Assert.False(portal.Lab));
    }

    [Fact]
    public void WaitingPage_SaysInBothLanguagesWhenTheNextTimerFires()
    {
        var page = WaitingPage.Html([("Plan<Round>", new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero))]);
        Assert.Contains("Chưa có đợt kiểm tra nào kết thúc", page, StringComparison.Ordinal);
        Assert.Contains("No round has been closed yet", page, StringComparison.Ordinal);
        Assert.Contains("<td>Plan&lt;Round&gt;</td><td>01:00:00 23/11/2026</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_LabAndRegister_IsWrongUse()
    {
        var run = await CommandRun.OfAsync("serve", "--lab", "--register", "any.yaml", "--out", _folder.Path);
        Assert.Equal(ExitCode.WrongUse, run.ExitCode);
        Assert.Contains("--lab or --register, not both", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_FaultyRegister_NamesEveryFaultAndLeavesNoTrace()
    {
        var file = _folder.File("register.yaml", "agencies: []\nportals:\n  - id: A B\n    kind: nonsense\n");
        var run = await CommandRun.OfAsync("serve", "--register", file, "--out", Path.Combine(_folder.Path, "out"));
        Assert.Equal(ExitCode.WrongUse, run.ExitCode);
        Assert.Contains("register.yaml:3", run.Errors, StringComparison.Ordinal);
        Assert.Contains("kind", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "out")));
    }

    [Fact]
    public async Task Serve_FolderWithoutAnApp_SaysWhichFileIsMissing()
    {
        var run = await CommandRun.OfAsync("serve", "--app", _folder.Path, "--out", Path.Combine(_folder.Path, "out"));
        Assert.Equal(ExitCode.WrongUse, run.ExitCode);
        Assert.Contains("host.json: There is no such file", run.Errors, StringComparison.Ordinal);
    }

    private string KeyFile => Path.Combine(_folder.Path, DepartmentKey.FileName);
}
