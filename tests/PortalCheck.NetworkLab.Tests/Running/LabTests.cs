using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PortalCheck.NetworkLab.Tests.Running;

/// <summary>The lab that these tests run in, started by tests/Lab/network-lab.</summary>
public sealed class LabTests
{
    [Fact]
    public void NamespaceHasNothingButLoopback()
    {
        TheLab.Demand();
        Assert.All(NetworkInterface.GetAllNetworkInterfaces(), card => Assert.Equal(NetworkInterfaceType.Loopback, card.NetworkInterfaceType));
    }

    /// <summary>What is not the lab's own is refused at once or swallowed: nobody outside is asked.</summary>
    [Fact]
    public async Task AddressOutsideTheLab_IsNotReached()
    {
        TheLab.Demand();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<Exception>(async () => await socket.ConnectAsync("192.0.2.1", 53, limit.Token));
    }

    [Fact]
    public async Task CommandInALabOfItsOwn_GivesItsExitCode() => Assert.Equal(7, await RunAsync("--only", "ecdsa", "--", "sh", "-c", "exit 7"));

    [Fact]
    public async Task CaseFileThatCannotBeRead_IsTheLabsOwnFailure()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "[{]");
            Assert.Equal(125, await RunAsync("--cases", file, "--", "true"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The command writes the ids that its processes have in the namespace above; the lab is killed, and they are gone.</summary>
    [Fact]
    public async Task LabThatIsKilled_LeavesNoProcess()
    {
        TheLab.Demand();
        using var lab = Start(["--only", "ecdsa", "--", "sh", "-c", "echo up; exec sleep 1000"]);
        Assert.Equal("up", await lab.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        var inside = Descendants(lab.Id);
        Assert.Contains(inside, process => process.Name == "knotd");
        lab.Kill();
        await lab.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        foreach (var (id, _) in inside)
            await GoneAsync(id);
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        TheLab.Demand();
        using var lab = Start(arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Task.WhenAll(lab.StandardOutput.ReadToEndAsync(limit.Token), lab.StandardError.ReadToEndAsync(limit.Token), lab.WaitForExitAsync(limit.Token));
        return lab.ExitCode;
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(TheLab.Script, ["run", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["NETWORK_LAB_NO_BUILD"] = "1";
        return Process.Start(start)!;
    }

    private static List<(int Id, string Name)> Descendants(int root)
    {
        var parents = Process.GetProcesses().Select(process => (process.Id, Stat: Stat(process.Id))).Where(pair => pair.Stat is not null).ToDictionary(pair => pair.Id, pair => pair.Stat!.Value);
        return [.. parents.Where(pair => LeadsTo(pair.Key)).Select(pair => (pair.Key, pair.Value.Name))];

        bool LeadsTo(int id)
        {
            while (parents.TryGetValue(id, out var stat))
            {
                if (stat.Parent == root)
                    return true;
                id = stat.Parent;
            }

            return false;
        }
    }

    private static (string Name, int Parent)? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var end = text.LastIndexOf(')');
            return (text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end], int.Parse(text[(end + 4)..].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task GoneAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (ArgumentException)
        {
            // Gone already.
        }
    }
}
