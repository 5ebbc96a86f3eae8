using PortalCheck.Cli.Commands;
using PortalCheck.Cli.Console;

System.Console.OutputEncoding = System.Text.Encoding.UTF8;
return await CommandLine.RunAsync(args, new Terminal(System.Console.Out, System.Console.Error), TimeProvider.System, CancellationToken.None);
