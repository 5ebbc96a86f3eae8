using Xunit.Abstractions;

namespace PortalCheck.Reading.Tests.Catalogue;

/// <summary>The saved real pages against answers made by hand: every page has its label, most that it is no catalogue.</summary>
public sealed class RealCatalogueCellTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;
    private const double LeastRecall = 0.90;

    [SharedFact]
    public void SavedPages_AreReadAsPeopleReadThem()
    {
        var cells = new CellCount();
        foreach (var (slug, html) in SharedPages.All())
        {
            var labelled = LabelledPage.Load("Answers", slug);
            cells.Add(slug, labelled, labelled.Read(html));
        }

        output.WriteLine(cells.ToString());
        Assert.True(cells.Precision >= LeastPrecision, cells.ToString());
        Assert.True(cells.Recall >= LeastRecall, cells.ToString());
        Assert.Equal(0, cells.Invented);
        Assert.DoesNotContain(cells.Faults, fault => fault.StartsWith('!'));
    }

    [SharedFact]
    public void EverySavedPage_IsLabelled() => Assert.Equal(SharedPages.All().Select(page => page.Slug), LabelledPage.Names("Answers"));
}
