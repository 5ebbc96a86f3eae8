using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Mail;

/// <summary>A letter in the words of one language, before it is laid out as text or as HTML: both say the same.</summary>
internal sealed record DigestView
{
    // Longer lists are not read in a letter; the portal's page has them all.
    private const int MostShown = 20;

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The letter's subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>What it is about.</summary>
    public required string Intro { get; init; }

    /// <summary>The score; null where there is none.</summary>
    public string? Score { get; init; }

    /// <summary>Findings, a part a sort.</summary>
    public required IReadOnlyList<DigestPart> Parts { get; init; }

    /// <summary>Dates and decisions, a part a sort.</summary>
    public required IReadOnlyList<DigestDates> Dates { get; init; }

    /// <summary>The portal's page; null where the site's address is not known.</summary>
    public LinkView? Page { get; init; }

    /// <summary>What the webmaster can do.</summary>
    public required string Help { get; init; }

    /// <summary>Why it was sent, and by whom.</summary>
    public required string Why { get; init; }

    /// <summary>A digest in one language.</summary>
    public static DigestView Of(DigestInput input, PortalDigest digest, SiteTexts texts)
    {
        var words = new Words(input, texts);
        var (address, round) = (Hostile.Address(input.Portal.Address), texts.Pick(input.Round.Title));
        var department = Hostile.Line(texts.Pick(input.Settings.Department));
        return new DigestView
        {
            Language = texts.Language,
            Subject = digest.HasChanges
                ? texts.Say("mail.subject", ("address", address), ("new", Count(digest.New)), ("regressed", Count(digest.Regressed)), ("fixed", Count(digest.Fixed)), ("round", round))
                : texts.Say("mail.subject.dates", ("address", address), ("round", round)),
            Intro = texts.Say(
                input.Since is null ? "mail.intro.first" : "mail.intro",
                ("portal", address), ("agency", Hostile.Line(texts.Pick(input.Agency.Name))), ("round", round), ("day", texts.Figures.Day(input.Until)),
                ("since", input.Since is { } since ? texts.Figures.Day(since) : "")),
            Score = words.Score(),
            Parts = [.. new[] { words.Part("mail.regressed", digest.Regressed), words.Part("mail.new", digest.New), words.Part("mail.fixed", digest.Fixed) }.OfType<DigestPart>()],
            Dates =
            [
                .. new[]
                {
                    Listed("mail.disputes.waiting", digest.Waiting, words.Waiting), Listed("mail.disputes.decided", digest.Decided, words.Decided),
                    Listed("mail.exceptions.ending", digest.Ending, words.Ending), Listed("mail.exceptions.over", digest.Over, words.Over),
                }.OfType<DigestDates>(),
            ],
            Page = words.PageOf(null) is { } page ? new LinkView(texts["mail.page"], page) : null,
            Help = texts["mail.help"],
            Why = texts.Say("mail.why", ("department", department)) + (input.Settings.Contact is { Length: > 0 } contact ? " " + texts.Say("mail.contact", ("contact", Hostile.Line(contact))) : ""),
        };

        string Count<T>(IReadOnlyList<T> list) => texts.Figures.Count(list.Count);

        DigestDates? Listed<T>(string key, IReadOnlyList<T> list, Func<T, string> say) => list.Count == 0 ? null
            : new DigestDates(texts.Say(key, ("count", Count(list))), [.. list.Take(MostShown).Select(say), .. More(texts, list.Count)]);
    }

    private static IEnumerable<string> More(SiteTexts texts, int count) =>
        count > MostShown ? [texts.Say("mail.more", ("count", texts.Figures.Count(count - MostShown)))] : [];

    /// <summary>What the parts of one letter are said with.</summary>
    private sealed class Words(DigestInput input, SiteTexts texts)
    {
        private readonly string? _base = PageMaker.BaseOf(input.Settings.BaseUrl);

        /// <summary>The portal's page, or one finding on it; null where the site's address is not known.</summary>
        public string? PageOf(string? finding) =>
            _base is null ? null : _base + PageMaker.Prefix(texts.Language) + SitePaths.Portal(input.Portal.Id) + (finding is null ? "" : "#finding-" + finding);

        public string? Score() => input.Now is not { Value: { } value } now ? null
            : input.Before is { Value: { } earlier } ? texts.Say("mail.score.change", ("score", texts.Figures.Score(value)), ("class", ClassOf(now.Class)), ("before", texts.Figures.Score(earlier)), ("change", texts.Figures.Change(earlier, value)))
            : texts.Say("mail.score", ("score", texts.Figures.Score(value)), ("class", ClassOf(now.Class)));

