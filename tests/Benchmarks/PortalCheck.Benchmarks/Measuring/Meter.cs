using System.Diagnostics;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>
/// Measures wall and processor time of a stretch of work. Looks at every process several times a second, because the browser's
/// zygote does not hand on the time of renderers that have ended; what one uses after the last look at it is lost.
/// </summary>
internal sealed class Meter
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly int _servingProcess;
    private readonly Dictionary<(int, string), double> _before;
    private readonly Dictionary<(int, string), double> _last = [];
    private readonly Dictionary<(int, string), string> _kinds = [];
    private readonly long _began;
    private readonly Task _looking;
    private volatile bool _stopped;

    private Meter(int servingProcess)
    {
        _servingProcess = servingProcess;
        _before = ProcessTree.Living(servingProcess).ToDictionary(process => (process.Id, process.Started), process => process.Seconds);
        _began = Stopwatch.GetTimestamp();
        _looking = LookAsync();
    }

    /// <summary>Begins.</summary>
    /// <param name="servingProcess">Id of the child that serves the pages: it is not counted.</param>
    public static Meter Start(int servingProcess) => new(servingProcess);

    /// <summary>Seconds since the beginning; processor time by kind of process.</summary>
    public async Task<(double Wall, IReadOnlyDictionary<string, double> Cpu)> StopAsync()
    {
        var wall = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        _stopped = true;
        await _looking;
        Look();
        var cpu = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (process, seconds) in _last)
            cpu[_kinds[process]] = cpu.GetValueOrDefault(_kinds[process]) + seconds - _before.GetValueOrDefault(process);
        return (wall, cpu);
    }

    private async Task LookAsync()
    {
        while (!_stopped)
        {
            Look();
            await Task.Delay(Interval, TimeProvider.System);
        }
    }

    private void Look()
    {
        foreach (var process in ProcessTree.Living(_servingProcess))
        {
            var key = (process.Id, process.Started);
            // A renderer is forked from the zygote and gets its own command line a moment later: it is asked until it is known.
            if (!_kinds.TryGetValue(key, out var kind) || kind is "browser")
                _kinds[key] = ProcessTree.KindOf(process);
            _last[key] = process.Seconds;
        }
    }
}
