using System.Globalization;
using PortalCheck.Cli.Commands;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>What changed between two rounds, in the terminal.</summary>
internal static class DiffPrint
{
    /// <summary>Two tables: agencies, and portals whose findings changed.</summary>
    public static void Write(Terminal terminal, RoundDifference diff)
    {
        terminal.Line($"{diff.From} → {diff.To}");
        if (diff.RulesChanged)
        {
            terminal.Line(Say(
                "Bộ quy tắc đã đổi giữa hai đợt: không so sánh điểm và thứ hạng. Muốn so sánh, chấm lại đợt cũ: portalcheck judge --round ID --pack ID.",
                "The rule pack changed in between: scores and ranks are not compared. To compare them, judge the old round again: portalcheck judge --round ID --pack ID."));
        }
        else if (diff.FromJudgedAgain)
        {
            terminal.Line(Say("Điểm của đợt cũ là điểm chấm lại theo bộ quy tắc của đợt mới.", "The earlier round's scores are those of its evidence judged again under the later round's pack."));
        }

        terminal.Screen.Write(Agencies(diff));
        terminal.Screen.Write(Portals(diff));
        terminal.Line(Say("Không đổi phát hiện nào: ", "No finding changed: ") + diff.Portals.Count(portal => !IsChanged(portal)).ToString(CultureInfo.InvariantCulture) + Say(" cổng", " portals"));
    }

    private static Table Agencies(RoundDifference diff)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns(Say("cơ quan", "agency"), Say("hạng", "rank"), Say("thứ hạng thay đổi", "places"), Say("điểm", "score"), Say("thay đổi", "change"), "");
        foreach (var move in diff.Agencies)
        {
            table.AddRow(
                new Text(move.Agency),
                new Text(Pair(move.Before?.Rank?.ToString(CultureInfo.InvariantCulture), move.After?.Rank?.ToString(CultureInfo.InvariantCulture))),
                new Text(move.Places is { } places ? places.ToString("+0;-0;0", CultureInfo.InvariantCulture) + (move.IsPlacesUnclear ? " ≈" : "") : "–"),
                new Text(Pair(ScorecardSummary.Number(move.Before?.Value), ScorecardSummary.Number(move.After?.Value))),
                new Text(move.Change is { } change ? change.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + (move.IsChangeUnclear ? " ≈" : "") : "–"),
                new Text(Why(move)));
        }

        table.Caption(Say("≈ khác biệt không rõ", "≈ difference not clear"));
        return table;
    }

    private static Table Portals(RoundDifference diff)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns(Say("cổng", "portal"), Say("mới", "appeared"), Say("quay lại", "came back"), Say("không còn thấy", "gone"), Say("không xem lại được", "not looked at"), Say("vẫn còn", "still there"));
        foreach (var portal in diff.Portals.Where(IsChanged))
        {
            table.AddRow([new Text(portal.Portal), .. new[] { portal.Appeared, portal.Returned, portal.Gone, portal.NotLookedAt, portal.Still }
                .Select(count => new Text(count.ToString(CultureInfo.InvariantCulture)))]);
        }

        return table;
    }

    private static bool IsChanged(PortalDifference portal) => portal.Appeared + portal.Returned + portal.Gone + portal.NotLookedAt > 0;

    private static string Why(AgencyMove move) => move switch
    {
        { Before: null } => Say("mới có", "not in the earlier round"),
        { After: null } => Say("không còn", "not in the later round"),
        { Comparability: Comparability.PackChanged } => Say("bộ quy tắc khác", "other rule pack"),
        { Comparability: Comparability.SampleChanged } => Say("cách lấy mẫu khác", "sampled in another way"),
        _ => "",
    };

    private static string Pair(string? before, string? after) => $"{before ?? "–"} → {after ?? "–"}";

    private static string Say(string vi, string en) => Terminal.Say(new LocalText(vi, en));
}
