using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// An error message that a form shows names the field and says what is wrong (WCAG 3.3.1; G83, G84, G85), and assistive technology gets it. Judged are
/// only messages that mark themselves as errors by id, class or role, and that are seen; a page whose own styles did not come may show what it hides.
/// </summary>
internal sealed partial class ErrorMessages : IPageRule
{
    private const int Longest = 400;

    /// <inheritdoc/>
    public string Id => "pc-error-message";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.3.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["36b590"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Requests.Any(request => request.Type is "stylesheet" && (request.Refused || request.Status is 0 or >= 400)))
        {
            return PageRuleResult.Nothing;
        }

        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var form in page.Document.QuerySelectorAll("form").Where(form => !Unseen.IsHidden(form)).Take(50))
        {
            var labels = LabelsOf(form);
            foreach (var message in Messages(form))
            {
                if (Fault(form, message, labels) is not { } tag)
                {
                    passed++;
                    continue;
                }

                failed.Add(ElementPlace.Finding(page, message, tag, ("text", FactsOn.Quote(PageTexts.Of(message)))) with { IdentityText = FactsOn.Quote(PageTexts.Of(message)) });
            }
        }

        return FactsOn.Result(passed, failed, []);
    }

    private static string? Fault(IElement form, IElement message, List<string> labels)
    {
        var text = VietnameseText.FoldKeepingMarks(PageTexts.Of(message));
        var named = labels.Where(label => label.Length >= 2 && Names(text, label)).ToList();
        return message.Closest("[aria-hidden=true]") is not null ? "error-not-told"
            : labels.Count == 0 ? null
            : named.Exists(label => labels.Count(other => string.Equals(other, label, StringComparison.Ordinal)) > 1) && Beside(form, message) is null ? "error-field-ambiguous"
            : named.Count == 0 && labels.Count > 1 && Beside(form, message) is null ? "error-names-no-field"
            : Bare().IsMatch(Without(text, named)) ? "error-says-no-cause"
            : null;
    }

    // A message that a field refers to, or that stands in the field's own wrapper, needs no name.
    private static IElement? Beside(IElement form, IElement message)
    {
        if (message.Id is { Length: > 0 } id && form.QuerySelectorAll("input, select, textarea").FirstOrDefault(field => References(field, id)) is { } referring)
        {
            return referring;
        }

        return message.ParentElement is { } wrapper && wrapper != form && wrapper.LocalName is not ("body" or "fieldset") && wrapper.QuerySelectorAll("input:not([type=hidden]):not([type=button]):not([type=submit]), select, textarea") is [var only] ? only : null;
    }

    private static bool References(IElement field, string id) =>
        new[] { "aria-describedby", "aria-errormessage", "aria-labelledby" }.Any(name => (field.GetAttribute(name) ?? "").Split(' ').Contains(id, StringComparer.Ordinal));

    private static IEnumerable<IElement> Messages(IElement form) => form
        .QuerySelectorAll("[role=alert], [id*=error i], [id*=loi i], [class*=error i]").Take(200)
        .Where(element => element.LocalName is "p" or "span" or "div" or "small" or "strong" or "em" or "li" or "ul" or "label" && element.QuerySelector("input, select, textarea, button, form") is null
            && !Unseen.IsHidden(element) && PageTexts.Of(element) is { Length: > 3 and < Longest } text && Speaks().IsMatch(VietnameseText.FoldKeepingMarks(text))
            && element.ParentElement?.Closest("[role=alert], [id*=error i], [class*=error i]") is null);

    private static List<string> LabelsOf(IElement form) =>
    [
        .. form.QuerySelectorAll("label, legend").Take(200).Where(label => !Unseen.IsHidden(label)).Select(label => VietnameseText.Fold(OwnBrackets().Replace(PageTexts.Of(label), " "))).Where(label => label.Length > 0),
    ];

    // A label is named by its telling words: "Pick a color (required)" by "color".
    private static bool Names(string text, string label) =>
        text.Contains(label, StringComparison.Ordinal) || Words().Matches(label).Select(match => match.Value).Where(word => word.Length >= 4).Any(word => Regex.IsMatch(text, $@"\b{Regex.Escape(word)}\b", RegexOptions.NonBacktracking));

    private static string Without(string text, List<string> labels) =>
        labels.OrderByDescending(label => label.Length).Aggregate(text, (rest, label) => rest.Replace(label, " ", StringComparison.Ordinal));

    // Words of faults, in English and in Vietnamese without its marks.
    [GeneratedRegex(@"\b(invalid|error|incorrect|wrong|not valid|required|must|missing|please|cannot|can't|should|loi|khong hop le|khong dung|sai|bat buoc|vui long|phai|thieu|khong duoc|chua (nhap|chon|dien))\b", RegexOptions.NonBacktracking)]
    private static partial Regex Speaks();

    // All that the message says once the field's name is taken out is that something is wrong.
    [GeneratedRegex(@"^[\s.!:,]*(the )?(error|invalid|incorrect|wrong|not valid|invalid (value|input|entry|data|field)|(value|input|entry|data|field)( is| was)? (invalid|incorrect|wrong|not valid)|is (invalid|incorrect|wrong|not valid)|(there (is|was) an )?error|loi|co loi|khong hop le|khong dung|sai|gia tri khong hop le|du lieu khong hop le|thong tin khong hop le)( (value|input|entry|data))?[\s.!:,]*(for|in|of|with|o|tai|cho)?[\s.!:,]*(this field|field|truong nay|truong)?[\s.!:,]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex OwnBrackets();

    [GeneratedRegex(@"[\p{L}]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
