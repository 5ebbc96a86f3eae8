using System.Globalization;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Rounds;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>The leagues of a round in the terminal: a row an agency, and below it what held each back.</summary>
internal static class RankingPrint
{
    public static void Write(Terminal terminal, RankedRound ranked)
    {
        foreach (var league in ranked.Leagues)
        {
            var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape($"{league.League} · {ranked.Pack.Ref.Id}"));
            table.AddColumn(new TableColumn("rank").RightAligned());
            table.AddColumn(new TableColumn("agency"));
            table.AddColumn(new TableColumn("score").RightAligned().NoWrap());
            table.AddColumn(new TableColumn("range").RightAligned().NoWrap());
            table.AddColumn(new TableColumn("coverage").RightAligned().NoWrap());
            table.AddColumn(new TableColumn("class").NoWrap());
            foreach (var member in league.Members)
            {
                table.AddRow(
                    member.Rank?.ToString(CultureInfo.InvariantCulture) ?? "–",
                    Markup.Escape(NameOf(ranked, member)),
                    $"[bold]{ScorecardSummary.Number(member.Value)}[/]",
                    $"{ScorecardSummary.Number(member.Min)}–{ScorecardSummary.Number(member.Max)}",
                    member.Coverage.ToString("P0", CultureInfo.InvariantCulture),
                    member.Class is { } band ? Words.Of(band) : member.Unranked?.ToString() ?? "–");
            }

            terminal.Screen.Write(table);
            foreach (var member in league.Members.Where(member => member.FailedBlockers.Count > 0))
            {
                terminal.Line($"{NameOf(ranked, member)}: failed blockers {string.Join(", ", member.FailedBlockers)}");
            }
        }
    }

    private static string NameOf(RankedRound ranked, AgencyScore member) =>
        ranked.Register.FindAgency(member.Agency) is { } agency ? Terminal.Say(agency.Name) : member.Agency;
}
