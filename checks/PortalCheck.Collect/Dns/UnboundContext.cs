using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortalCheck.Collect.Visits;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// One resolver with its own cache: libunbound in thread mode (else it forks this process), and one thread of ours that takes its answers in.
/// A question that its caller gave up is left to end by itself: cancelling it inside the library would race with its callback.
/// </summary>
internal sealed unsafe class UnboundContext : IDisposable
{
    private const int MaxPacket = 65_535;
    private const int InternetClass = 1;

    private static readonly (string Option, string Value)[] Options =
    [
        // The defaults tolerate signatures that ran out up to a day ago.
        ("val-sig-skew-min:", "0"),
        ("val-sig-skew-max:", "0"),
        // Needed for the reason of a bogus answer; nothing is printed, since no log file is set and verbosity is 0.
        ("val-log-level:", "2"),
        ("verbosity:", "0"),
        // Dead servers: seconds instead of minutes.
        ("outbound-msg-retry:", "2"),
        ("unknown-server-time-limit:", "300"),
        ("infra-cache-max-rtt:", "1000"),
        ("infra-keep-probing:", "yes"),
        // Facts must be fresh, also in a service that lives for weeks.
        ("cache-max-ttl:", "300"),
        ("outgoing-range:", "256"),
        ("num-queries-per-thread:", "512"),
    ];

    private readonly nint _context;
    private readonly ConcurrentDictionary<nint, Question> _pending = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Thread _pump;
    private readonly Lock _life = new();
    private volatile bool _ended;

    /// <summary>Starts a resolver. Throws <see cref="ToolMissingException"/> where the library refuses a setting.</summary>
    /// <param name="anchors">Trust anchors as DS or DNSKEY records in presentation form.</param>
    /// <param name="forwarder">Address, perhaps with <c>@port</c>, of a server that answers everything; null: resolve from the root.</param>
    public UnboundContext(IEnumerable<string> anchors, string? forwarder)
    {
        _context = UnboundLibrary.CreateContext();
        if (_context == 0)
            throw new ToolMissingException("libunbound could not start: out of memory or of file descriptors.");
        foreach (var (option, value) in Options)
            Check(UnboundLibrary.SetOption(_context, option, value), option);
        if (forwarder is not null)
        {
            Check(UnboundLibrary.SetOption(_context, "do-not-query-localhost:", "no"), "do-not-query-localhost");
            Check(UnboundLibrary.SetForwarder(_context, forwarder), "forwarder");
        }

        foreach (var anchor in anchors)
            Check(UnboundLibrary.AddTrustAnchor(_context, anchor), "trust anchor");
        Check(UnboundLibrary.UseThread(_context, 1), "thread mode");
        _pump = new Thread(TakeAnswersIn) { IsBackground = true, Name = "libunbound" };
        _pump.Start();
    }

    /// <summary>Asks one question. The task ends with <see cref="UnboundAnswer.None"/> where the library cannot ask or is closed.</summary>
    public Task<UnboundAnswer> AskAsync(string name, DnsType type)
    {
        var question = new Question();
        var handle = GCHandle.Alloc(question);
        var state = GCHandle.ToIntPtr(handle);
        lock (_life)
        {
            _pending[state] = question;
            question.Forget = () => _pending.TryRemove(state, out _);
            if (_ended || UnboundLibrary.Resolve(_context, name, (int)type, InternetClass, state, &OnAnswer, out _) != 0)
            {
                _pending.TryRemove(state, out _);
                handle.Free();
                return Task.FromResult(UnboundAnswer.None);
            }

            _asked.Release();
            return question.Answered.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_life)
        {
            if (_ended)
                return;
            _ended = true;
            _asked.Release();
        }

        _pump.Join();
        UnboundLibrary.DeleteContext(_context);

        // After the deletion no callback can come, so what is still open is ended and freed here.
        foreach (var (state, question) in _pending)
        {
            question.Answered.TrySetResult(UnboundAnswer.None);
            GCHandle.FromIntPtr(state).Free();
        }

        _pending.Clear();
        _asked.Dispose();
    }

    private void TakeAnswersIn()
    {
        var request = new UnboundLibrary.PollRequest { Descriptor = UnboundLibrary.GetDescriptor(_context), Events = UnboundLibrary.PollRequest.In };
        while (!_ended)
        {
            if (_pending.IsEmpty)
            {
                _asked.Wait();
                continue;
            }

            // A short wait, so that closing is seen while a question is still open.
            if (UnboundLibrary.Poll(ref request, 1, milliseconds: 50) > 0)
                _ = UnboundLibrary.Process(_context);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnAnswer(nint state, int error, UnboundLibrary.Result* result)
    {
        // Nothing may be thrown into the library.
        var handle = GCHandle.FromIntPtr(state);
        if (handle.Target is Question question)
        {
            question.Forget();
            question.Answered.TrySetResult(error == 0 && result is not null ? Read(in *result) : UnboundAnswer.None);
        }

        handle.Free();
        if (result is not null)
            UnboundLibrary.Free(result);
    }

    private static UnboundAnswer Read(in UnboundLibrary.Result result)
    {
        var packet = result.Packet != 0 && result.PacketLength is > 0 and <= MaxPacket
            ? new ReadOnlySpan<byte>((void*)result.Packet, result.PacketLength).ToArray()
            : [];
        _ = DnsMessage.TryRead(packet, out var message, out _);
        return new UnboundAnswer(result.Rcode, result.Secure != 0, result.Bogus != 0, Marshal.PtrToStringUTF8(result.WhyBogus), message);
    }

    private void Check(int error, string setting)
    {
        if (error == 0)
            return;
        UnboundLibrary.DeleteContext(_context);
        throw new ToolMissingException($"libunbound refuses the setting \"{setting}\".");
    }

    private sealed class Question
    {
        public TaskCompletionSource<UnboundAnswer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action Forget { get; set; } = () => { };
    }
}
