using System.Globalization;
using PortalCheck.Lab.Expectations;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Cli.Tests.EndToEnd;

[Collection(DemoCollection.Name)]
public sealed class DemoTests(DemoRun demo)
{
    public static TheoryData<string> Portals => [.. LabExpectations.Ranking];

    [BrowserFact]
    public void Demo_ThreePortals_RanksThemInTheRightOrder() =>
        Assert.Equal(
            LabExpectations.Ranking, demo.Assessments.Values.OrderByDescending(document => document.Score).Select(document => document.Portal));

    [BrowserFact]
    public void Demo_ThreePortals_EachIsClearlyApartFromTheNext()
    {
        var scores = demo.Assessments.Values.Select(document => document.Score ?? 0).OrderDescending().ToArray();
        Assert.All(scores.Zip(scores.Skip(1)), pair => Assert.True(pair.First - pair.Second > 10, $"{pair.First} {pair.Second}"));
    }

    [BrowserFact]
    public void Demo_EveryPage_IsCollectedWithoutAFaultOfOurs()
    {
        var faults = demo.Evidence.SelectMany(evidence => evidence.Pages)
            .Where(page => page.Failure?.Kind == FailureKind.CrawlerError || page.Engine.Failure?.Kind == FailureKind.CrawlerError)
            .Select(page => $"{page.Url}: {page.Failure} {page.Engine.Failure}");
        Assert.Empty(faults);
    }

    [BrowserFact]
    public void Demo_EveryCriterion_IsJudgedByACheckThatDoesNotFall() =>
        Assert.DoesNotContain(
            demo.Assessments.Values.SelectMany(document => document.Criteria),
            criterion => criterion.Reason?.Tag is "check-error" or "check-absent");

    [BrowserTheory]
    [MemberData(nameof(Portals))]
    public void Demo_Portal_HasNoOutcomeThatContradictsWhatItWasDrawnFor(string portal) =>
        Assert.Empty(demo.Assessments[portal].Criteria
            .Where(criterion => LabExpectations.Contradicts(portal, criterion.Id, criterion.Outcome))
            .Select(Describe));

    [BrowserFact]
    public void Demo_Output_NamesTheAgenciesInOrder() =>
        Assert.Matches("(?s)│ +1 │ .*An Lạc.*│ +2 │ .*Bình Sơn.*│ +3 │ .*Hòa Thịnh", demo.Run.Output);

    private static string Describe(CriterionResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Id} {result.Outcome} {result.Reason?.Tag} {string.Join(", ", result.Findings.Take(3).Select(finding => $"{finding.Tag} {finding.Page} {finding.Location.Selector}"))}");
}
