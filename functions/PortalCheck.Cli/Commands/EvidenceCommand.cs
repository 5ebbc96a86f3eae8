using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Register;
using PortalCheck.Storage;
using PortalCheck.Storage.Bundles;

namespace PortalCheck.Cli.Commands;

/// <summary><c>evidence export|import</c>: one portal's evidence as one file; judging it again is in <see cref="ReplayCommand"/>.</summary>
internal sealed class EvidenceCommand(Terminal terminal, TimeProvider time)
{
    public Command Build()
    {
        var portal = new Argument<string>("PORTAL") { Description = "Register id of the portal." };
        var target = new Argument<string>("FILE") { Description = "Bundle to write (.zip)." };
        var exportFolder = SharedOptions.Out("out");
        var round = SharedOptions.Round();
        var export = new Command("export", "Write a portal's evidence with its pictures into one file.") { portal, target, exportFolder, round };
        export.SetAction((result, cancellation) => ExportAsync(
            result.GetValue(portal)!, result.GetValue(target)!, new OutFolder(result.GetValue(exportFolder)!), result.GetValue(round), cancellation));

        var source = new Argument<string>("FILE") { Description = "Bundle to read." };
        var importFolder = SharedOptions.Out("out");
        var pack = SharedOptions.Pack();
        var import = new Command("import", "Take a bundle into the store as a round of its own; then: portalcheck judge.") { source, importFolder, pack };
        import.SetAction((result, cancellation) => ImportAsync(
            result.GetValue(source)!, new OutFolder(result.GetValue(importFolder)!), SharedOptions.PackFor(result.GetValue(pack), time).Ref.Id, cancellation));
        return new Command("evidence", "Carry stored evidence elsewhere, to be judged there.") { export, import, new ReplayCommand(terminal).Build() };
    }

    private async Task<int> ExportAsync(string portal, string path, OutFolder folder, string? roundId, CancellationToken cancellation)
    {
        await using var store = await folder.OpenExistingStoreAsync(cancellation);
        var round = await SharedOptions.RoundForAsync(store, roundId, cancellation);
        var evidence = await store.FindEvidenceAsync(round.Id, portal, cancellation)
            ?? throw new UsageException($"Round {round.Id} has no evidence of \"{portal}\"; it covers: {string.Join(", ", round.Portals.Take(10))}.");
        using var bundle = new MemoryStream();
        await EvidenceBundle.WriteAsync(evidence, store, bundle, cancellation);
        await Pipeline.Output.AtomicFile.WriteAsync(path, bundle.ToArray(), cancellation);
        terminal.Line($"{path}: {bundle.Length / 1024} KiB");
        return ExitCode.Done;
    }

    private async Task<int> ImportAsync(string path, OutFolder folder, string packId, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}.");
        }

        await using var store = await folder.OpenStoreAsync(cancellation);
        await using var file = File.OpenRead(path);
        var evidence = await EvidenceBundle.ReadAsync(file, store, cancellation);

        // Named by the visit, so that importing the same bundle twice changes nothing.
        var round = new Round(Round.IdFor(evidence.StartedAt), packId, evidence.StartedAt, [evidence.Portal.Id], evidence.FinishedAt);
        if (!await store.OpenRoundAsync(round, cancellation)
            && (await store.FindRoundAsync(round.Id, cancellation))?.Portals.Contains(evidence.Portal.Id, StringComparer.Ordinal) != true)
        {
            throw new UsageException($"Another round was opened at the second of this visit ({round.Id}); import into another folder with --out.");
        }

        await store.SaveRegisterAsync(round.Id, new PortalRegister([evidence.Agency], [evidence.Portal]), cancellation);
        await store.SaveEvidenceAsync(round.Id, evidence, cancellation);
        terminal.Line($"{evidence.Portal.Id} of {evidence.FinishedAt:yyyy-MM-dd} is round {round.Id}; judge it with: portalcheck judge --pack {packId} --round {round.Id} --out {folder.Root}");
        return ExitCode.Done;
    }
}
