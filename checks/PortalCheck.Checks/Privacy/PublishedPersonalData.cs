using System.Globalization;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.People;

namespace PortalCheck.Checks.Privacy;

/// <summary>
/// <c>privacy.pii-published</c>: pages and files that seem to publish people's identity numbers, telephones or places of birth and living. Evidence is masked
/// before it is stored, and some lists the law itself has published: signs are candidates that a person confirms, so the outcome is never Failed here. Findings
/// carry numbers of rows and headings, no value.
/// </summary>
internal sealed class PublishedPersonalData : ICheck
{
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
        var files = (portal.Evidence.Documents ?? []).Where(file => file is { Use: DocumentUse.Published, Text.Present: true }).ToList();
        var signs = pages.SelectMany(SignsOf).Concat(files.SelectMany(SignsOf)).ToList();
        var looked = pages.Count + files.Count;
        return signs.Count == 0
            ? CheckResult.Passed(looked > 0 ? new Measure(looked, looked, files.Count > 0 ? "pages-and-files" : "pages") : null)
            : CheckResult.CantTell("personal-data-candidates", ("count", signs.Count.ToString(CultureInfo.InvariantCulture))) with { Findings = signs };
    }

    private static IEnumerable<FindingDraft> SignsOf(PageView page)
    {
        var tables = page.Document.QuerySelectorAll("table").Take(200).Select(table => PeopleTables.SignOf(RowsOf(table))).OfType<PeopleSign>().ToList();
        foreach (var sign in tables)
        {
            yield return FindingDraft.On(page, "body", TagOf(sign.Kind), ("count", Number(sign.Count))) with { IdentityText = TagOf(sign.Kind) };
        }

        var named = PeopleTables.NamedNumbersIn(PageText.MainOf(page));
        if (named > 0 && !tables.Exists(sign => sign.Kind is PeopleSignKind.IdentityColumn))
        {
            yield return FindingDraft.On(page, "body", TagOf(PeopleSignKind.IdentityInText), ("count", Number(named)));
        }
    }

    private static IEnumerable<FindingDraft> SignsOf(DocumentEvidence file) => file.Text!.Value!.People.Select(sign =>
        new FindingDraft(
            TaggedMessage.Of("file-" + TagOf(sign.Kind), ("count", Number(sign.Count)), ("file", file.LinkText.Length > 0 ? file.LinkText : file.Url), ("where", Number(sign.Where))),
            new Location { Record = file.Url }) { Page = file.Page, Snippet = sign.Shape, IdentityText = TagOf(sign.Kind) });

    private static string TagOf(PeopleSignKind kind) => kind switch
    {
        PeopleSignKind.IdentityColumn => "identity-column",
        PeopleSignKind.IdentityInText => "identity-in-text",
        PeopleSignKind.PhoneColumn => "phone-column",
        PeopleSignKind.BirthAndHome => "birth-and-home",
    };

    private static List<IReadOnlyList<string>> RowsOf(IElement table) =>
    [
        .. table.QuerySelectorAll("tr").Take(MostRows).Where(row => row.Closest("table") == table)
            .Select(row => (IReadOnlyList<string>)[.. row.Children.Where(cell => cell.LocalName is "td" or "th").Select(TextOf)]),
    ];

    // A cell that holds a table is a part of the layout.
    private static string TextOf(IElement cell) => cell.QuerySelector("table") is null ? VietnameseText.Tidy(cell.TextContent) : "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
