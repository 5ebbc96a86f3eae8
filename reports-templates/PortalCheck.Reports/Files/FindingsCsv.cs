using System.Globalization;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>A portal's findings over time as CSV, a row a finding, fixed ones included.</summary>
internal static class FindingsCsv
{
    /// <summary>Names of the columns, described in <see cref="Exports.DataDictionary"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "portal", "finding", "state", "criterion", "severity", "tag", "message_vi", "message_en", "first_seen", "last_seen", "last_look", "confirmed_at", "fixed_at",
        "seen_in", "looks", "regressions", "place", "page", "pages", "exception_until", "dispute",
    ];

    /// <summary>The file.</summary>
    public static byte[] Of(Site site, PortalFindings findings) => Csv.Of(Columns, findings.Records.Select(record => RowOf(site, findings, record)));

    private static string[] RowOf(Site site, PortalFindings findings, FindingRecord record)
    {
        var message = site.Input.Texts.Say(record.Criterion, new TaggedMessage(record.Tag, record.Args));
        return
        [
            findings.Portal, record.Id, SiteTexts.Kebab(findings.StateOn(record, site.Day)), record.Criterion,
            site.Criterion(record.Criterion) is { } criterion ? SiteTexts.Kebab(criterion.Severity) : "", record.Tag,
            Hostile.Line(message.Vi, 800), Hostile.Line(message.En, 800),
            Figures.Utc(record.FirstSeen), Figures.Utc(record.LastSeen), Figures.Utc(record.LastLook), Figures.Utc(record.ConfirmedAt), Figures.Utc(record.FixedAt),
            Number(record.Seen), Number(record.Looks), Number(record.Regressions),
            Hostile.Line(PublishedFinding.PlaceOf(record.Location), 240), record.Pages.Count > 0 ? Hostile.Line(record.Pages[0], 2_000) : "", Number(record.Pages.Count),
            findings.ExceptionOf(record, site.Day)?.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            findings.DisputeOf(record.Id) is not { } dispute ? "" : dispute.Decision is not { } decision ? "waiting" : decision.Accepted ? "accepted" : "refused",
        ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
