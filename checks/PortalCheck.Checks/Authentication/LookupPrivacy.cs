using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading.People;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.lookup-privacy</c>: who is not logged in sees a dossier's code and progress, never the applicant's name, identity number or telephone
/// (L91; T01 Đ16k2d). Judged on dossiers that pages show of themselves; nobody's code is asked for.
/// </summary>
internal sealed partial class LookupPrivacy : ICheck
{
    // One row may be an example; two people's data is a list.
    private const int FewestPeople = 2;

    private static readonly PageKind[] Examples = [PageKind.Guide, PageKind.Faq, PageKind.News, PageKind.EForm];

    private static readonly (string Tag, Regex Label, Func<string, bool> IsOpen)[] Kinds =
    [
        ("shows-name", DossierLabels.Applicant(), PersonNames.IsFullName),
        ("shows-identity", PeopleTables.IdentityLabel(), text => OpenIdentity().IsMatch(text)),
        ("shows-phone", DossierLabels.Phone(), text => OpenPhone().IsMatch(text)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.lookup-privacy"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var lists = portal.Pages.Where(page => page.Evidence.Status < 400 && own.Contains(WebAddress.HostOf(page.Url)) && !Array.Exists(Examples, page.Is)).SelectMany(DossierRecords.On).ToList();
        var open = lists.SelectMany(list => Kinds.Select(kind => (List: list, kind.Tag, Count: CountOf(list, kind)))).Where(item => item.Count > 0).ToList();
        var findings = open.Where(item => item.Count >= FewestPeople)
            .Select(item => FindingDraft.On(item.List.Page, "body", item.Tag, ("count", item.Count.ToString(CultureInfo.InvariantCulture)))).ToList();
        if (findings.Count > 0)
        {
            return CheckResult.Failed(findings);
        }

        if (open.Count > 0 || lists.Exists(AsksAboutPeople))
        {
            return CheckResult.CantTell("lookup-look-closer", ("page", (open.Count > 0 ? open[0].List : lists.First(AsksAboutPeople)).Page.Url));
        }

        if (lists.Count > 0)
        {
            var shown = lists.Sum(list => list.Records.Count);
            return CheckResult.Passed(new Measure(shown, shown, "dossiers"));
        }

        return portal.PagesOf(PageKind.Lookup).FirstOrDefault() is { } lookup ? CheckResult.CantTell("lookup-needs-code", ("page", lookup.Url))
            : portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Lookup))?.Failure is { } failure ? CheckResult.Untested(failure)
            : portal.Pages.SelectMany(page => page.Links).FirstOrDefault(link => Reading.PageTypeGuess.FromLink(link).Contains(PageKind.Lookup)) is { } link
                ? CheckResult.CantTell("lookup-not-visited", ("text", link.Text))
            : CheckResult.Inapplicable("no-lookup");
    }

    private static int CountOf(DossierList list, (string Tag, Regex Label, Func<string, bool> IsOpen) kind) =>
        list.Records.Count(record => record.Values.Any(pair => kind.Label.IsMatch(pair.Key) && kind.IsOpen(pair.Value)));

    // What the collector masked and what the portal itself hides look alike when every digit is gone.
    private static bool AsksAboutPeople(DossierList list) =>
        list.Records.Any(record => record.Values.Any(pair => (PeopleTables.IdentityLabel().IsMatch(pair.Key) || DossierLabels.Phone().IsMatch(pair.Key)) && AllMasked().IsMatch(pair.Value)));

    [GeneratedRegex(@"^(\d{12}|\d{9}|\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{3})$", RegexOptions.NonBacktracking)]
    private static partial Regex OpenIdentity();

    [GeneratedRegex(@"^(0|\+?84)[ .-]?[235789]([ .-]?\d){7,9}$", RegexOptions.NonBacktracking)]
    private static partial Regex OpenPhone();

    [GeneratedRegex(@"^x[x .]{7,16}x$", RegexOptions.NonBacktracking)]
    private static partial Regex AllMasked();
}
