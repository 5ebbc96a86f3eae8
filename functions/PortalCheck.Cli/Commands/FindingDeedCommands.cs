using System.CommandLine;
using System.Globalization;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Findings;

namespace PortalCheck.Cli.Commands;

/// <summary><c>finding except|end|import|dispute|decide</c>: what the department does about findings. Everything is in the audit log; the site shows it when it is published next.</summary>
internal sealed class FindingDeedCommands(Terminal terminal, TimeProvider time)
{
    public Command Except()
    {
        var (portal, folder) = (FindingCommand.Portal(), SharedOptions.Out("out"));
        var (finding, criterion, pages) = (
            Text("--finding", "Id of the one finding.", "ID"), Text("--criterion", "Criterion id, for all its findings of the portal.", "ID"),
            Text("--pages", "Pattern of page addresses, * for any text.", "PATTERN"));
        var (reason, basis, approver, until) = (
            Text("--reason", "Why; published.", "TEXT"), Text("--basis", "Clause or decision that it rests on.", "TEXT"),
            Text("--approver", "Office that approved it.", "TEXT"), Text("--until", "Last day, such as 2027-03-31; two years ahead at most.", "DAY"));
        var command = new Command("except", "Except a finding, a criterion or pages of a portal until a day. The score does not change.")
        {
            portal, finding, criterion, pages, reason, basis, approver, until, folder,
        };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var draft = new ExceptionDraft
            {
                Portal = result.GetValue(portal)!, Finding = result.GetValue(finding), Criterion = result.GetValue(criterion), Pages = result.GetValue(pages),
                Reason = result.GetValue(reason), LegalBasis = result.GetValue(basis), Approver = result.GetValue(approver),
                Until = DateOnly.TryParseExact(result.GetValue(until), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            };
            var (exception, faults) = (await new FindingDeeds(store, time).ExceptAsync([draft], cancellation))[0];
            if (exception is null)
            {
                throw new UsageException(string.Join('\n', faults.Select(fault => $"{OptionOf(fault.Field)}: {Terminal.Say(fault.Text)}")));
            }

            terminal.Line($"{exception.Id}: {Terminal.Say(new LocalText($"có hiệu lực đến hết ngày {exception.Until:yyyy-MM-dd}", $"in force to the end of {exception.Until:yyyy-MM-dd}"))}");
            TellHowToShow(result.GetValue(folder)!);
            return ExitCode.Done;
        });
        return command;
    }

    public Command End()
    {
        var id = new Argument<string>("EXCEPTION") { Description = "The exception's id." };
        var (portal, reason, folder) = (FindingCommand.Portal(), Text("--reason", "Why.", "TEXT"), SharedOptions.Out("out"));
        var command = new Command("end", "End an exception before its last day.") { id, portal, reason, folder };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            return Done(await new FindingDeeds(store, time).EndExceptionAsync(result.GetValue(portal)!, result.GetValue(id)!, result.GetValue(reason), cancellation), result.GetValue(folder)!, one => $"{one.Id}: {Terminal.Say(new LocalText("đã chấm dứt", "ended"))}");
        });
        return command;
    }

    public Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Exceptions, ends of exceptions, disputes, decisions (YAML, docs/findings.md)." };
        var folder = SharedOptions.Out("out");
        var command = new Command("import", "Do what a file asks for: all of it, or nothing where one entry has a fault.") { file, folder };
        command.SetAction(async (result, cancellation) =>
        {
            var path = result.GetValue(file)!;
            var (deeds, faults) = DeedsFile.Read(await RegisterFile.TextAsync(path, cancellation), path);
            if (faults.Count > 0)
            {
                throw new UsageException(RegisterFile.Describe(faults));
            }

            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var refused = await new FileDeeds(new FindingDeeds(store, time)).DoAsync(deeds, path, cancellation);
            if (refused.Count > 0)
            {
                throw new UsageException(RegisterFile.Describe(refused));
            }

            terminal.Line($"{deeds.Exceptions.Count} exceptions granted, {deeds.Ends.Count} ended; {deeds.Disputes.Count} disputes entered, {deeds.Decisions.Count} decided.");
            return ExitCode.Done;
        });
        return command;
    }

    public Command Dispute()
    {
        var (portal, folder) = (FindingCommand.Portal(), SharedOptions.Out("out"));
        var (finding, text) = (Text("--finding", "Id of the finding.", "ID"), Text("--text", "What the portal's owner says; published.", "TEXT"));
        var links = new Option<string[]>("--link") { Description = "Web address of an attachment; may be repeated.", HelpName = "URL", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("dispute", "Enter what a portal's owner says against a finding. 10 working days run from today.") { portal, finding, text, links, folder };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var deed = await new FindingDeeds(store, time).DisputeAsync(
                result.GetValue(portal)!, result.GetValue(finding) ?? "", result.GetValue(text), result.GetValue(links) ?? [], byOwner: false, cancellation);
            return Done(deed, result.GetValue(folder)!, one => $"{one.Id}: {FindingPrint.DeadlineOf(one)}");
        });
        return command;
    }

    public Command Decide()
    {
        var (portal, folder) = (FindingCommand.Portal(), SharedOptions.Out("out"));
        var id = new Argument<string>("DISPUTE") { Description = "The dispute's id." };
        var (accept, refuse) = (new Option<bool>("--accept") { Description = "Take the owner's word." }, new Option<bool>("--refuse") { Description = "The finding stands." });
        var reason = Text("--reason", "Why; published.", "TEXT");
        var command = new Command("decide", "Decide a dispute. A decision stands once it is made.") { id, portal, accept, refuse, reason, folder };
        command.SetAction(async (result, cancellation) =>
        {
            if (result.GetValue(accept) == result.GetValue(refuse))
            {
                throw new UsageException("Give --accept or --refuse.");
            }

            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            return Done(
                await new FindingDeeds(store, time).DecideAsync(result.GetValue(portal)!, result.GetValue(id)!, result.GetValue(accept), result.GetValue(reason), cancellation),
                result.GetValue(folder)!,
                one => $"{one.Id}: {Terminal.Say(one.Decision!.Accepted ? new LocalText("chấp nhận giải trình", "accepted") : new LocalText("không chấp nhận giải trình", "refused"))}");
        });
        return command;
    }

    private int Done<T>(Deed<T> deed, string folder, Func<T, string> line)
        where T : class
    {
        terminal.Line(line(deed.Value ?? throw new UsageException($"{OptionOf(deed.Fault!.Field)}: {Terminal.Say(deed.Fault.Text)}")));
        TellHowToShow(folder);
        return ExitCode.Done;
    }

    // Beside the output, which a script reads the id from.
    private void TellHowToShow(string folder) => terminal.Status(Terminal.Say(new LocalText(
        $"Trang của cổng hiện điều này sau lần công bố tới: portalcheck publish --out {folder}", $"The portal's page shows it when the site is published next: portalcheck publish --out {folder}")));

    /// <summary>A field as the command line names it.</summary>
    private static string OptionOf(string field) => field switch
    {
        "legalBasis" => "--basis",
        "links" => "--link",
        "exception" or "dispute" => field.ToUpperInvariant(),
        _ => "--" + field,
    };

    private static Option<string?> Text(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
