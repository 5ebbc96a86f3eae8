using PortalCheck.Cli.Commands;
using PortalCheck.Cli.Console;

namespace PortalCheck.Cli.Tests.Support;

/// <summary>One run of the command line with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await CommandLine.RunAsync(args, new Terminal(output, errors), TimeProvider.System, CancellationToken.None);
        return new CommandRun(exit, output.ToString(), errors.ToString());
    }
}
