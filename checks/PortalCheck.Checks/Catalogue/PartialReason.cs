using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.partial-reason</c>: each service that is một phần says why it is not toàn trình, and by which provision (D224 Đ14).</summary>
internal sealed partial class PartialReason : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.partial-reason"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var entries = CatalogueView.Of(portal).Entries;
        var levels = entries.Select(entry => (Entry: entry, Level: entry.Reading.Fields.Value<LevelValue>("level")?.Level ?? entry.Reading.BadgeLevel)).Where(item => item.Level is not null).ToList();
        if (levels.Count == 0)
        {
            return CheckResult.CantTell(entries.Count == 0 ? "no-entry-visited" : "no-level-read");
        }

        var some = levels.Where(item => item.Level == ServiceLevel.Partial).Select(item => item.Entry).ToList();
        if (some.Count == 0)
        {
            return CheckResult.Inapplicable("none-partial");
        }

        var findings = some.Select(entry => (Entry: entry, Tag: TagOf(VietnameseText.FoldKeepingMarks(PageText.Of(entry.Page))))).Where(item => item.Tag is not null)
            .Select(item => new FindingDraft(TaggedMessage.Of(item.Tag!, ("procedure", item.Entry.Reading.Heading)), item.Entry.Location) { Page = item.Entry.Page.Url })
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(some.Count - findings.Count, some.Count, "entries"), findings);
    }

    private static string? TagOf(string text) => !Reason().IsMatch(text) ? "reason-missing" : !Provision().IsMatch(text) ? "provision-missing" : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [GeneratedRegex(@"ly do.{0,80}(mot phan|toan trinh)|(chi cung cap.{0,30}mot phan|(chua|khong).{0,40}toan trinh).{0,60}\b(vi|do|ly do)\b", Options)]
    private static partial Regex Reason();

    // The provision stands beside the reason, not somewhere in the legal basis.
    [GeneratedRegex(@"(ly do.{0,80}(mot phan|toan trinh)|(chi cung cap.{0,30}mot phan|(chua|khong).{0,40}toan trinh).{0,60}\b(vi|do|ly do)\b).{0,400}(dieu \d+|\d+/\d{4}/(qh|nd-cp|tt|nq|qd))", Options)]
    private static partial Regex Provision();
}
