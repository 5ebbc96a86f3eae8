using PortalCheck.NetworkLab;
using PortalCheck.NetworkLab.Cases;
using PortalCheck.NetworkLab.Generating;
using PortalCheck.NetworkLab.Running;

// Started by tests/Lab/network-lab inside a namespace. Exit codes: the command's own; 125 where the lab itself failed (as container runners do).
const int LabFailed = 125;
using var stopping = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) => press.Cancel = true;
try
{
    var arguments = LabArguments.Read(args);
    if (arguments.Folder.Length == 0 || arguments.Command.Count == 0)
        throw new LabException("Start the lab with tests/Lab/network-lab.");
    var cases = arguments.Cases is null ? CaseFile.Embedded() : CaseFile.Read(await File.ReadAllTextAsync(arguments.Cases));
    if (arguments.Only.Count > 0)
        cases = [.. cases.Where(row => arguments.Only.Contains(row.Name, StringComparer.Ordinal))];
    var lab = await new LabGenerator(arguments.Folder, TimeProvider.System).MakeAsync(cases, arguments.Bulk, stopping.Token);
    await using var runner = await LabRunner.StartAsync(lab, TimeProvider.System, stopping.Token);
    return await runner.RunAsync(arguments.Command, stopping.Token);
}
catch (LabException fault)
{
    await Console.Error.WriteLineAsync($"The network lab cannot run: {fault.Message}");
    return LabFailed;
}
