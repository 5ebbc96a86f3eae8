using System.Text.Json;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Tests.Cases;

/// <summary>Every row of cases.json, against real servers: what must be found, what must not, and the verdict.</summary>
public sealed class CaseTests(LabVerdicts verdicts) : IClassFixture<LabVerdicts>
{
    private static readonly Dictionary<string, LabCase> Rows = CaseFile.Embedded().ToDictionary(row => row.Name, StringComparer.Ordinal);

    public static TheoryData<string> All => [.. Rows.Keys];

    public static TheoryData<string> Exact => [.. Rows.Values.Where(row => row.Exactly).Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void Status_IsTheRows(string name) =>
        Assert.True(Rows[name].Status == Status(name), $"{Rows[name].AskedName}: {Status(name)}, expected {Rows[name].Status}; {Shown(name)}");

    [Theory]
    [MemberData(nameof(All))]
    public void ExpectedFindings_AreThere(string name)
    {
        var missing = Rows[name].Expect.Except(Tags(name), StringComparer.Ordinal).ToList();
        Assert.True(missing.Count == 0, $"{Rows[name].AskedName} lacks {string.Join(", ", missing)}; {Shown(name)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ForbiddenFindings_AreNotThere(string name)
    {
        var wrong = Rows[name].Forbid.Intersect(Tags(name), StringComparer.Ordinal).ToList();
        Assert.True(wrong.Count == 0, $"{Rows[name].AskedName} has {string.Join(", ", wrong)}; {Shown(name)}");
    }

    /// <summary>Good zones have no finding at all; zones with one fault have that one.</summary>
    [Theory]
    [MemberData(nameof(Exact))]
    public void NothingElse_IsFound(string name)
    {
        var more = Tags(name).Except(Rows[name].Expect, StringComparer.Ordinal).ToList();
        Assert.True(more.Count == 0, $"{Rows[name].AskedName} has {string.Join(", ", more)} besides; {Shown(name)}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Reason_IsSaidInBothLanguages(string name) =>
        Assert.DoesNotContain([verdicts[name].Reason.Vi, verdicts[name].Reason.En], string.IsNullOrWhiteSpace);

    private string Status(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(verdicts[name].Status.ToString());

    private IEnumerable<string> Tags(string name) => verdicts[name].Findings.Select(finding => finding.Tag).Distinct(StringComparer.Ordinal);

    private string Shown(string name) => $"resolver {verdicts[name].Resolver}, audit {verdicts[name].Audit}, \"{verdicts[name].Reason.En}\", found: {string.Join("; ", verdicts[name].Findings.Select(finding =>
        $"{finding.Tag} {string.Join(' ', finding.Args.Select(argument => $"{argument.Key}={argument.Value}"))}"))}";
}
