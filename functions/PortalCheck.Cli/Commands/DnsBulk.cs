using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Dns;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Output;

namespace PortalCheck.Cli.Commands;

/// <summary>
/// <c>dns --bulk FILE</c>: streams names through a bounded number of lookers. Lines come as names are done, so that one slow zone holds nobody up;
/// each names its name. Memory does not grow with the file.
/// </summary>
internal sealed class DnsBulk(Terminal terminal, NameObserver observer, TimeProvider time)
{
    private const int InFlight = 96;
    private const int MaxLine = 1_024;

    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(8);

    public async Task<int> RunAsync(string file, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var counts = new int[Enum.GetValues<DnssecVerdict>().Length];
        using var reader = Open(file);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var names = Channel.CreateBounded<string>(InFlight);
        var lines = Channel.CreateBounded<(string Line, DnssecVerdict Status)>(InFlight);
        var reading = ReadAsync(reader, file, names.Writer, stop.Token);
        var looking = Task.WhenAll(Enumerable.Range(0, InFlight).Select(place => LookAsync(place, names.Reader, lines.Writer, stop.Token)));
        var closing = CloseAsync(looking, lines.Writer);
        try
        {
            await foreach (var (line, status) in lines.Reader.ReadAllAsync(cancellation))
            {
                terminal.Line(line);
                counts[(int)status]++;
            }

            await Task.WhenAll(reading, closing);
        }
        finally
        {
            await stop.CancelAsync();
        }

        terminal.Status(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Sum()} names in {time.GetElapsedTime(start).TotalSeconds:0.0} s: {string.Join(", ", Enum.GetValues<DnssecVerdict>().Where(status => counts[(int)status] > 0).Select(status => $"{counts[(int)status]} {JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString())}"))}."));
        return ExitCode.Done;
    }

    private static StreamReader Open(string file)
    {
        try
        {
            return new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"Cannot read {file}: {fault.Message}");
        }
    }

    private static async Task ReadAsync(StreamReader reader, string file, ChannelWriter<string> names, CancellationToken cancellation)
    {
        try
        {
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                var name = line.Split('#')[0].Trim();
                if (name.Length > 0)
                {
                    await names.WriteAsync(name, cancellation);
                }
            }

            names.Complete();
        }
        catch (DecoderFallbackException)
        {
            names.Complete(new UsageException($"{file} is not UTF-8; save it as UTF-8 and try again."));
        }
        catch (IOException fault)
        {
            names.Complete(new UsageException($"Cannot read {file}: {fault.Message}"));
        }
    }

    // They begin one after the other: ninety-six at once, before any code is warm, would make servers look silent.
    private async Task LookAsync(int place, ChannelReader<string> names, ChannelWriter<(string Line, DnssecVerdict Status)> lines, CancellationToken cancellation)
    {
        await Task.Delay(Stagger * place, time, cancellation);
        await foreach (var text in names.ReadAllAsync(cancellation))
        {
            var document = await DocumentAsync(text, cancellation);
            await lines.WriteAsync((JsonSerializer.Serialize(document, PortalCheckJson.Compact), document.Status), cancellation);
        }
    }

    private async Task<DnsDocument> DocumentAsync(string text, CancellationToken cancellation)
    {
        if (!NameObserver.TryReadName(text, out var name))
        {
            return DnsDocument.OfNoName(text.Length > MaxLine ? text[..MaxLine] : text);
        }

        var moment = time.GetUtcNow();
        var (evidence, _) = await observer.CollectAsync(name, cancellation);
        return DnsDocument.Of(NameAuditing.Of(name, evidence, addresses: null, moment), evidence);
    }

    private static async Task CloseAsync(Task looking, ChannelWriter<(string Line, DnssecVerdict Status)> lines)
    {
        try
        {
            await looking;
            lines.Complete();
        }
        catch (Exception fault)
        {
            lines.Complete(fault);
        }
    }
}
