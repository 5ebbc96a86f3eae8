using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Reading;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using PortalCheck.Reading;

namespace PortalCheck.Cli.Commands;

/// <summary><c>read form</c>: the forms of a page, and what came when they were tried in a page that is cut off from every network.</summary>
internal sealed class ReadFormCommand(Terminal terminal, TimeProvider time)
{
    private static readonly LocalText NoForm = new("Trang này không có biểu mẫu hay ô nhập nào.", "This page has no form and no field.");

    public Command Build()
    {
        var page = new Argument<string>("URL") { Description = "Address of a page, or a saved page (a path or file: address), of which only the inventory is read." };
        var address = new Option<string?>("--base") { Description = "Address that a saved page stands at, for its links.", HelpName = "URL" };
        var lab = new Option<bool>("--lab") { Description = "The address is on this machine and is your own test page." };
        var json = SharedOptions.Json();
        var command = new Command(
            "form", "Print the forms of a page and what came when they were tried; what is typed never leaves the browser. Exits with 0 where the page has a form, and with 3 where it has none or could not be had.")
        {
            page, address, lab, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var (document, failure) = await ReadAsync(result.GetValue(page)!, result.GetValue(address), result.GetValue(lab), cancellation);
            return Show(document, failure, result.GetValue(json));
        });
        return command;
    }

    private async Task<(FormsDocument? Document, CollectFailure? Failure)> ReadAsync(string argument, string? address, bool lab, CancellationToken cancellation)
    {
        if (SavedPage.PathOf(argument) is { } path)
        {
            var saved = await SavedPage.ReadAsync(path, address is null ? null : AddressRegister.Address(address, lab: true).AbsoluteUri, cancellation);
            return (FormsDocument.Of(saved.Url, PageReader.Read(saved.Html ?? "", saved.Url).Forms, trials: null), null);
        }

        if (address is not null)
        {
            throw new UsageException("--base is for saved pages; a page on the web has its own address.");
        }

        var (page, failure) = await LivePages.TryFormsAsync(AddressRegister.Address(argument, lab), time, cancellation);
        return (page is null ? null : FormsDocument.Of(page.FinalUrl, page.Forms, page.Trials), failure);
    }

    private int Show(FormsDocument? document, CollectFailure? failure, bool json)
    {
        if (document is null)
        {
            terminal.Error(Terminal.Say(ReadWords.Of(failure!.Kind)));
            if (failure.Detail is { } detail)
            {
                terminal.Error(detail);
            }

            return ExitCode.CouldNotScan;
        }

        if (json)
        {
            terminal.Json(document);
        }
        else
        {
            FormPrint.Print(terminal, document);
        }

        if (document.Forms.Count > 0)
        {
            return ExitCode.Done;
        }

        terminal.Error(Terminal.Say(NoForm));
        return ExitCode.CouldNotScan;
    }
}
