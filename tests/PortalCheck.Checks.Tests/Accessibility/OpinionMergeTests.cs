using PortalCheck.Checks.Accessibility;
using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Tests.Accessibility;

public sealed class OpinionMergeTests
{
    [Fact]
    public void OneSpeaksOfAnElement_MediumConfidence()
    {
        var opinion = On(Fault("axe-core", "button-name", "#a"));
        Assert.Equal((Outcome.Failed, Confidence.Medium), (opinion.Outcome, opinion.Confidence));
    }

    [Fact]
    public void TwoSpeakOfAnElement_OneFindingOfHighConfidenceThatNamesBoth()
    {
        var finding = Assert.Single(On(Fault("axe-core", "button-name", "#a"), Suspicion("ace", "x", "#a")).Findings);
        Assert.Equal(Confidence.High, finding.Draft.Confidence);
        Assert.Equal(["ace:x", "axe-core:button-name"], finding.Draft.SaidBy);
    }

    [Fact]
    public void TwoSpeakOfTwoElements_TwoFindingsOfTheirOwn() =>
        Assert.All(On(Fault("axe-core", "button-name", "#a"), Fault("ace", "x", "#b")).Findings, finding => Assert.Single(finding.Draft.SaidBy));

    [Fact]
    public void OneEngineSeesTwoFaultsInAnElement_BothAreKept() =>
        Assert.Equal(2, On(Fault("axe-core", "button-name", "#a"), Fault("axe-core", "aria-roles", "#a")).Findings.Count);

    [Fact]
    public void SuspicionOfOne_IsAQuestion()
    {
        var opinion = On(Suspicion("ace", "x", "#a"));
        Assert.Equal((Outcome.CantTell, Confidence.Low), (opinion.Outcome, opinion.Confidence));
        Assert.Empty(opinion.Findings);
    }

    [Fact]
    public void SuspicionOfTwo_IsAFault() => Assert.Equal(Outcome.Failed, On(Suspicion("ace", "x", "#a"), Suspicion("accesslint", "y", "#a")).Outcome);

    [Fact]
    public void TwoSuspicionsOfOneEngine_StayAQuestion() => Assert.Equal(Outcome.CantTell, On(Suspicion("ace", "x", "#a"), Suspicion("ace", "y", "#a")).Outcome);

    [Fact]
    public void QuestionBesidesAPass_IsAskedAllTheSame() =>
        Assert.Equal(Outcome.CantTell, On(Passed("axe-core", "button-name"), Voice("axe-core", "label", "#a", Sureness.Question)).Outcome);

    [Fact]
    public void NothingMet_IsInapplicable_AndUntestedWhereTheFirstEngineFailed()
    {
        Assert.Equal(Outcome.Inapplicable, OpinionMerge.On("4.1.2", [], engineFailure: null).Outcome);
        Assert.Equal(Outcome.Untested, OpinionMerge.On("4.1.2", [], new CollectFailure(FailureKind.Timeout)).Outcome);
    }

    [Fact]
    public void OrderOfSpeaking_ChangesNothing()
    {
        RuleVoice[] voices = [Fault("axe-core", "button-name", "#a"), Suspicion("ace", "x", "#a"), Fault("portalcheck", "pc-x", "#b"), Suspicion("accesslint", "y", "#b")];
        string Said(IEnumerable<RuleVoice> order) => string.Join(';', On([.. order]).Findings.OrderBy(finding => finding.Lead, StringComparer.Ordinal)
            .Select(finding => $"{finding.Lead} {string.Join(',', finding.Draft.SaidBy)} {finding.Draft.Confidence}"));
        Assert.Equal(Said(voices), Said(voices.Reverse()));
    }

    [Fact]
    public void EveryLineOfTrust_SaysWhyAndIsWorded()
    {
        var texts = CheckMessages.Load();
        var ids = EngineRules.Criteria.Select(row => row.Id).Concat(["a11y.wcag.1.3.5", "a11y.tables"]).ToList();
        // Criteria that checks of their own judge from the document.
        string[] elsewhere = ["html-has-lang", "html-lang-valid", "document-title"];
        Assert.All(EngineTrust.Engines.SelectMany(engine => engine.Value.Rules), line =>
        {
            Assert.True(line.Value.Reason.Length > 20, line.Key + " has no reason");
            Assert.True(line.Value.Says is null || elsewhere.Contains(line.Value.Says) || ids.Exists(id => texts.FindTag(id, line.Value.Says) is not null), line.Key + " says a tag that nobody words");
        });
    }

    private static CriterionOpinion On(params RuleVoice[] voices) => OpinionMerge.On("4.1.2", voices, engineFailure: null);

    private static RuleVoice Fault(string source, string rule, string place) => Voice(source, rule, place, Sureness.Fault);

    private static RuleVoice Suspicion(string source, string rule, string place) => Voice(source, rule, place, Sureness.Suspicion);

    private static RuleVoice Passed(string source, string rule) => new(source, rule, ["4.1.2"], 3, []);

    private static RuleVoice Voice(string source, string rule, string place, Sureness sureness)
    {
        var voice = new RuleVoice(source, rule, ["4.1.2"], 0, []);
        var draft = new FindingDraft(new Model.Text.TaggedMessage(rule, []), new Location { Selector = place });
        return voice with { Statements = [new Statement(voice.Name, source, place, draft, sureness)] };
    }
}
