using System.Diagnostics;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Measures wall and processor time of a stretch of work.</summary>
internal sealed class Meter(int servingProcess)
{
    private readonly double _cpu = ProcessTree.CpuSeconds(servingProcess);
    private readonly long _began = Stopwatch.GetTimestamp();

    /// <summary>Seconds since the beginning.</summary>
    public (double Wall, double Cpu) Stop()
    {
        var wall = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        return (wall, ProcessTree.CpuSeconds(servingProcess) - _cpu);
    }
}
