using System.CommandLine;
using System.Text;
using PortalCheck.Cli.Console;
using PortalCheck.Pipeline.Output;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Cli.Commands;

/// <summary><c>register check|import|export</c>: the department's register of portals.</summary>
internal sealed class RegisterCommand(Terminal terminal)
{
    public Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "Register (YAML)." };
        var json = SharedOptions.Json();
        var check = new Command("check", "Say every fault of a register, with line, field and what to write instead.") { file, json };
        check.SetAction((result, cancellation) => CheckAsync(result.GetValue(file)!, result.GetValue(json), cancellation));

        var agencies = new Option<string>("--agencies") { Description = "CSV file of agencies.", HelpName = "FILE", Required = true };
        var portals = new Option<string>("--portals") { Description = "CSV file of portals.", HelpName = "FILE", Required = true };
        var target = new Argument<string>("FILE") { Description = "Register to write (YAML)." };
        var import = new Command("import", "Make a register from two CSV files; nothing is written where one has a fault.") { agencies, portals, target };
        import.SetAction((result, cancellation) => ImportAsync(
            result.GetValue(agencies)!, result.GetValue(portals)!, result.GetValue(target)!, cancellation));

        var source = new Argument<string>("FILE") { Description = "Register to read (YAML)." };
        var agenciesOut = new Option<string>("--agencies") { Description = "CSV file to write.", HelpName = "FILE", Required = true };
        var portalsOut = new Option<string>("--portals") { Description = "CSV file to write.", HelpName = "FILE", Required = true };
        var export = new Command("export", "Write a register as two CSV files (UTF-8 with BOM, as spreadsheets like it).") { source, agenciesOut, portalsOut };
        export.SetAction((result, cancellation) => ExportAsync(
            result.GetValue(source)!, result.GetValue(agenciesOut)!, result.GetValue(portalsOut)!, cancellation));
        return new Command("register", "Check, import and export the register of portals.") { check, import, export };
    }

    private async Task<int> CheckAsync(string path, bool json, CancellationToken cancellation)
    {
        var result = RegisterReader.ReadYaml(await RegisterFile.TextAsync(path, cancellation), path);
        if (json)
        {
            terminal.Json(new { Valid = result.Register is not null, result.Faults });
        }
        else if (result.Register is { } register)
        {
            terminal.Line($"{path}: {register.Agencies.Count} agencies, {register.Portals.Count} portals, no fault.");
        }
        else
        {
            terminal.Error(RegisterFile.Describe(result.Faults));
        }

        return result.Register is null ? ExitCode.WrongUse : ExitCode.Done;
    }

    private async Task<int> ImportAsync(string agenciesFile, string portalsFile, string target, CancellationToken cancellation)
    {
        var result = RegisterCsv.Import(
            await RegisterFile.TextAsync(agenciesFile, cancellation), agenciesFile, await RegisterFile.TextAsync(portalsFile, cancellation), portalsFile);
        if (result.Register is not { } register)
        {
            throw new UsageException(RegisterFile.Describe(result.Faults));
        }

        await AtomicFile.WriteAsync(target, Encoding.UTF8.GetBytes(RegisterYaml.Write(register)), cancellation);
        terminal.Line($"{target}: {register.Agencies.Count} agencies, {register.Portals.Count} portals.");
        return ExitCode.Done;
    }

    private async Task<int> ExportAsync(string source, string agenciesFile, string portalsFile, CancellationToken cancellation)
    {
        var (agencies, portals) = RegisterCsv.Export(await RegisterFile.ReadAsync(source, cancellation));
        await AtomicFile.WriteAsync(agenciesFile, Encoding.UTF8.GetBytes(agencies), cancellation);
        await AtomicFile.WriteAsync(portalsFile, Encoding.UTF8.GetBytes(portals), cancellation);
        terminal.Line($"{agenciesFile}, {portalsFile}");
        return ExitCode.Done;
    }
}
