using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PortalCheck.Lab.Act;

/// <summary>Recall and precision on ACT cases by the strict measure of the folder's README, ours beside axe-core alone in the same lines.</summary>
public sealed class ActMeasure
{
    private const string AxePrefix = "axe-core:";

    /// <summary>
    /// Passed and inapplicable cases that do break the criterion they are accused of, read by hand: rule, title, and why.
    /// </summary>
    private static readonly Dictionary<string, string> ReallyBroken = new(StringComparer.Ordinal)
    {
        ["4b1c6c Passed Example 10"] = "The outer frame has no name.",
        ["4b1c6c Inapplicable Example 6"] = "Frames without a name.",
        ["4b1c6c Inapplicable Example 8"] = "Frames without a name.",
        ["c487ae Inapplicable Example 4"] = "What takes the focus is hidden from assistive technology.",
        ["e086e5 Passed Example 6"] = "A role lacks a state that it requires.",
        ["e086e5 Passed Example 7"] = "A role lacks a state that it requires.",
        ["ucwvc8 Inapplicable Example 2"] = "The page says no language.",
        ["ucwvc8 Inapplicable Example 3"] = "The page says no language.",
        ["ucwvc8 Inapplicable Example 5"] = "The language said is none.",
        ["ucwvc8 Inapplicable Example 6"] = "The language said is none.",
    };

    private readonly Dictionary<string, RuleCount> _rules = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];

    private ActMeasure()
    {
    }

    /// <summary>Ours on the rules of levels A and AA.</summary>
    public ActShare Ours => Share(rule => rule.Ours);

    /// <summary>axe-core alone on them.</summary>
    public ActShare Axe => Share(rule => rule.Axe);

    /// <summary>Cases without a line.</summary>
    public IReadOnlyList<string> Unanswered { get; private set; } = [];

    /// <summary>Rules on which axe-core alone finds more, or accuses fewer pages wrongly.</summary>
    public IReadOnlyList<string> WorseThanAxe =>
        [.. _rules.Where(rule => rule.Value.Ours.Found < rule.Value.Axe.Found || rule.Value.Ours.Wrong > rule.Value.Axe.Wrong).Select(rule => rule.Key).Order(StringComparer.Ordinal)];

    /// <summary>Measures the lines that <c>page --jsonl</c> wrote.</summary>
    public static ActMeasure Of(IReadOnlyList<ActCase> cases, IEnumerable<string> lines)
    {
        var pages = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var page = JsonDocument.Parse(line).RootElement;
            pages[new Uri(page.GetProperty("url").GetString()!).AbsolutePath] = page;
        }

        var measure = new ActMeasure();
        foreach (var item in cases.Where(item => item.Primary.Count > 0 && pages.ContainsKey(item.Path)))
        {
            measure.Count(item, pages[item.Path]);
        }

        measure.Unanswered = [.. cases.Where(item => !pages.ContainsKey(item.Path)).Select(item => item.Path)];
        return measure;
    }

    /// <summary>The whole result for people: totals, a line a rule, and every case that was missed or wrongly accused.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"rules of levels A and AA: ours {Ours}; axe-core alone {Axe}");
        text.AppendLine(CultureInfo.InvariantCulture, $"consistent rules of {_rules.Count}: ours {_rules.Values.Count(rule => rule.Ours.IsConsistent)}; axe-core alone {_rules.Values.Count(rule => rule.Axe.IsConsistent)}");
        text.AppendLine("worse than axe-core alone: " + (WorseThanAxe.Count == 0 ? "none" : string.Join(", ", WorseThanAxe)));
        foreach (var (id, rule) in _rules.OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {id} {(rule.IsLevelAa ? "A/AA" : "AAA")} ours {rule.Ours}; axe-core alone {rule.Axe}; {rule.Name}");
        }

        foreach (var note in _notes.Order(StringComparer.Ordinal))
        {
            text.AppendLine("  " + note);
        }

        return text.ToString();
    }

    private void Count(ActCase item, JsonElement page)
    {
        var failed = page.GetProperty("criteria").EnumerateArray()
            .Where(criterion => string.Equals(criterion.GetProperty("outcome").GetString(), "Failed", StringComparison.Ordinal)
                && item.Primary.Contains(criterion.GetProperty("sc").GetString()!, StringComparer.Ordinal))
            .SelectMany(criterion => criterion.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()!)).ToList();
        var byAxe = failed.Exists(rule => rule.StartsWith(AxePrefix, StringComparison.Ordinal));
        var expectsFault = string.Equals(item.Expected, "failed", StringComparison.Ordinal);
        var broken = ReallyBroken.ContainsKey($"{item.RuleId} {item.Title}");
        var before = _rules.GetValueOrDefault(item.RuleId) ?? new RuleCount(item.RuleName, item.IsLevelAa, ActShare.None, ActShare.None);
        _rules[item.RuleId] = before with { Ours = before.Ours.With(expectsFault, failed.Count > 0, broken), Axe = before.Axe.With(expectsFault, byAxe, broken) };
        if (expectsFault && failed.Count == 0)
        {
            _notes.Add($"missed {item.RuleId} {item.Title} ({item.File})");
        }
        else if (!expectsFault && failed.Count > 0)
        {
            _notes.Add($"{(broken ? "accused, and really broken" : "wrong")} {item.RuleId} {item.Title} by {string.Join(", ", failed)} ({item.File})");
        }
    }

    private ActShare Share(Func<RuleCount, ActShare> of) => _rules.Values.Where(rule => rule.IsLevelAa).Select(of).Aggregate(ActShare.None, (sum, one) => sum + one);

    private sealed record RuleCount(string Name, bool IsLevelAa, ActShare Ours, ActShare Axe);
}

/// <summary>What was found of what is there.</summary>
/// <param name="Failed">Failed cases.</param>
/// <param name="Found">Those of them that were found.</param>
/// <param name="Accused">Other cases that were accused.</param>
/// <param name="Wrong">Those of them that are in order when one looks.</param>
public sealed record ActShare(int Failed, int Found, int Accused, int Wrong)
{
    /// <summary>Nothing yet.</summary>
    public static ActShare None { get; } = new(0, 0, 0, 0);

    /// <summary>Found ÷ failed.</summary>
    public double Recall => Failed == 0 ? 1 : (double)Found / Failed;

    /// <summary>Found ÷ accused rightly or wrongly, as the cases' authors expect it.</summary>
    public double RawPrecision => Found + Accused == 0 ? 1 : (double)Found / (Found + Accused);

    /// <summary>The same after reading.</summary>
    public double Precision => Found + Wrong == 0 ? 1 : (double)Found / (Found + Wrong);

    /// <summary>Every failed case found, none accused.</summary>
    public bool IsConsistent => Found == Failed && Accused == 0;

    /// <summary>Both together.</summary>
    public static ActShare operator +(ActShare one, ActShare other) =>
        new(one.Failed + other.Failed, one.Found + other.Found, one.Accused + other.Accused, one.Wrong + other.Wrong);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"found {Found} of {Failed} (recall {Recall:0.00}), accused {Accused}, wrongly {Wrong} (precision {RawPrecision:0.00} raw, {Precision:0.00} read)");

    /// <summary>One case more.</summary>
    internal ActShare With(bool expectsFault, bool accused, bool broken) => expectsFault
        ? this with { Failed = Failed + 1, Found = Found + (accused ? 1 : 0) }
        : this with { Accused = Accused + (accused ? 1 : 0), Wrong = Wrong + (accused && !broken ? 1 : 0) };
}
