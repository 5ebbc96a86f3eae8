using System.CommandLine;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Reading;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Cli.Commands;

/// <summary><c>read catalogue|procedure|form</c>: what PortalCheck reads on a page; nothing is judged, nothing is stored.</summary>
internal sealed class ReadCommand(Terminal terminal, TimeProvider time)
{
    public Command Build() => new("read", "Print what is read on a page: a list of procedures, one procedure, or forms. Nothing is judged or stored.")
    {
        Catalogue(), Procedure(), new ReadFormCommand(terminal, time).Build(),
    };

    private Command Catalogue()
    {
        var (page, address, lab, json) = Shared();
        var maxPages = SharedOptions.Number("--max-pages", "Most pages of the list to load", 50, 1, CatalogueWalk.MostPages);
        var command = new Command("catalogue", "Print the list of procedures that begins on a page. Exits with 0 where a list was read, empty ones too, and with 3 where none could be.") { page, address, lab, maxPages, json };
        command.SetAction(async (result, cancellation) => Show(
            await PagesAsync(result.GetValue(page)!, result.GetValue(address), result.GetValue(lab), result.GetValue(maxPages), cancellation), result.GetValue(json)));
        return command;
    }

    private Command Procedure()
    {
        var (page, address, lab, json) = Shared();
        var command = new Command("procedure", "Print the 20 fields of a procedure's page. Exits with 0 where the page is one, and with 3 where it is not or could not be had.") { page, address, lab, json };
        command.SetAction(async (result, cancellation) => ShowProcedure(
            await PagesAsync(result.GetValue(page)!, result.GetValue(address), result.GetValue(lab), listPages: null, cancellation), result.GetValue(json)));
        return command;
    }

    private static (Argument<string> Page, Option<string?> Base, Option<bool> Lab, Option<bool> Json) Shared() => (
        new Argument<string>("URL") { Description = "Address of a page, or a saved page (a path or file: address), which is read without the network." },
        new Option<string?>("--base") { Description = "Address that a saved page stands at, for its links.", HelpName = "URL" },
        new Option<bool>("--lab") { Description = "The address is on this machine and is your own test page." },
        SharedOptions.Json());

    private async Task<SourcePages> PagesAsync(string argument, string? address, bool lab, int? listPages, CancellationToken cancellation)
    {
        if (SavedPage.PathOf(argument) is { } path)
        {
            return SourcePages.Of(await SavedPage.ReadAsync(path, address is null ? null : AddressRegister.Address(address, lab: true).AbsoluteUri, cancellation));
        }

        return address is null
            ? await LivePages.VisitAsync(AddressRegister.Address(argument, lab), listPages, time, cancellation)
            : throw new UsageException("--base is for saved pages; a page on the web has its own address.");
    }

    private int Show(SourcePages pages, bool json)
    {
        var listing = pages.Walk is { } walk ? CatalogueReader.ReadWalk(walk) : null;
        if (listing is null)
        {
            return Failed(pages.Failure!);
        }

        var document = CatalogueDocument.Of(listing);
        var sentence = ReadWords.Of(listing.State);
        if (json)
        {
            PrintJson(document);
        }
        else if (sentence is null)
        {
            ReadPrint.Print(terminal, document);
        }

        Tell(sentence ?? ReadWords.OfEarlyStop(pages.Walk!.Stop));
        return listing.State is CatalogueState.Listed or CatalogueState.Empty ? ExitCode.Done : ExitCode.CouldNotScan;
    }

    private int ShowProcedure(SourcePages pages, bool json)
    {
        if (pages.Walk is not { Pages: [var page, ..] })
        {
            return Failed(pages.Failure!);
        }

        using var document = new HtmlParser().ParseDocument(page.Html ?? "");
        var fields = ProcedureReader.Read(document, page.Url).Fields;
        var shown = ProcedureDocument.Of(fields);
        if (json)
        {
            PrintJson(new OrderedDictionary<string, ProcedureFieldDocument?>(shown, StringComparer.Ordinal));
        }
        else if (fields.Recognised)
        {
            ReadPrint.Print(terminal, shown);
        }

        if (!fields.Recognised)
        {
            Tell(ReadWords.OfUnread(CatalogueReader.Read(document, page.Url).State));
        }

        return fields.Recognised ? ExitCode.Done : ExitCode.CouldNotScan;
    }

    private int Failed(CollectFailure failure)
    {
        Tell(ReadWords.Of(failure.Kind));
        if (failure.Detail is { } detail)
        {
            terminal.Error(detail);
        }

        return ExitCode.CouldNotScan;
    }

    private void Tell(LocalText? sentence)
    {
        if (sentence is not null)
        {
            terminal.Error(Terminal.Say(sentence));
        }
    }

    // Of a saved page whose site is not known only the paths of its links are.
    private void PrintJson<T>(T document) => terminal.Line(
        JsonSerializer.Serialize(document, PortalCheckJson.Indented).Replace($"\"{SavedPage.UnknownSite}/", "\"/", StringComparison.Ordinal));
}
