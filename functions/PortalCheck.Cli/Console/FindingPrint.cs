using PortalCheck.Checks.Messages;
using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>Findings over time, for people and for programs.</summary>
internal static class FindingPrint
{
    /// <summary>A state by its Vietnamese or English name.</summary>
    public static string Of(FindingState state) => Terminal.Say(state switch
    {
        FindingState.New => new LocalText("mới", "new"),
        FindingState.Confirmed => new LocalText("đã xác nhận", "confirmed"),
        FindingState.Open => new LocalText("còn tồn tại", "open"),
        FindingState.Regressed => new LocalText("tái diễn", "regressed"),
        FindingState.Fixed => new LocalText("đã khắc phục", "fixed"),
        FindingState.Disputed => new LocalText("đang giải trình", "disputed"),
        FindingState.Excepted => new LocalText("ngoại lệ", "excepted"),
    });

    /// <summary>A table, a row a finding.</summary>
    public static void List(Terminal terminal, PortalFindings findings, IReadOnlyList<FindingRecord> shown, DateOnly today)
    {
        var table = new Table().Border(TableBorder.None);
        table.AddColumns(Say("Mã", "Id"), Say("Trạng thái", "State"), Say("Tiêu chí", "Criterion"), Say("Thấy lần đầu", "First seen"), Say("Lần gần nhất", "Last seen"), "N/M");
        foreach (var record in shown.OrderBy(record => findings.StateOn(record, today)).ThenBy(record => record.Criterion, StringComparer.Ordinal).ThenBy(record => record.Id, StringComparer.Ordinal))
        {
            table.AddRow(
                new Text(record.Id), new Text(Of(findings.StateOn(record, today))), new Text(record.Criterion), new Text(Day(record.FirstSeen)), new Text(Day(record.LastSeen)),
                new Text($"{record.Seen}/{record.Looks}"));
        }

        terminal.Screen.Write(table);
        terminal.Line($"{findings.Portal}: {shown.Count} {Say("phát hiện", "findings")}");
    }

    /// <summary>One finding in full.</summary>
    public static void One(Terminal terminal, PortalFindings findings, FindingRecord record, DateOnly today)
    {
        terminal.Line($"{record.Id} · {Of(findings.StateOn(record, today))}");
        terminal.Line($"{record.Criterion}: {Message(record)}");
        terminal.Line($"  {Say("thấy lần đầu", "first seen")} {Day(record.FirstSeen)}, {Say("lần gần nhất", "last seen")} {Day(record.LastSeen)}, {Say("lần xem gần nhất", "last looked at")} {Day(record.LastLook)}");
        terminal.Line($"  {Say("thấy", "seen in")} {record.Seen} {Say("trên", "of")} {record.Looks} {Say("lượt xem", "looks")}");
        foreach (var page in record.Pages)
        {
            terminal.Line("  " + Plain(page));
        }

        if (findings.ExceptionOf(record, today) is { } exception)
        {
            terminal.Line($"  {Say("Ngoại lệ", "Exception")} {exception.Id} {Say("đến hết", "until")} {exception.Until:yyyy-MM-dd}: {Plain(exception.Reason)} ({Plain(exception.LegalBasis)}; {Plain(exception.Approver)})");
        }

        foreach (var dispute in findings.Disputes.Where(dispute => string.Equals(dispute.Finding, record.Id, StringComparison.Ordinal)))
        {
            terminal.Line($"  {Say("Giải trình", "Dispute")} {dispute.Id} {Day(dispute.ReceivedAt)}: {Plain(dispute.Text)}");
            terminal.Line(dispute.Decision is { } decision
                ? $"    {(decision.Accepted ? Say("chấp nhận", "accepted") : Say("không chấp nhận", "refused"))} {Day(decision.At)}: {Plain(decision.Reason)}"
                : $"    {DeadlineOf(dispute)}");
        }
    }

    /// <summary>A difference, list by list.</summary>
    public static void Diff(Terminal terminal, string from, string to, FindingDiff diff)
    {
        terminal.Line($"{from} → {to}");
        if (diff.SameVisit)
        {
            terminal.Line(Say("Cả hai kết quả cùng từ một lượt kiểm tra: giữa hai đợt không có lượt xem nào.", "Both results rest on one visit: nothing was looked at in between."));
        }

        if (diff.RulesChanged)
        {
            terminal.Line(Say("Bộ quy tắc đã đổi giữa hai đợt: khác biệt có thể do quy tắc.", "The rule pack changed in between: a difference may be one of rules."));
        }

        Part(Say("Mới", "Appeared"), diff.Appeared);
        Part(Say("Quay lại", "Came back"), diff.Returned);
        Part(Say("Không còn thấy", "Gone"), diff.Gone);
        Part(Say("Không xem lại được", "Not looked at"), diff.NotLookedAt);
        terminal.Line($"{Say("Vẫn còn", "Still there")}: {diff.Still.Count}");

        void Part(string title, IReadOnlyList<FindingRecord> records)
        {
            terminal.Line($"{title}: {records.Count}");
            foreach (var record in records)
            {
                terminal.Line($"  {record.Id} {record.Criterion}: {Message(record)}");
            }
        }
    }

    /// <summary>One finding for programs: the record with its state, exception and disputes.</summary>
    public static object Document(PortalFindings findings, FindingRecord record, DateOnly today) => new
    {
        findings.Portal,
        StateOnDay = findings.StateOn(record, today),
        Day = today,
        Record = record,
        Exception = findings.ExceptionOf(record, today),
        Disputes = findings.Disputes.Where(dispute => string.Equals(dispute.Finding, record.Id, StringComparison.Ordinal)),
    };

    /// <summary>A difference for programs.</summary>
    public static object Document(string portal, string from, string to, FindingDiff diff)
    {
        return new
        {
            portal, from, to, diff.RulesChanged, diff.SameVisit,
            Appeared = Of(diff.Appeared), Returned = Of(diff.Returned), Gone = Of(diff.Gone), NotLookedAt = Of(diff.NotLookedAt), Still = Of(diff.Still),
        };

        static IEnumerable<object> Of(IReadOnlyList<FindingRecord> records) =>
            records.Select(record => new { record.Id, record.Criterion, record.Tag, record.Args, record.Location, record.Pages });
    }

    /// <summary>The last day for a decision, or why it is not known.</summary>
    public static string DeadlineOf(FindingDispute dispute) => dispute.Deadline is { } deadline
        ? $"{Say("chờ quyết định, hạn cuối", "waits for a decision until")} {deadline:yyyy-MM-dd}"
        : Say("chờ quyết định; chưa có lịch nghỉ lễ của năm nên chưa tính được hạn 10 ngày làm việc", "waits for a decision; the public holidays of that year are not known yet, so the 10 working days cannot be counted");

    private static string Message(FindingRecord record) => Plain(Terminal.Say(CheckMessages.Default.Say(record.Criterion, new TaggedMessage(record.Tag, record.Args))));

    // What portals and people wrote must not steer the terminal.
    private static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string Day(DateTimeOffset moment) => VietnamTime.DayOf(moment).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Say(string vi, string en) => Terminal.Say(new LocalText(vi, en));
}
