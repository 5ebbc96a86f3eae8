using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Doctor;
using Spectre.Console;

namespace PortalCheck.Cli.Commands;

/// <summary><c>doctor</c>: what this machine has, what it lacks, and what that costs.</summary>
internal sealed class DoctorCommand(Terminal terminal)
{
    public Command Build()
    {
        var json = SharedOptions.Json();
        var command = new Command("doctor", "What this machine has for scanning, what it lacks, and what that costs.") { json };
        command.SetAction(async (result, cancellation) => await ReportAsync(result.GetValue(json), cancellation));
        return command;
    }

    private async Task<int> ReportAsync(bool json, CancellationToken cancellation)
    {
        var parts = await Machine.ExamineAsync(cancellation);
        if (json)
        {
            terminal.Json(parts);
        }
        else
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "");
            foreach (var part in parts)
            {
                table.AddRow(
                    part.State switch { PartState.There => "[green]✓[/]", PartState.Limited => "[yellow]![/]", PartState.Missing => "[red]✗[/]" },
                    Markup.Escape(part.Name),
                    Markup.Escape(part.Cost is null ? part.Detail : $"{part.Detail}\n{part.Cost}"));
            }

            terminal.Screen.Write(table);
        }

        return parts.Any(part => part is { State: PartState.Missing, Essential: true }) ? ExitCode.CouldNotScan : ExitCode.Done;
    }
}
