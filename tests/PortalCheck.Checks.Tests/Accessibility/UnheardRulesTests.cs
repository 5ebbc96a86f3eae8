using System.Text.RegularExpressions;
using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Tests.RulePacks;

namespace PortalCheck.Checks.Tests.Accessibility;

/// <summary>Rules of IBM's engine that are not even run, because nobody would hear them.</summary>
public sealed partial class UnheardRulesTests
{
    [Fact]
    public void RuleLeftOutAsUnheard_IsSuppressedInAllThatTheListKnowsOfIt()
    {
        var script = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "checks", "PortalCheck.Collect", "Browser", "Scripts", "ace.js"));
        var known = EngineTrust.Engines["ace"].Rules.ToLookup(rule => rule.Key.Split(':')[0], rule => rule.Value.Trust, StringComparer.Ordinal);

        var unheard = Name().Matches(UnheardSet().Match(script).Value).Select(name => name.Groups["rule"].Value).ToList();

        Assert.NotEmpty(unheard);
        Assert.All(unheard, rule =>
        {
            Assert.True(known.Contains(rule), $"{rule} is left out, but engines.yaml does not say why.");
            Assert.All(known[rule], trust => Assert.Equal(Trust.Suppress, trust));
        });
    }

    [GeneratedRegex(@"const unheard = new Set\(\[[^\]]*\]\)", RegexOptions.NonBacktracking)]
    private static partial Regex UnheardSet();

    [GeneratedRegex("'(?<rule>[a-z_]+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
