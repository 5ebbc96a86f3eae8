using System.Globalization;
using System.Text;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>A portal's findings over time as CSV, a row a finding, fixed ones included. The same form as <see cref="ScorecardsCsv"/>.</summary>
internal static class FindingsCsv
{
    /// <summary>Names of the columns, described in <see cref="Exports.DataDictionary"/>.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "portal", "finding", "state", "criterion", "severity", "tag", "message_vi", "message_en", "first_seen", "last_seen", "last_look", "confirmed_at", "fixed_at",
        "seen_in", "looks", "regressions", "place", "page", "pages", "exception_until", "dispute",
    ];

    /// <summary>The file.</summary>
    public static byte[] Of(Site site, PortalFindings findings)
    {
        var text = new StringBuilder();
        ScorecardsCsv.AppendRow(text, Columns);
        foreach (var record in findings.Records)
        {
            ScorecardsCsv.AppendRow(text, RowOf(site, findings, record));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string[] RowOf(Site site, PortalFindings findings, FindingRecord record)
    {
        var message = site.Input.Texts.Say(record.Criterion, new TaggedMessage(record.Tag, record.Args));
        var place = record.Location.Selector ?? record.Location.Procedure ?? string.Join(' ', new[] { record.Location.Host, record.Location.Record }.OfType<string>());
        return
        [
            findings.Portal, record.Id, SiteTexts.Kebab(findings.StateOn(record, site.Day)), record.Criterion,
            site.Criterion(record.Criterion) is { } criterion ? SiteTexts.Kebab(criterion.Severity) : "", record.Tag,
            Hostile.Line(message.Vi, 800), Hostile.Line(message.En, 800),
            Moment(record.FirstSeen), Moment(record.LastSeen), Moment(record.LastLook), Moment(record.ConfirmedAt), Moment(record.FixedAt),
            Number(record.Seen), Number(record.Looks), Number(record.Regressions),
            Hostile.Line(place, 240), record.Pages.Count > 0 ? Hostile.Line(record.Pages[0], 2_000) : "", Number(record.Pages.Count),
            findings.ExceptionOf(record, site.Day)?.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            findings.DisputeOf(record.Id) is not { } dispute ? "" : dispute.Decision is not { } decision ? "waiting" : decision.Accepted ? "accepted" : "refused",
        ];
    }

    private static string Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
