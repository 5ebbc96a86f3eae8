using System.CommandLine;
using System.CommandLine.Parsing;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Handler;
using PortalCheck.Collect.Visits;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Commands;

/// <summary>The root command, and how faults become one sentence and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider time, CancellationToken cancellation)
    {
        var result = Root(terminal, time).Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                terminal.Error(error.Message);
            }

            terminal.Error($"See: {string.Join(' ', Words(result.CommandResult).Reverse().Prepend("portalcheck"))} --help");
            return ExitCode.WrongUse;
        }

        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Errors,
            ProcessTerminationTimeout = result.CommandResult.Command.Name is "serve" ? ServeCommand.TerminationTimeout : TimeSpan.FromSeconds(10),
        };
        try
        {
            return await result.InvokeAsync(configuration, cancellation);
        }
        catch (Exception fault) when (fault is UsageException or RulePackException or AppFileException or TemplateException)
        {
            terminal.Error(fault.Message);
            return ExitCode.WrongUse;
        }
        catch (Exception fault) when (fault is ToolMissingException or StoreException or HandlerException)
        {
            terminal.Error(fault.Message);
            return ExitCode.CouldNotScan;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Stopped. The same command goes on where it stopped.");
            return ExitCode.CouldNotScan;
        }
    }

    // The command and those above it, the root left out.
    private static IEnumerable<string> Words(SymbolResult? result)
    {
        for (; result is CommandResult { Command: not RootCommand } command; result = result.Parent)
        {
            yield return command.Command.Name;
        }
    }

    private static RootCommand Root(Terminal terminal, TimeProvider time) => new(
        "PortalCheck checks whether Vietnam's government portals work for the people who need them.\n"
        + "Exit codes: 0 done, 1 findings at or above --fail-on, 2 wrong use, 3 could not scan.")
    {
        new DemoCommand(terminal, time).Build(),
        new ServeCommand(terminal, time).Build(),
        new ScanCommand(terminal, time).Build(),
        new JudgeCommand(terminal).Build(),
        new PublishCommand(terminal).Build(),
        new DiffCommand(terminal).Build(),
        new DigestCommand(terminal, time).Build(),
        new AuditCommand(terminal).Build(),
        new RegisterCommand(terminal).Build(),
        new FindingCommand(terminal, time).Build(),
        new ReferenceCommand(terminal, time).Build(),
        new PageCommand(terminal, time).Build(),
        new ReadCommand(terminal, time).Build(),
        new ExplainCommand(terminal).Build(),
        new PackCommand(terminal).Build(),
        new EvidenceCommand(terminal, time).Build(),
        new DnsCommand(terminal, time).Build(),
        new VantageCommand(terminal, time).Build(),
        new TlsCommand(terminal, time).Build(),
        new DoctorCommand(terminal).Build(),
    };
}
