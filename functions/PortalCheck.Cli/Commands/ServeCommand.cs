using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Serving;

namespace PortalCheck.Cli.Commands;

/// <summary><c>serve</c>: the same app on one machine.</summary>
internal sealed class ServeCommand(Terminal terminal, TimeProvider time)
{
    /// <summary>How long the process may take to end after Ctrl+C: the app finishes the page at hand and saves what it has.</summary>
    public static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(130);

    public Command Build()
    {
        var folder = SharedOptions.Out("out");
        var store = SharedOptions.OneOf("--store", "Where data lies: files of DIR, or Azurite, a storage emulator that keeps its data in DIR", ServeStore.Sqlite);
        var register = new Option<string?>("--register") { Description = "Register of portals (YAML), put into the store where it differs from the one there.", HelpName = "FILE" };
        var lab = new Option<bool>("--lab") { Description = "Serve three made-up portals on this machine and check them, a round every few minutes." };
        var port = SharedOptions.Number("--port", "Port of the site and the functions on 127.0.0.1", 5080, 1024, 65535);
        var schedule = new Option<string?>("--round-schedule")
        {
            Description = "When rounds open, in UTC: second, minute, hour, day, month, day of the week. Without it the setting RoundSchedule, or daily at 13:00 UTC.", HelpName = "\"0 0 13 * * *\"",
        };
        var app = new Option<string?>("--app") { Description = "Folder of another Functions app (host.json and its functions).", HelpName = "DIR" };
        var json = SharedOptions.Json();
        var command = new Command(
            "serve",
            "Run the app on this machine: rounds by schedule, a durable queue, the site and the HTTP functions on http://127.0.0.1:5080.\n"
            + "Settings are environment variables or local.settings.json, the same as in Azure. Ctrl+C ends in order; the next start goes on.\n"
            + "The department's key is never an option: it is made in DIR/department.key, or set DepartmentKeySha256.")
        {
            folder, store, register, lab, port, schedule, app, json,
        };
        command.SetAction((result, cancellation) => RunAsync(
            new ServeOptions
            {
                Folder = new OutFolder(result.GetValue(folder)!),
                Store = result.GetValue(store),
                RegisterFile = result.GetValue(register),
                Lab = result.GetValue(lab),
                Port = result.GetValue(port),
                RoundSchedule = result.GetValue(schedule),
                App = result.GetValue(app),
            },
            result.GetValue(json),
            cancellation));
        return command;
    }

    private async Task<int> RunAsync(ServeOptions options, bool json, CancellationToken cancellation)
    {
        var report = new ServeReport(terminal, time, json);
        await using var served = await ServedApp.StartAsync(options, report, time, cancellation);
        report.Note(Hosting.HostLevel.Information, $"Serving {served.Host.Address} (Ctrl+C ends; the next start goes on).");
        try
        {
            if (options.Lab)
            {
                // A newcomer should not have to wait for the schedule.
                await served.Host.CallTimerAsync("PlanRound", cancellation);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            report.Note(Hosting.HostLevel.Information, "Ending: the page at hand is finished and what was collected is kept …");
        }

        await served.Host.StopAsync();
        report.Note(Hosting.HostLevel.Information, "Stopped. The same command goes on where it stopped.");
        return ExitCode.Done;
    }
}
