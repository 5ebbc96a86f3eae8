using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.progress</c>: what takes longer than ten seconds shows how far it is (T32 Đ11k2đ). That shows only while a file is on its way to the portal, and
/// the checker sends none: a task for a person wherever a form takes files.
/// </summary>
internal sealed class UploadProgress : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.progress"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.ForData(portal);
        return forms.Count == 0 ? FormsInView.NoneSeen(portal)
            : forms.FirstOrDefault(form => form.Fields.Any(field => field.Type is "file")) is { } form ? CheckResult.CantTell("progress-while-sending", ("page", form.Page.Url))
            : CheckResult.Inapplicable("no-upload");
    }
}
