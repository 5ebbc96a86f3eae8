using System.Diagnostics;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Measures wall and processor time of a stretch of work.</summary>
internal sealed class Meter
{
    private readonly int _servingProcess;
    private readonly IReadOnlyDictionary<string, double> _before;
    private readonly long _began;

    /// <summary>Begins.</summary>
    /// <param name="servingProcess">Id of the child that serves the pages: it is not counted.</param>
    public Meter(int servingProcess)
    {
        _servingProcess = servingProcess;
        _before = ProcessTree.CpuSeconds(servingProcess);
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Seconds since the beginning; processor time by kind of process.</summary>
    public (double Wall, IReadOnlyDictionary<string, double> Cpu) Stop()
    {
        var wall = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        var cpu = ProcessTree.CpuSeconds(_servingProcess);
        return (wall, cpu.ToDictionary(kind => kind.Key, kind => kind.Value - _before.GetValueOrDefault(kind.Key), StringComparer.Ordinal));
    }
}
