using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.stats</c>: numbers of received, resolved, timely and all dossiers, and of satisfaction. A page that is named for statistics and was not
/// visited may hold them: then nobody can tell. Whether the numbers are true, nobody can see (counters are often made up): only that they are stated.
/// </summary>
internal sealed partial class Statistics : ICheck
{
    private static readonly (string Tag, Func<string, bool> Says)[] Items =
    [
        ("no-received", text => Received().IsMatch(text)),
        ("no-resolved", text => Resolved().IsMatch(text)),
        ("no-on-time", text => OnTime().IsMatch(text)),
        ("no-total", text => Total().IsMatch(text)),
        ("no-satisfaction", text => Satisfaction().IsMatch(text)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.stats"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var texts = portal.Pages.Select(page => (Page: page, Text: VietnameseText.FoldKeepingMarks(PageText.Of(page)))).ToList();
        var best = texts.Select(item => (item.Page, Missing: Items.Where(one => !one.Says(item.Text)).Select(one => one.Tag).ToList())).MinBy(item => item.Missing.Count);
        var good = Items.Length - best.Missing.Count;
        if (good == Items.Length)
        {
            return CheckResult.Passed(new Measure(good, Items.Length, "items"));
        }

        var visited = portal.Evidence.Pages.Where(page => page.Collected).SelectMany(page => new[] { page.Url, page.FinalUrl }).ToHashSet(StringComparer.Ordinal);
        if (portal.Pages.SelectMany(page => page.Links).FirstOrDefault(link => link.Text.Length <= 80 && Named().IsMatch(VietnameseText.Fold(link.Text)) && !visited.Contains(link.Href ?? "")) is { } link)
        {
            return CheckResult.CantTell("stats-not-visited", ("text", link.Text), ("url", link.Href ?? "#"));
        }

        if (good == 0 && (HomePage.HasFewLinks(portal) || portal.Home!.Evidence.HtmlCut))
        {
            return CheckResult.CantTell("home-bare", ("url", portal.Home!.Url));
        }

        return good == 0
            ? CheckResult.Failed([FindingDraft.Whole("stats-missing")], new Measure(0, Items.Length, "items"))
            : CheckResult.FromShare(criterion, new Measure(good, Items.Length, "items"), [.. best.Missing.Select(tag => FindingDraft.On(best.Page, "body", tag))]);
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // A number stands before or after the words, in the same short run of text.
    [GeneratedRegex(@"((ho so )?(da )?tiep nhan|da nhan|ho so nhan)[^\d.]{0,30}\d|\d[^.]{0,12}(ho so )?(da )?tiep nhan", Options)]
    private static partial Regex Received();

    [GeneratedRegex(@"(da (duoc )?(giai quyet|xu ly|hoan thanh)|ho so giai quyet)[^\d.]{0,30}\d|\d[^.]{0,12}da (duoc )?(giai quyet|xu ly|hoan thanh)", Options)]
    private static partial Regex Resolved();

    [GeneratedRegex(@"(dung han|truoc han|dung thoi han|dung va truoc han)[^\d.]{0,30}\d|\d[^.]{0,12}(dung han|truoc han)", Options)]
    private static partial Regex OnTime();

    [GeneratedRegex(@"(tong so|tong cong|tong ho so)( ho so)?[^\d.]{0,30}\d", Options)]
    private static partial Regex Total();

    [GeneratedRegex(@"(hai long)[^\d.]{0,30}\d|\d[^.]{0,6}%?[^.]{0,12}hai long", Options)]
    private static partial Regex Satisfaction();

    [GeneratedRegex(@"thong ke|tinh hinh (xu ly|giai quyet)|ket qua giai quyet|bao cao (tinh hinh|so lieu)|so lieu (ho so|giai quyet)|cong khai (tien do|ket qua)", Options)]
    private static partial Regex Named();
}
