namespace PortalCheck.Model.Evidence;

/// <summary>What one accessibility engine found on one page, cut to what judging needs.</summary>
/// <param name="Engine">Name: <c>axe-core</c>.</param>
/// <param name="Version">Version.</param>
/// <param name="Rules">Its rules that met anything, sorted by id.</param>
public sealed record EngineResult(string Engine, string Version, IReadOnlyList<EngineRule> Rules);

/// <summary>One engine rule on one page.</summary>
/// <param name="Id">The engine's own rule id (<c>image-alt</c>).</param>
/// <param name="Tags">The engine's tags: <c>wcag2a</c>, <c>wcag111</c>, <c>best-practice</c>, …</param>
/// <param name="Passed">How many elements passed.</param>
/// <param name="Violations">Elements that failed.</param>
/// <param name="Incomplete">Elements that a person must look at.</param>
public sealed record EngineRule(
    string Id, IReadOnlyList<string> Tags, int Passed, IReadOnlyList<EngineNode> Violations, IReadOnlyList<EngineNode> Incomplete);

/// <summary>One element that an engine names.</summary>
/// <param name="Selector">CSS selector; parts of frames and shadow roots joined with <c> &gt;&gt; </c>.</param>
/// <param name="Html">The element's start, cut at 300 characters, masked.</param>
/// <param name="Facts">What the engine measured: <c>contrastRatio</c>, <c>fgColor</c>, <c>bgColor</c>, <c>messageKey</c>, …</param>
/// <param name="Box">Where it is on the page.</param>
public sealed record EngineNode(string Selector, string Html, SortedDictionary<string, string> Facts, Box? Box)
{
    /// <summary>The element in the collector's own words, equal for all engines and rules (docs/evidence.md); null in evidence of older builds.</summary>
    public string? Place { get; init; }
}

/// <summary>A rectangle in CSS pixels from the top left of the page.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record Box(int X, int Y, int Width, int Height);
