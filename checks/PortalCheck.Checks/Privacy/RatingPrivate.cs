using PortalCheck.Checks.EForms;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Privacy;

/// <summary><c>privacy.rating-private</c>: who rates need not say who they are (D224 Đ10k3b). A rating that demands a name, number or telephone fails.</summary>
internal sealed class RatingPrivate : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.rating-private"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var scales = SatisfactionScales.Of(portal);
        if (scales.Count == 0)
        {
            return Wordings.FirstLink(portal, SatisfactionScales.Menu()) is { } link ? CheckResult.CantTell("rating-not-visited", ("text", link.Link.Text)) : CheckResult.Inapplicable("no-rating");
        }

        var asked = scales.SelectMany(scale => FormsInView.AllOf(scale.Page).SelectMany(form => form.Personal.Where(field => field.Required || field.RequiredMark)
            .Where(field => FormInView.Find(scale.Page, field.Selector) is { } element && scale.Element.Contains(element)).Select(field => (Form: form, Field: field)))).ToList();
        return asked.Count == 0 ? CheckResult.Passed()
            : asked.Exists(item => item.Form.Fields.Count > MostFields) ? CheckResult.CantTell("rating-in-a-larger-form", ("page", asked[0].Form.Page.Url))
            : CheckResult.Failed([.. asked.Select(item => FindingDraft.On(item.Form.Page, item.Field.Selector, "identity-demanded", ("field", FormInView.NameOf(item.Field))))]);
    }

    // A page-wide form holds other things too, whose fields are none of the rating's.
    private const int MostFields = 15;
}
