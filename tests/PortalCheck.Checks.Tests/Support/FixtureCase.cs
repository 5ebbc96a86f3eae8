using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>One fixture file of the source tree.</summary>
/// <param name="Path">Relative to checks/PortalCheck.Checks, with slashes.</param>
/// <param name="CriterionId">Name of its folder.</param>
/// <param name="File">What it says.</param>
internal sealed record FixtureCase(string Path, string CriterionId, FixtureFile File)
{
    private static readonly Lazy<IReadOnlyList<FixtureCase>> AllCases = new(() => [.. Paths().Select(Load)]);

    /// <summary>Every fixture, by path.</summary>
    public static IReadOnlyList<FixtureCase> All => AllCases.Value;

    public static IEnumerable<string> Paths() => Directory
        .EnumerateFiles(RepositoryRoot.Checks, "*.yaml", SearchOption.AllDirectories)
        .Select(path => System.IO.Path.GetRelativePath(RepositoryRoot.Checks, path).Replace('\\', '/'))
        .Where(path => path.Contains("/Fixtures/", StringComparison.Ordinal) && !path.Contains("/Rules/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static FixtureCase Load(string path)
    {
        try
        {
            var file = FixtureReader.Read(System.IO.File.ReadAllText(System.IO.Path.Combine(RepositoryRoot.Checks, path)));
            return new FixtureCase(path, path.Split('/')[^2], file);
        }
        catch (YamlDotNet.Core.YamlException exception)
        {
            throw new InvalidDataException($"{path}({exception.Start.Line}): {exception.Message} {exception.InnerException?.Message}", exception);
        }
    }

    /// <summary>Judges it as the product does.</summary>
    /// <exception cref="InvalidDataException">No pack has the criterion.</exception>
    public CriterionResult Run() => RunWith(FixtureEvidence.Of(File));

    /// <summary>As <see cref="Run"/>, on other evidence.</summary>
    public CriterionResult RunWith(PortalEvidence evidence)
    {
        var pack = FixturePack.For(CriterionId, DateOnly.ParseExact(File.At, "yyyy-MM-dd", CultureInfo.InvariantCulture), File);
        return Judge.Assess(evidence, pack).Criteria.Single();
    }

    /// <summary>Faults of the result against what the fixture demands; empty where all is as it says.</summary>
    public IReadOnlyList<string> Faults(CriterionResult result)
    {
        var came = result.Findings.Select(finding => finding.Tag).Concat(result.Reason is { } reason ? [reason.Tag] : []).ToHashSet(StringComparer.Ordinal);
        var faults = new List<string>();
        if (result.Outcome != File.Outcome)
        {
            faults.Add($"outcome {result.Outcome} instead of {File.Outcome}");
        }

        faults.AddRange(File.Tags.Where(tag => !came.Contains(tag)).Select(tag => $"the tag {tag} did not come"));
        faults.AddRange(File.Forbid.Where(tag => tag == "*" ? result.Findings.Count > 0 : came.Contains(tag)).Select(tag => $"the forbidden tag {tag} came"));
        if (File.Findings is { } count && count != result.Findings.Count)
        {
            faults.Add($"{result.Findings.Count} findings instead of {count}");
        }

        var measure = result.Measure is { } counted ? $"{counted.Good}/{counted.Total}" : "none";
        if (File.Measure is { } expected && expected != measure)
        {
            faults.Add($"measure {measure} instead of {expected}");
        }

        return faults;
    }

    /// <summary>What came, for the person who mends the check or the fixture.</summary>
    public static string Describe(CriterionResult result) => string.Join(
        '\n',
        [
            $"  outcome {result.Outcome}, measure {result.Measure}",
            .. result.Reason is { } reason ? [$"  reason {Describe(reason.Tag, reason.Args)}"] : Array.Empty<string>(),
            .. result.Findings.Select(finding =>
                $"  finding {Describe(finding.Tag, finding.Args)} at {finding.Page} {finding.Location.Selector}{finding.Location.Procedure}{finding.Location.Host} {finding.Location.Record}"),
        ]);

    /// <summary>Everything that the result says: tags with their arguments.</summary>
    public static IEnumerable<TaggedMessage> Messages(CriterionResult result) => result.Findings
        .Select(finding => new TaggedMessage(finding.Tag, finding.Args))
        .Concat(result.Reason is { } reason ? [reason] : []);

    private static string Describe(string tag, SortedDictionary<string, string> args) =>
        tag + " {" + string.Join(", ", args.Select(arg => arg.Key + ": " + arg.Value)) + "}";
}
