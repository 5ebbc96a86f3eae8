using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.wcag.1.3.5</c>: fields of e-forms and feedback forms that ask people for their own name, e-mail or telephone say so with an
/// <c>autocomplete</c> word (WCAG 1.3.5, H98); words that axe-core finds invalid are added.
/// </summary>
internal sealed class InputPurpose : ICheck
{
    private const string EngineRule = "autocomplete-valid";

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.wcag.1.3.5"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var fields = FormsInView.ForData(portal).SelectMany(form => form.Fields.Where(IsOwn).Select(field => (form.Page, Field: field))).ToList();
        var silent = fields.Where(item => !SaysPurpose(item.Field)).Select(item => Silent(item.Page, item.Field)).ToList();
        var invalid = portal.Pages.SelectMany(Invalid).ToList();
        var rightElsewhere = portal.Pages.Sum(page => page.Evidence.Engine.Value?.Rules.Where(rule => string.Equals(rule.Id, EngineRule, StringComparison.Ordinal)).Sum(rule => rule.Passed) ?? 0);
        var good = Math.Max(fields.Count - silent.Count, rightElsewhere);
        return good + silent.Count + invalid.Count == 0
            ? CheckResult.Inapplicable("no-personal-field")
            : CheckResult.FromShare(criterion, new Measure(good, good + silent.Count + invalid.Count, "fields"), [.. silent, .. invalid]);
    }

    // One line for a person's own name, address of mail or number; several parts of a postal address have no one word.
    private static bool IsOwn(FieldEvidence field) =>
        field.Type is "text" or "email" or "tel" && field.Purpose is FieldPurpose.FullName or FieldPurpose.Email or FieldPurpose.Phone;

    private static bool SaysPurpose(FieldEvidence field) => field.Autocomplete is { Length: > 0 } token && !(token.ToLowerInvariant() is "on" or "off");

    private static FindingDraft Silent(PageView page, FieldEvidence field) =>
        FindingDraft.On(page, field.Selector, "purpose-missing", ("field", FormInView.NameOf(field))) with
        {
            Snippet = FormInView.Snippet(FormInView.Find(page, field.Selector)),
            IdentityText = field.Name,
        };

    private static IEnumerable<FindingDraft> Invalid(PageView page) => (page.Evidence.Engine.Value?.Rules ?? [])
        .Where(rule => string.Equals(rule.Id, EngineRule, StringComparison.Ordinal))
        .SelectMany(rule => rule.Violations.Select(node => FindingDraft.On(page, node.Selector, EngineRule) with { Snippet = node.Html, Location = new Location { Selector = node.Selector, Box = node.Box } }));
}
