using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// One resolver with its own cache: libunbound in thread mode (else it forks this process), and one thread of ours that takes its answers in.
/// A question that its caller gave up is left to end by itself: cancelling it inside the library would race with its callback.
/// </summary>
internal sealed unsafe class UnboundContext : IResolver
{
    private const int MaxPacket = 65_535;
    private const int InternetClass = 1;

    private readonly nint _context;
    private readonly ConcurrentDictionary<nint, Question> _pending = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly Thread _pump;
    private readonly Lock _life = new();
    private volatile bool _ended;

    /// <summary>Starts a resolver. Throws <see cref="ToolMissingException"/> where the library refuses a setting.</summary>
    /// <param name="settings">How it is to work. A lab's hints replace the real root servers, which are then never asked.</param>
    public UnboundContext(UnboundSettings settings)
    {
        _context = UnboundLibrary.CreateContext();
        if (_context == 0)
            throw new ToolMissingException("libunbound could not start: out of memory or of file descriptors.");
        foreach (var (option, value) in settings.Options())
            Check(UnboundLibrary.SetOption(_context, option, value), option);
        if (settings.Forwarder is { } forwarder)
            Check(UnboundLibrary.SetForwarder(_context, forwarder), "forwarder");

        // A stub at the root takes the place of the built-in hints, so that no file is read a second time and no real root server is asked.
        foreach (var address in settings.Hints?.Addresses ?? [])
            Check(UnboundLibrary.SetStub(_context, ".", address.ToString(), prime: 1), "root server");
        foreach (var anchor in settings.Ipv6Only ? [] : settings.Anchors)
            Check(UnboundLibrary.AddTrustAnchor(_context, anchor), "trust anchor");
        Check(UnboundLibrary.UseThread(_context, 1), "thread mode");
        _pump = new Thread(TakeAnswersIn) { IsBackground = true, Name = "libunbound" };
        _pump.Start();
    }

    /// <inheritdoc/>
    public Task<UnboundAnswer> AskAsync(string name, int type)
    {
        var question = new Question();
        var handle = GCHandle.Alloc(question);
        var state = GCHandle.ToIntPtr(handle);
        lock (_life)
        {
            _pending[state] = question;
            question.Forget = () => _pending.TryRemove(state, out _);
            if (_ended || UnboundLibrary.Resolve(_context, name.Length == 0 ? "." : name, type, InternetClass, state, &OnAnswer, out _) != 0)
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
            ? new ReadOnlySpan<byte>((void*)result.Packet, result.PacketLength)
            : [];
        return new UnboundAnswer(result.Rcode, result.Secure != 0, result.Bogus != 0, Marshal.PtrToStringUTF8(result.WhyBogus), packet.ToArray());
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