        public DigestPart? Part(string key, IReadOnlyList<FindingRecord> records) => records.Count == 0 ? null : new DigestPart(
            texts.Say(key, ("count", texts.Figures.Count(records.Count))),
            [.. records.Take(MostShown).Select(ItemOf)],
            More(texts, records.Count).FirstOrDefault());

        public string Waiting(FindingDispute dispute) => dispute.Deadline switch
        {
            { } deadline when deadline < Figures.DayOf(input.Until) => texts.Say("mail.dispute.late", ("day", texts.Figures.Day(dispute.ReceivedAt)), ("deadline", texts.Figures.Day(deadline)), ("finding", NameOf(dispute.Finding))),
            { } deadline => texts.Say("mail.dispute.waiting", ("day", texts.Figures.Day(dispute.ReceivedAt)), ("deadline", texts.Figures.Day(deadline)), ("finding", NameOf(dispute.Finding))),
            null => texts.Say("mail.dispute.unknown", ("day", texts.Figures.Day(dispute.ReceivedAt)), ("finding", NameOf(dispute.Finding))),
        };

        public string Decided(FindingDispute dispute) => texts.Say(
            dispute.Decision!.Accepted ? "mail.dispute.accepted" : "mail.dispute.refused",
            ("day", texts.Figures.Day(dispute.Decision.At)), ("finding", NameOf(dispute.Finding)), ("reason", Hostile.Line(dispute.Decision.Reason, 600)));

        public string Ending(FindingException exception) => texts.Say("mail.exception.ending", ("until", texts.Figures.Day(exception.Until)), ("scope", ScopeOf(exception)));

        public string Over(FindingException exception) => exception.EndedAt is { } ended
            ? texts.Say("mail.exception.ended", ("day", texts.Figures.Day(ended)), ("scope", ScopeOf(exception)), ("reason", Hostile.Line(exception.EndReason, 600)))
            : texts.Say("mail.exception.over", ("until", texts.Figures.Day(exception.Until)), ("scope", ScopeOf(exception)));

        private DigestItem ItemOf(FindingRecord record)
        {
            var criterion = input.Pack.Find(record.Criterion);
            return new DigestItem(
                MessageOf(record),
                criterion is null ? record.Criterion : $"{texts.Of("severity", criterion.Severity)} · {texts.Pick(criterion.Name)}",
                record.Pages is [var page, ..] ? Hostile.Line(page, 500) : null,
                record.Pages.Count > 1 ? texts.Say("issues.pages", ("count", texts.Figures.Count(record.Pages.Count))) : null,
                PublishedFinding.PlaceOf(record.Location) is { Length: > 0 } place ? Hostile.Line(place, 300) : null,
                record.State is FindingState.Fixed ? null : PageOf(record.Id));
        }

        private string ScopeOf(FindingException exception) =>
            exception.Finding is { } finding ? NameOf(finding)
            : string.Join("; ", new[] { exception.Criterion is { } criterion ? CriterionOf(criterion) : null, exception.Pages is { } pages ? Hostile.Line(pages) : null }.OfType<string>());

        private string NameOf(string finding) => input.Findings.Find(finding) is { } record ? MessageOf(record) : finding;

        private string MessageOf(FindingRecord record) => Hostile.Line(texts.Pick(input.Texts.Say(record.Criterion, new TaggedMessage(record.Tag, record.Args))), 600);

        private string CriterionOf(string id) => input.Pack.Find(id) is { } criterion ? texts.Pick(criterion.Name) : id;

        private string ClassOf(Model.Scoring.ScoreClass? value) => value is { } known ? texts.Of("class", known) : texts["class.none"];
    }
}

/// <summary>Findings of which the same became.</summary>
/// <param name="Heading">What became of them, and how many there are.</param>
/// <param name="Items">The first of them.</param>
/// <param name="More">How many are left out; null for none.</param>
internal sealed record DigestPart(string Heading, IReadOnlyList<DigestItem> Items, string? More);

/// <summary>One finding in a letter.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Criterion">How grave it is, and the criterion.</param>
/// <param name="Page">The first page that shows it, as text: no link of a letter leads to what a portal says.</param>
/// <param name="Pages">On how many pages it is; null for one at most.</param>
/// <param name="Place">Selector, procedure, or host and record.</param>
/// <param name="Link">The finding on the portal's page, with how to mend it.</param>
internal sealed record DigestItem(string Message, string Criterion, string? Page, string? Pages, string? Place, string? Link);

/// <summary>Dates and decisions of one sort.</summary>
/// <param name="Heading">What they are.</param>
/// <param name="Lines">A sentence each.</param>
internal sealed record DigestDates(string Heading, IReadOnlyList<string> Lines);
