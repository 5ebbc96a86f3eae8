using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Commands;

public sealed class LookUpTests
{
    [Fact]
    public async Task PackList_AsJson_HoldsBothPacks()
    {
        var run = await CommandRun.OfAsync("pack", "list", "--json");
        using var document = JsonDocument.Parse(run.Output);
        var ids = document.RootElement.EnumerateArray().Select(pack => pack.GetProperty("id").GetString());
        Assert.Equal(["vn-2018-06", "vn-2026-07"], ids.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("privacy.policy")]
    [InlineData("tls.hsts")]
    [InlineData("a11y.wcag.1.1.1")]
    public async Task Explain_ActiveCriterion_SaysWhatIsObservedAndHowToFix(string id)
    {
        var run = await CommandRun.OfAsync("explain", id);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("How to fix", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_PlannedCriterion_SaysThatItIsNotChecked() =>
        Assert.Contains("Not checked yet", (await CommandRun.OfAsync("explain", "conv.signature")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Explain_AccessibilityRule_SaysWhichSuccessCriterionAndHowToFix()
    {
        var run = await CommandRun.OfAsync("explain", "area-alt");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("WCAG 2.4.4 Link Purpose (In Context), level A", run.Output, StringComparison.Ordinal);
        Assert.Contains("How to fix", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PackShow_Pack_ListsPlannedCriteriaAsPlanned() =>
        Assert.Matches(@"conv\.signature .*\(planned\)", (await CommandRun.OfAsync("pack", "show", "vn-2026-07")).Output);

    [Fact]
    public async Task Doctor_AsJson_NamesEveryPart()
    {
        var run = await CommandRun.OfAsync("doctor", "--json");
        using var document = JsonDocument.Parse(run.Output);
        var names = document.RootElement.EnumerateArray().Select(part => part.GetProperty("name").GetString());
        Assert.Equal(["browser", "second engines", "libunbound", "IPv6", "fonts", "tesseract", "ICU", "disk"], names);
    }

    [Fact]
    public async Task Help_Root_NamesTheExitCodes() =>
        Assert.Contains("3 could not scan", (await CommandRun.OfAsync("--help")).Output, StringComparison.Ordinal);
}
