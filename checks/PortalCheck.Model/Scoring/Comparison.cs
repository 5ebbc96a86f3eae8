using System.Globalization;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Scoring;

/// <summary>
/// Whether two numbers may be held against each other (criteria.md section 3): judged under the very same pack, from samples drawn by the same rules.
/// Pure. The rules of a sample are written as <c>pages:25</c>: the most pages that the visit was allowed; the rest of the rules is the pack's.
/// </summary>
public static class Comparison
{
    private const char Divider = ' ';

    /// <summary>The rules by which an assessment's pages were drawn; empty for assessments of builds that did not tell.</summary>
    public static string SampleRules(Assessment assessment) => assessment.MostPages is { } pages
        ? string.Create(CultureInfo.InvariantCulture, $"pages:{pages}")
        : "";

    /// <summary>The rules of several samples as one text; empty where those of one are not known.</summary>
    public static string Together(IEnumerable<string> samples)
    {
        var different = samples.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return different.Contains("", StringComparer.Ordinal) ? "" : string.Join(Divider, different);
    }

    /// <summary>Why two results cannot be compared, or that they can. A pack that changed comes first: it changes more than a sample does.</summary>
    public static Comparability Between(PackRef onePack, string oneSample, PackRef otherPack, string otherSample) =>
        onePack != otherPack ? Comparability.PackChanged
        : oneSample.Length == 0 || !string.Equals(oneSample, otherSample, StringComparison.Ordinal) ? Comparability.SampleChanged
        : Comparability.Comparable;

    /// <summary>True where two intervals overlap or one is not known: then the difference between the scores is not clear.</summary>
    public static bool IsUnclear(double? oneMin, double? oneMax, double? otherMin, double? otherMax) =>
        oneMin is not { } low || oneMax is not { } high || otherMin is not { } otherLow || otherMax is not { } otherHigh || (low <= otherHigh && otherLow <= high);
}

/// <summary>Whether two results can be compared.</summary>
public enum Comparability
{
    /// <summary>Same pack, same sample rules.</summary>
    Comparable,

    /// <summary>Different packs, or versions of one, judged.</summary>
    PackChanged,

    /// <summary>The samples were drawn by different rules, or nobody knows by which.</summary>
    SampleChanged,
}
