using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// The one way in which rules, engines and browser scripts name an element (docs/evidence.md): from the nearest id that is unique in its document and
/// not made by a program, else from the root, down by names, with <c>:nth-of-type</c> only among siblings of one name; parts of frames and shadow roots
/// joined with <c> &gt;&gt; </c>. <c>place.js</c> writes the same for the living page.
/// </summary>
internal static partial class ElementPlace
{
    private const string Joint = " >> ";
    private const string Step = " > ";

    /// <summary>The place of an element of a stored document.</summary>
    public static string Of(IElement element)
    {
        var steps = new List<string>();
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (at.GetAttribute("id") is { } id && SimpleId().IsMatch(id) && IsAlone(at, id))
            {
                steps.Add("#" + id);
                break;
            }

            steps.Add(StepOf(at));
            if (at.ParentElement is { } parent && IsInsert(parent))
            {
                break;
            }
        }

        // A frame's document is kept without its html and body.
        var scope = ScopeOf(element);
        if (scope is not null && scope.HasAttribute("data-pc-frame") && !steps[^1].StartsWith('#'))
        {
            steps.AddRange(["body", "html"]);
        }

        steps.Reverse();
        var own = string.Join(Step, steps);
        return scope is null ? own
            : (scope.HasAttribute("data-pc-shadow") ? scope.ParentElement : scope.PreviousElementSibling) is { } host ? Of(host) + Joint + own
            : own;
    }

    /// <summary>A finding at an element, with its start and, where the collector measured it, its box.</summary>
    public static FindingDraft Finding(PageView page, IElement element, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Selector = Of(element), Box = BoxOf(element) })
        {
            Page = page.Url,
            Snippet = FormInView.Snippet(element),
            IdentityText = element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("name") ?? "",
        };

    /// <summary>The rectangle that the collector measured, or null.</summary>
    public static Model.Evidence.Box? BoxOf(IElement element)
    {
        var parts = element.GetAttribute("data-pc-box")?.Split(' ') ?? [];
        var numbers = new int[4];
        return parts.Length == 4 && parts.Index().All(part => int.TryParse(part.Item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[part.Index]))
            ? new Model.Evidence.Box(numbers[0], numbers[1], numbers[2], numbers[3])
            : null;
    }

    /// <summary>The frame or shadow root that an element stands in; null for the page's own document.</summary>
    public static IElement? ScopeOf(IElement element)
    {
        var at = element.ParentElement;
        while (at is not null && !IsInsert(at))
        {
            at = at.ParentElement;
        }

        return at;
    }

    private static bool IsInsert(IElement element) => element.HasAttribute("data-pc-frame") || element.HasAttribute("data-pc-shadow");

    private static string StepOf(IElement element)
    {
        var same = element.ParentElement?.Children.Where(child => !IsInsert(child) && string.Equals(child.LocalName, element.LocalName, StringComparison.Ordinal)).ToList() ?? [];
        return same.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{element.LocalName}:nth-of-type({same.IndexOf(element) + 1})")
            : element.LocalName;
    }

    private static bool IsAlone(IElement element, string id)
    {
        var scope = ScopeOf(element);
        return element.Owner!.QuerySelectorAll("#" + id).All(other => other == element || ScopeOf(other) != scope);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z_-]{1,40}[0-9]{0,2}$", RegexOptions.NonBacktracking)]
    private static partial Regex SimpleId();
}
