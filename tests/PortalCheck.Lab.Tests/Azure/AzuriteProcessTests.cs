using System.Diagnostics;
using System.Net.Sockets;
using PortalCheck.Lab.Azure;

namespace PortalCheck.Lab.Tests.Azure;

public sealed class AzuriteProcessTests
{
    [Fact]
    public async Task Start_ListensOnThreePortsOfLoopback_AndDisposeEndsIt()
    {
        int process;
        AzuritePorts ports;
        await using (var azurite = await AzuriteProcess.StartAsync())
        {
            (process, ports) = (azurite.ProcessId, azurite.Ports);
            foreach (var port in new[] { ports.Blob, ports.Queue, ports.Table })
            {
                using var client = new TcpClient();
                await client.ConnectAsync(ports.Host, port);
            }
        }

        Assert.Equal("127.0.0.1", ports.Host);
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }

    [Fact]
    public async Task Start_TwoAtOnce_TakeDifferentPorts()
    {
        await using var one = await AzuriteProcess.StartAsync();
        await using var two = await AzuriteProcess.StartAsync();
        Assert.Equal(6, new[] { one.Ports.Blob, one.Ports.Queue, one.Ports.Table, two.Ports.Blob, two.Ports.Queue, two.Ports.Table }.Distinct().Count());
    }

    [Fact]
    public async Task Start_OptionThatAzuriteDoesNotTake_SaysWhy() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AzuriteProcess.StartAsync(more: ["--cert", "/nowhere/cert.pem", "--key", "/nowhere/key.pem"]));
}
