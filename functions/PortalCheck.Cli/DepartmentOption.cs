using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Cli;

/// <summary>Who publishes, and how its site looks: <c>--department FILE</c> and <c>--templates DIR</c>, for every command that writes a site.</summary>
internal sealed class DepartmentOption
{
    private readonly Option<string?> _file = new("--department") { Description = "The department's name, emblem and colours (YAML); see docs/department.md.", HelpName = "FILE" };
    private readonly Option<string?> _templates = new("--templates") { Description = "Folder with templates, assets or locales of your own; each file stands in the place of the product's.", HelpName = "DIR" };

    /// <summary>Gives a command both options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_templates);
    }

    /// <summary>The publisher that was named; PortalCheck's own marks where none was.</summary>
    /// <exception cref="UsageException">The file has faults: all of them are in the message. Or there is no such folder.</exception>
    public Publisher Read(ParseResult result)
    {
        var own = result.GetValue(_templates);
        if (own is not null && !Directory.Exists(own))
        {
            throw new UsageException($"There is no folder {own}; name one with templates, assets or locales in it.");
        }

        if (result.GetValue(_file) is not { } path)
        {
            return new Publisher(SiteTemplates.DefaultSettings, new SiteRenderer(SiteTemplates.Root, own));
        }

        var (file, faults) = DepartmentFile.Read(path);
        return file is null ? throw new UsageException(RegisterFile.Describe(faults)) : new Publisher(file.Site, new SiteRenderer(SiteTemplates.Root, own ?? file.Templates));
    }
}

/// <summary>Who publishes.</summary>
/// <param name="Settings">Its marks.</param>
/// <param name="Renderer">Makes pages from its templates.</param>
internal sealed record Publisher(SiteSettings Settings, SiteRenderer Renderer)
{
    /// <summary>What publishes a store's rounds; a summary that could not be printed is told.</summary>
    public RoundPublisher Over(IPortalStore store, Terminal terminal) => new(store, Renderer)
    {
        NotPrinted = reason => terminal.Status($"The summary of the round was not printed as PDF: {reason}"),
    };
}
