using System.Runtime.InteropServices;

namespace PortalCheck.Benchmarks.Measuring;

/// <summary>One pass of one lane over the input.</summary>
/// <param name="Pages">Addresses given to it.</param>
/// <param name="WallSeconds">From the first measured page to the last.</param>
/// <param name="Cpu">Seconds of processor time of the process tree in that time, by kind of process.</param>
/// <param name="Results">What the engine said of each page that was judged, by address.</param>
/// <param name="Failures">Pages without a result, with the reason.</param>
internal sealed record LaneRun(
    int Pages, double WallSeconds, IReadOnlyDictionary<string, double> Cpu, IReadOnlyDictionary<string, PageCounts> Results, IReadOnlyDictionary<string, string> Failures)
{
    public double PagesPerMinute => Pages / WallSeconds * 60;

    public double CpuPerPage => Cpu.Values.Sum() / Pages;

    /// <summary>Elements that break a rule, over all pages.</summary>
    public int Violations => Results.Values.Sum(page => page.Rules.Values.Sum(rule => rule.Violations));
}

/// <summary>What the engine said of one page, by rule.</summary>
internal sealed record PageCounts(IReadOnlyDictionary<string, RuleCounts> Rules);

/// <summary>Elements under one rule on one page; passes are known only of our own lane.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RuleCounts(int Violations, int Incomplete, int Passed);
