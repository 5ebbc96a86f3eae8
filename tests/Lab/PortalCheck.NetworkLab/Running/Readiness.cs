using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PortalCheck.NetworkLab.Running;

/// <summary>Asks a server for a zone's SOA until it answers with authority.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Try = TimeSpan.FromMilliseconds(150);

    /// <summary>Waits. Throws <see cref="LabException"/> where no answer comes within half a minute.</summary>
    /// <param name="address">The server.</param>
    /// <param name="zone">Name to ask, no trailing dot; empty for the root.</param>
    /// <param name="alive">Ends the wait where it turns false.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task WaitAsync(string address, string zone, Func<bool> alive, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            while (alive())
            {
                if (await AnswersAsync(IPAddress.Parse(address), Question(zone), limit.Token))
                    return;
            }
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new LabException($"The server at {address} did not answer for \"{zone}.\" within {Limit.TotalSeconds} s; its log is in the lab's folder (--keep DIR shows it).", late);
        }

        throw new LabException($"The server at {address} ended at once; its log is in the lab's folder (--keep DIR shows it).");
    }

    private static async Task<bool> AnswersAsync(IPAddress address, byte[] question, CancellationToken cancellation)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        using var one = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        one.CancelAfter(Try);
        try
        {
            await socket.ConnectAsync(address, 53, one.Token);
            await socket.SendAsync(question, one.Token);
            var answer = new byte[4096];
            var length = await socket.ReceiveAsync(answer, one.Token);
            // The same id, an answer, any response code: even REFUSED says that the process is up.
            return length >= 12 && answer[0] == question[0] && answer[1] == question[1] && (answer[2] & 0x80) != 0;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(20, cancellation);
            return false;
        }
    }

    private static byte[] Question(string zone)
    {
        var question = new List<byte>(new byte[12]);
        question[1] = 53;
        question[5] = 1;
        foreach (var label in zone.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            question.Add((byte)label.Length);
            question.AddRange(Encoding.ASCII.GetBytes(label));
        }

        var end = new byte[5];
        BinaryPrimitives.WriteUInt16BigEndian(end.AsSpan(1), 6);
        BinaryPrimitives.WriteUInt16BigEndian(end.AsSpan(3), 1);
        return [.. question, .. end];
    }
}
