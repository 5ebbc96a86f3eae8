using System.Globalization;
using System.Runtime.InteropServices;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Looks once a second how much memory the process tree holds, and keeps the most. It knows what its own looking costs, so that nobody counts it.</summary>
internal sealed class MemorySampler : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly int[] _except;
    private readonly Thread _thread;
    private Held _most;
    private double _cpuSeconds;

    /// <param name="except">Ids of children that are not counted.</param>
    public MemorySampler(params int[] except)
    {
        _except = except;
        // A thread of its own: the system then tells its processor time.
        _thread = new Thread(Loop) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Processor seconds that the looking has taken so far.</summary>
    public double CpuSeconds
    {
        get
        {
            lock (_gate)
                return _cpuSeconds;
        }
    }

    /// <summary>The moment at which the tree held most (by proportional size) since the last call.</summary>
    public Held TakeMost()
    {
        lock (_gate)
        {
            var most = _most;
            _most = default;
            return most;
        }
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
    }

    private void Loop()
    {
        while (!_end.Wait(Interval))
        {
            var held = ProcessTree.Memory(_except);
            var nanoseconds = long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
            lock (_gate)
            {
                _most = held.ProportionalMegabytes > _most.ProportionalMegabytes ? held : _most;
                _cpuSeconds = nanoseconds / 1e9;
            }
        }
    }
}

/// <summary>Memory of a process tree, in 10⁶ bytes (proc(5), smaps_rollup).</summary>
/// <param name="OwnMegabytes">Resident in this process.</param>
/// <param name="ResidentMegabytes">Sum of what is resident in each; pages that several share are counted in each.</param>
/// <param name="ProportionalMegabytes">The same with shared pages shared out (Pss): what a container is charged with, but for its page cache.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Held(double OwnMegabytes, double ResidentMegabytes, double ProportionalMegabytes);
