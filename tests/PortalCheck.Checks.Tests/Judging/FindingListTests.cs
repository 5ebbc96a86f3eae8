using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Tests.Judging;

public sealed class FindingListTests
{
    private const string Second = JudgeSamples.Home + "a-second";
    private static readonly PortalEvidence Evidence = JudgeSamples.Evidence(
        JudgeSamples.Page(JudgeSamples.Home, kinds: PageKind.Home), JudgeSamples.Page(Second));

    [Fact]
    public void SameFaultOnTwoPages_IsOneFindingThatNamesBothInTheOrderOfTheVisit()
    {
        var finding = Assert.Single(Of(Draft("a", Second, "#menu > a"), Draft("a", JudgeSamples.Home, "#menu > a")).Kept);
        Assert.Equal([JudgeSamples.Home, Second], finding.Pages);
        Assert.Equal(JudgeSamples.Home, finding.Page);
        Assert.Equal("hash-of-" + JudgeSamples.Home, finding.Screenshot!.Sha256);
    }

    [Fact]
    public void SamePlaceWithOtherText_IsAnotherFinding()
    {
        var findings = Of(
            Draft("a", Second, "a") with { IdentityText = "Xem thêm" },
            Draft("a", Second, "a") with { IdentityText = "Tại đây" });
        Assert.Equal(2, findings.Kept.Count);
    }

    [Fact]
    public void OrderOfDrafts_DoesNotMatter()
    {
        FindingDraft[] drafts = [Draft("b", Second, "x"), Draft("a", Second, "y"), Draft("a", JudgeSamples.Home, "z"), FindingDraft.Whole("c")];
        Assert.Equal(Of(drafts).Kept.Select(finding => finding.Id), Of([.. drafts.Reverse()]).Kept.Select(finding => finding.Id));
        Assert.Equal(["a", "a", "b", "c"], Of(drafts).Kept.Select(finding => finding.Tag));
    }

    [Fact]
    public void Identity_IsThatOfTheModel() =>
        Assert.Equal(
            FindingIdentity.Of("cong-tinh-x", "lab.one", "a", new Location { Selector = "p" }, ""),
            Assert.Single(Of(Draft("a", Second, "p")).Kept).Id);

    [Fact]
    public void MoreThanTheLimit_CutWithoutSilencingATag()
    {
        var many = Enumerable.Range(0, 250).Select(index => Draft("a", Second, "p") with { IdentityText = "text " + Letters(index) });
        var findings = Of([.. many, Draft("z", Second, "p")]);
        Assert.Equal(100, findings.Kept.Count);
        Assert.Contains(findings.Kept, finding => finding.Tag == "z");
        Assert.Equal("251", findings.CutReason!.Args["total"]);
    }

    [Fact]
    public void NotMoreThanTheLimit_NotCut() => Assert.Null(Of(Draft("a", Second, "p")).CutReason);

    [Fact]
    public void FaultOnManyPages_NamesFifty()
    {
        var finding = Assert.Single(Of([.. Enumerable.Range(0, 70).Select(index => Draft("a", JudgeSamples.Home + index, "p"))]).Kept);
        Assert.Equal(50, finding.Pages.Count);
    }

    [Fact]
    public void LongSnippetAndArgument_AreCutBetweenCharacters()
    {
        var text = new string('x', 298) + "🏛" + new string('y', 50);
        var draft = FindingDraft.Whole("a", ("text", text)) with { Snippet = text };
        var finding = Assert.Single(Of(draft).Kept);
        Assert.Equal(new string('x', 298) + "…", finding.Snippet);
        Assert.Equal(finding.Snippet, finding.Args["text"]);
    }

    [Fact]
    public void MarksOfTheCollector_AreNotShownAsThePortalsCode()
    {
        var draft = Draft("a", JudgeSamples.Home, "p") with { Snippet = "<input name=\"ten\" data-pc-checked=\"\" data-pc-box=\"1 2 3 4\" data-ten=\"x\">" };
        Assert.Equal("<input name=\"ten\" data-ten=\"x\">", Assert.Single(Of(draft).Kept).Snippet);
    }

    [Fact]
    public void FaultOfAHost_HasNoPageAndNoPicture()
    {
        var finding = Assert.Single(Of(FindingDraft.Of("tinhx.gov.vn", "Server", "a")).Kept);
        Assert.Null(finding.Page);
        Assert.Empty(finding.Pages);
        Assert.Null(finding.Screenshot);
    }

    private static FindingList Of(params FindingDraft[] drafts) => FindingList.Of("lab.one", drafts, Evidence);

    private static FindingDraft Draft(string tag, string page, string selector) =>
        new(Model.Text.TaggedMessage.Of(tag), new Location { Selector = selector }) { Page = page };

    // Digits do not tell findings apart (FindingIdentity), letters do.
    private static string Letters(int number) => string.Concat((char)('a' + (number / 26)), (char)('a' + (number % 26)));
}
