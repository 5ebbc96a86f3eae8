using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>
/// What is to be done on a portal as Markdown (CommonMark with task lists): a heading a criterion, the gravest first, a box a finding, how to mend it and what the criterion
/// rests on. For an issue tracker, or for a person who ticks off.
/// </summary>
internal static partial class IssueList
{
    /// <summary>The list in one language.</summary>
    public static byte[] Of(PageMaker maker, Portal portal, Scorecard card)
    {
        var (site, texts) = (maker.Site, maker.Texts);
        var addresses = new SiteAddresses(site);
        var text = new StringBuilder();
        text.Append("# ").Append(Plain(maker.TitleOf(portal))).Append("\n\n")
            .Append(texts.Say("issues.head", ("round", Plain(texts.Pick(site.Input.Round.Title))), ("day", texts.Figures.Day(card.Assessment.CollectedAt)), ("pack", maker.PackName)))
            .Append('\n');
        var findings = PublishedFinding.Of(site, portal, card).ToList();
        if (findings.Count == 0)
        {
            text.Append('\n').Append(texts["portal.no-findings"]).Append('\n');
        }

        foreach (var group in findings.GroupBy(one => one.Criterion.Id, StringComparer.Ordinal))
        {
            Append(text, maker, addresses, portal, group.First().Criterion, [.. group]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, PageMaker maker, SiteAddresses addresses, Portal portal, Criterion criterion, IReadOnlyList<PublishedFinding> findings)
    {
        var texts = maker.Texts;
        text.Append("\n## ").Append(Plain(texts.Pick(criterion.Name))).Append(" (`").Append(criterion.Id).Append("`)\n\n")
            .Append(texts.Of("severity", criterion.Severity));
        foreach (var clause in BasisView.Of(maker, criterion).Clauses)
        {
            text.Append(" · ").Append(Plain($"{clause.Article}, {clause.Act}"));
        }

        if (addresses.Page(SitePaths.Criterion(criterion.Id)) is { } page)
        {
            text.Append(" · <").Append(page).Append('>');
        }

        text.Append("\n\n");
        if (maker.Site.Input.Texts.Find(criterion.Id) is { } about)
        {
            text.Append(Plain(texts.Pick(about.Why))).Append("\n\n**").Append(texts["issues.fix"]).Append("** ").Append(Plain(texts.Pick(about.Fix.Text))).Append("\n\n");
            if (about.Fix.Example is { } example)
            {
                AppendBlock(text, example.TrimEnd());
            }
        }

        if (VerifyView.Of(texts, criterion.Id, portal.Address) is { } verify)
        {
            text.Append("**").Append(texts["criterion.verify"]).Append(":** ").Append(Plain(verify.Text)).Append("\n\n");
            if (verify.Command is { } command)
            {
                AppendBlock(text, command);
            }
        }

        foreach (var one in findings)
        {
            text.Append("- [ ] ").Append(Plain(Hostile.Line(texts.Pick(one.Message), 800))).Append('\n');
            AppendLine(text, one.Finding.Page is { } address ? Hostile.Link(address) is { } link ? $"<{link}>" : Code(address) : null);
            AppendLine(text, PublishedFinding.PlaceOf(one.Finding.Location) is { Length: > 0 } place ? Code(place) : null);
            AppendLine(text, one.Finding.Snippet is { Length: > 0 } snippet ? Code(snippet) : null);
            AppendLine(text, one.Finding.Pages.Count > 1 ? texts.Say("issues.pages", ("count", texts.Figures.Count(one.Finding.Pages.Count))) : null);
            AppendLine(text, $"{(one.State is { } state ? texts.Of("finding-state", state) + " · " : "")}`{one.Finding.Id}`{(addresses.Page("") is null ? "" : $" · <{addresses.Finding(portal.Id, one.Finding.Id)}>")}");
        }
    }

    private static void AppendLine(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append("  - ").Append(line).Append('\n');
        }
    }

    // A fence longer than any run of grave accents within.
    private static void AppendBlock(StringBuilder text, string code)
    {
        var fence = new string('`', Math.Max(3, Runs(code) + 1));
        text.Append(fence).Append('\n').Append(code).Append('\n').Append(fence).Append("\n\n");
    }

    private static string Code(string text)
    {
        var line = Hostile.Line(text, 400);
        var fence = new string('`', Runs(line) + 1);
        return fence.Length == 1 && !line.StartsWith(' ') ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static int Runs(string text) => Accents().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    // Words of a portal must not become markup.
    private static string Plain(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex("`+", RegexOptions.NonBacktracking)]
    private static partial Regex Accents();

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|~!]", RegexOptions.NonBacktracking)]
    private static partial Regex Special();
}
