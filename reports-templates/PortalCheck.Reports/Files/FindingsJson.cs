using System.Text.Json;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files;

/// <summary>A portal's findings over time as JSON, fixed ones included: docs/data.md, docs/schemas/findings.schema.json.</summary>
internal static class FindingsJson
{
    private const int Format = 1;

    /// <summary>The file.</summary>
    public static byte[] Of(Site site, PortalFindings findings)
    {
        var document = new Document(
            Format, findings.Portal, site.Input.Round.Id, site.Day, findings.LastLookAt,
            [.. findings.Records.Select(record => EntryOf(site, findings, record))],
            findings.Exceptions, findings.Disputes);
        return JsonSerializer.SerializeToUtf8Bytes(document, PortalCheckJson.Indented);
    }

    private static Entry EntryOf(Site site, PortalFindings findings, FindingRecord record) => new(
        record.Id, record.Criterion, site.Criterion(record.Criterion)?.Severity, findings.StateOn(record, site.Day), record.State,
        site.Input.Texts.Say(record.Criterion, new TaggedMessage(record.Tag, record.Args)), record.Tag, record.Args, record.Location, record.Pages,
        record.FirstSeen, record.LastSeen, record.LastLook, record.ConfirmedAt, record.FixedAt, record.Seen, record.Looks, record.MissesTogether, record.Regressions,
        record.SeenBy, record.LookedBy, findings.ExceptionOf(record, site.Day)?.Id, findings.DisputeOf(record.Id)?.Id);

    private sealed record Document(
        int Format, string Portal, string Round, DateOnly Day, DateTimeOffset? LastLookAt, IReadOnlyList<Entry> Findings,
        IReadOnlyList<FindingException> Exceptions, IReadOnlyList<FindingDispute> Disputes);

    private sealed record Entry(
        string Id, string Criterion, Severity? Severity, FindingState State, FindingState Looked, LocalText Message, string Tag, SortedDictionary<string, string> Args,
        Location Location, IReadOnlyList<string> Pages, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset LastLook, DateTimeOffset? ConfirmedAt,
        DateTimeOffset? FixedAt, int SeenIn, int Looks, int Misses, int Regressions, string SeenBy, string LookedBy, string? Exception, string? Dispute);
}
