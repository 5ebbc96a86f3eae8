using System.Diagnostics;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>Measures wall and processor time of a stretch of work.</summary>
internal sealed class Meter
{
    private readonly int[] _serving;
    private readonly IReadOnlyDictionary<string, double> _before;
    private readonly long _began;

    /// <summary>Begins.</summary>
    /// <param name="serving">Ids of the children that serve the pages and the storage: they are not counted.</param>
    public Meter(params int[] serving)
    {
        _serving = serving;
        _before = ProcessTree.CpuSeconds(serving);
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Seconds since the beginning; processor time by kind of process.</summary>
    public (double Wall, IReadOnlyDictionary<string, double> Cpu) Stop()
    {
        var wall = Stopwatch.GetElapsedTime(_began).TotalSeconds;
        var cpu = ProcessTree.CpuSeconds(_serving);
        return (wall, cpu.ToDictionary(kind => kind.Key, kind => kind.Value - _before.GetValueOrDefault(kind.Key), StringComparer.Ordinal));
    }
}
