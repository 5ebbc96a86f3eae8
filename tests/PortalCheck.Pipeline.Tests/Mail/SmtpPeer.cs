using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PortalCheck.Pipeline.Tests.Mail;

/// <summary>A mail server on loopback that keeps what it is given. It speaks as much of RFC 5321 as a client needs, one connection at a time.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(1));
    private readonly Task _serving;

    public SmtpPeer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Recipient and message of every letter that was taken.</summary>
    public List<(string To, string Data)> Taken { get; } = [];

    /// <summary>Every line that a client sent outside messages.</summary>
    public List<string> Heard { get; } = [];

    /// <summary>The answer to a recipient; null for 250.</summary>
    public Func<string, string?> Answer { get; init; } = _ => null;

    /// <summary>Lines after the greeting's name.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = ["8BITMIME"];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException)
        {
            // Stopped, or the client went away.
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 peer ESMTP");
        var to = "";
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Heard.Add(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync(string.Join("\r\n", Extensions.Prepend("peer").Select((text, at) => $"250{(at == Extensions.Count ? ' ' : '-')}{text}")));
                    break;
                case "RCPT":
                    to = line;
                    await writer.WriteLineAsync(Answer(line) ?? "250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Taken.Add((to, await DataAsync(reader)));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                case "AUTH":
                    await writer.WriteLineAsync($"535 not with {line}");
                    break;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> DataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line is not ".")
        {
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }
}
