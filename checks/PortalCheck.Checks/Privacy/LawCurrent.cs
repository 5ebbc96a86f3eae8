using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Privacy;

/// <summary><c>privacy.law-current</c>: the notice cites the law in force since 2026 (L 91/2025/QH15, D 356/2025), not only the decree before it (D 13/2023).</summary>
internal sealed partial class LawCurrent : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.law-current"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (PolicyFinder.Notice(portal) is not { } notice)
        {
            return CheckResult.Inapplicable("no-policy");
        }

        var text = VietnameseText.FoldKeepingMarks(PageText.Of(notice));
        return (Current().IsMatch(text), Former().IsMatch(text)) switch
        {
            (true, false) => CheckResult.Passed(),
            (true, true) => CheckResult.Partial([FindingDraft.On(notice, "body", "both-laws")]),
            (false, true) => CheckResult.Failed([FindingDraft.On(notice, "body", "old-law-only")]),
            (false, false) => CheckResult.Inapplicable("no-law-cited"),
        };
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b91/2025/qh15|\b356/2025/nd-cp|luat bao ve du lieu ca nhan", Options)]
    private static partial Regex Current();

    [GeneratedRegex(@"\b13/2023/nd-cp|nghi dinh( so)? 13/2023", Options)]
    private static partial Regex Former();
}
