using PortalCheck.Checks.Accessibility;
using PortalCheck.Checks.Accessibility.Opinions;

namespace PortalCheck.Checks.Tests.Accessibility;

public sealed class EngineRulesTests
{
    [Fact]
    public void Rule_StandsUnderOneCriterionOnly()
    {
        var rules = EngineRules.Criteria.SelectMany(row => row.Rules.Concat(row.FaultRules)).ToList();
        Assert.Equal(rules.Count, rules.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void SuppressedRule_DecidesNoCriterion() =>
        Assert.DoesNotContain(EngineRules.Criteria.SelectMany(row => row.Rules.Concat(row.FaultRules)), rule => EngineTrust.In(EngineVoices.Axe, rule) is Trust.Suppress);
}
