using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Privacy;

/// <summary>
/// <c>privacy.pii-published</c>: pages that seem to publish people's identity numbers, telephones or places of birth and living. Evidence is masked before it is
/// stored, and some lists the law itself has published: signs are candidates that a person confirms, so the outcome is never Failed here. Findings carry
/// numbers of rows, no value.
/// </summary>
internal sealed partial class PublishedPersonalData : ICheck
{
    private const int FewestPeople = 3;
    private const int MostRows = 1_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.pii-published"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => page.Evidence.Status < 400 && own.Contains(WebAddress.HostOf(page.Url))).ToList();
        var signs = pages.SelectMany(SignsOf).ToList();
        return signs.Count == 0
            ? CheckResult.Passed(pages.Count > 0 ? new Measure(pages.Count, pages.Count, "pages") : null)
            : CheckResult.CantTell("personal-data-candidates", ("count", signs.Count.ToString(CultureInfo.InvariantCulture))) with { Findings = signs };
    }

    private static IEnumerable<FindingDraft> SignsOf(PageView page)
    {
        var tables = page.Document.QuerySelectorAll("table").Take(200).Select(SignOf).OfType<(string Tag, int Count)>().ToList();
        foreach (var (tag, count) in tables)
        {
            yield return FindingDraft.On(page, "body", tag, ("count", count.ToString(CultureInfo.InvariantCulture))) with { IdentityText = tag };
        }

        var named = NamedNumber().Count(VietnameseText.FoldKeepingMarks(PageText.MainOf(page)));
        if (named > 0 && !tables.Exists(sign => sign.Tag is "identity-column"))
        {
            yield return FindingDraft.On(page, "body", "identity-in-text", ("count", named.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static (string Tag, int Count)? SignOf(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Take(MostRows).Where(row => row.Closest("table") == table)
            .Select(row => row.Children.Where(cell => cell.LocalName is "td" or "th").Select(TextOf).ToList()).ToList();
        var head = rows.FindIndex(row => row.Count >= 3 && row.Exists(cell => Name().IsMatch(VietnameseText.Fold(cell))));
        if (head < 0)
        {
            return null;
        }

        var labels = rows[head].ConvertAll(VietnameseText.Fold);
        var people = rows.Skip(head + 1).Where(row => row.Count == labels.Count).ToList();
        var identities = CountOf(DossierLabels.Identity(), Number().IsMatch);
        if (identities > 0)
        {
            return ("identity-column", identities);
        }

        // A directory of officials is public; a list of people with their telephones or homes is not.
        if (labels.Exists(Office().IsMatch) || CountOf(Name(), PersonNames.IsFullName) < FewestPeople)
        {
            return null;
        }

        var phones = CountOf(Phone(), Telephone().IsMatch);
        var homes = labels.Exists(Born().IsMatch) ? CountOf(Home(), text => text.Length > 5) : 0;
        return phones >= FewestPeople ? ("phone-column", phones) : homes >= FewestPeople ? ("birth-and-home", homes) : null;

        int CountOf(Regex label, Func<string, bool> holds) =>
            labels.FindIndex(label.IsMatch) is var column and >= 0 ? people.Count(row => holds(row[column])) : 0;
    }

    // A cell that holds a table is a part of the layout.
    private static string TextOf(IElement cell) => cell.QuerySelector("table") is null ? VietnameseText.Tidy(cell.TextContent) : "";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^ho(,| va)? ten\b|^ten (cong dan|nguoi|chu ho)|^chu ho|^nguoi (nop|yeu cau|de nghi|huong)", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(dien thoai|di dong|sdt)\b", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(ngay sinh|nam sinh|ngay,? thang,? nam sinh)\b", Options)]
    private static partial Regex Born();

    [GeneratedRegex(@"\b(dia chi|noi o|thuong tru|noi cu tru|cho o)\b", Options)]
    private static partial Regex Home();

    [GeneratedRegex(@"\b(chuc vu|chuc danh|phong|don vi|co quan|can bo|cong chuc|phu trach|nhiem vu|lanh dao|to chuc hanh nghe|van phong|so the|chung chi)\b", Options)]
    private static partial Regex Office();

    // Masked digits are x; a number that the portal itself hides in part holds both.
    [GeneratedRegex(@"^(\d{9}|\d{12}|x{9}|x{12}|(\d{3}[ .]){3}\d{3}|(x{3}[ .]){3}x{3})$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(0|\+?84)[ .-]?[235789]([ .-]?\d){7,9}$|^x[x .-]{8,12}x$", Options)]
    private static partial Regex Telephone();

    [GeneratedRegex(@"\b(cccd|cmnd|cmtnd|can cuoc( cong dan)?|chung minh (nhan dan|thu)|so dinh danh( ca nhan)?)( so)?[: ]{1,3}(\d{12}|\d{9}|x{12}|x{9}|x{3}[ .]x{3}[ .]x{3}[ .]x{3})\b", Options)]
    private static partial Regex NamedNumber();
}
