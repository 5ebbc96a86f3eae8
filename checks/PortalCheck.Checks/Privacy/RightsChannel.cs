using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Privacy;

/// <summary>
/// <c>privacy.rights-channel</c>: the notice says how people see, correct and delete their data and withdraw their consent, and where to ask for it
/// (T25 Đ7, D356 Đ5). Withdrawing is asked for since the law on it took effect.
/// </summary>
internal sealed partial class RightsChannel : ICheck
{
    // D13 first gave the right to withdraw; L91 and D356 keep it.
    private static readonly DateTimeOffset WithdrawalBegins = new(2023, 7, 1, 0, 0, 0, TimeSpan.FromHours(7));

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.rights-channel"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (PolicyFinder.Read(portal, PageText.MainOf, out var instead) is not var (notice, text))
        {
            return instead!;
        }

        var items = new List<(string Tag, bool Told)>
        {
            ("no-view", View().IsMatch(text)), ("no-correct", Correct().IsMatch(text)), ("no-delete", Delete().IsMatch(text)), ("no-channel", HasChannel(notice, text)),
        };
        if (portal.CollectedAt >= WithdrawalBegins)
        {
            items.Add(("no-withdraw", Withdraw().IsMatch(text)));
        }

        var missing = items.Where(item => !item.Told).ToList();
        return CheckResult.FromShare(criterion, new Measure(items.Count - missing.Count, items.Count, "items"), [.. missing.Select(item => FindingDraft.On(notice, "body", item.Tag))]);
    }

    private static bool HasChannel(PageView notice, string text) => Contacts.EmailsIn(text).Count > 0 || Contacts.AnnouncedPhone(text) is not null || Channel().IsMatch(text)
        || notice.Links.Any(link => link.Region is PageRegion.Main && (Contacts.MailOf(link.Href) is not null || Contacts.IsTelephoneLink(link.Href)));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(quyen|yeu cau|de nghi|co the|duoc)\b[^.]{0,160}\b(xem|truy cap|tiep can|kiem tra|duoc biet|tra cuu)\b", Options)]
    private static partial Regex View();

    [GeneratedRegex(@"\b(quyen|yeu cau|de nghi|co the|duoc)\b[^.]{0,160}\b(chinh sua|sua doi|sua|cap nhat|dinh chinh|hieu chinh|cai chinh)\b", Options)]
    private static partial Regex Correct();

    [GeneratedRegex(@"\b(quyen|yeu cau|de nghi|co the|duoc)\b[^.]{0,160}\b(xoa|huy( bo)?)\b", Options)]
    private static partial Regex Delete();

    [GeneratedRegex(@"\brut (lai )?(su )?dong y\b|\brut lai\b|\bhuy (bo )?su dong y\b|\bngung (su dung|xu ly)\b", Options)]
    private static partial Regex Withdraw();

    [GeneratedRegex(@"\b(gui|nop|lien he)\b[^.]{0,80}\b(yeu cau|don|de nghi|tai|qua|den|toi|voi)\b", Options)]
    private static partial Regex Channel();
}
