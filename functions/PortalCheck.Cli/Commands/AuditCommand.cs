using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Model;
using PortalCheck.Model.Text;
using Spectre.Console;

namespace PortalCheck.Cli.Commands;

/// <summary><c>audit</c>: what people and the app did, from the store's log.</summary>
internal sealed class AuditCommand(Terminal terminal)
{
    private const int MostEntries = 10_000;

    public Command Build()
    {
        var (folder, json) = (SharedOptions.Out("out"), SharedOptions.Json());
        var portal = new Option<string?>("--portal") { Description = "Only what was done about this portal.", HelpName = "ID" };
        var most = SharedOptions.Number("--most", "How many entries, the newest first", 50, 1, MostEntries);
        var command = new Command("audit", "Who did what: exceptions, disputes, decisions, keys, registers, letters, deleted evidence. Nothing in it is ever changed.") { portal, most, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var entries = await store.ListAuditAsync(result.GetValue(portal), result.GetValue(most), cancellation);
            if (result.GetValue(json))
            {
                terminal.Json(entries);
                return ExitCode.Done;
            }

            var table = new Table().Border(TableBorder.None);
            table.AddColumns(Say("Lúc", "When"), Say("Ai", "Who"), Say("Việc", "What"), Say("Về", "About"), Say("Chi tiết", "Detail"));
            foreach (var entry in entries)
            {
                table.AddRow([.. new[] { $"{VietnamTime.Of(entry.At):yyyy-MM-dd HH:mm}", entry.Actor, entry.Action, entry.Subject, entry.Detail }.Select(cell => new Text(cell))]);
            }

            terminal.Screen.Write(table);
            terminal.Line($"{entries.Count} {Say("việc đã ghi", "entries")}");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Say(string vi, string en) => Terminal.Say(new LocalText(vi, en));
}
