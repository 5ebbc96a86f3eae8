using System.CommandLine;
using System.Globalization;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Packs;
using Spectre.Console;

namespace PortalCheck.Cli.Commands;

/// <summary><c>pack list</c>, <c>pack show</c>: the dated rule packs.</summary>
internal sealed class PackCommand(Terminal terminal)
{
    public Command Build()
    {
        var json = SharedOptions.Json();
        var list = new Command("list", "The rule packs, with the dates they stand for.") { json };
        list.SetAction(result => List(result.GetValue(json)));

        var id = new Argument<string>("ID") { Description = "Pack id, as 'pack list' prints it." };
        var showJson = SharedOptions.Json();
        var show = new Command("show", "One pack: every criterion with force, severity, clauses and whether it is checked yet.") { id, showJson };
        show.SetAction(result => Show(RulePackCatalog.Get(result.GetValue(id)!), result.GetValue(showJson)));
        return new Command("pack", "Show the rule packs that portals are judged by.") { list, show };
    }

    private int List(bool json)
    {
        if (json)
        {
            terminal.Json(RulePackCatalog.All.Select(pack => new
            {
                pack.Ref.Id, pack.Ref.Version, pack.Ref.Hash, pack.Name, pack.ValidFrom, pack.ValidTo,
                Active = pack.Criteria.Count(IsActive), Planned = pack.Criteria.Count(criterion => !IsActive(criterion)),
            }));
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "from", "to", "checked", "planned", "name");
        foreach (var pack in RulePackCatalog.All)
        {
            table.AddRow(
                Markup.Escape(pack.Ref.Id), Date(pack.ValidFrom), pack.ValidTo is { } end ? Date(end) : "–",
                Count(pack, IsActive), Count(pack, criterion => !IsActive(criterion)), Markup.Escape(Terminal.Say(pack.Name)));
        }

        terminal.Screen.Write(table);
        return ExitCode.Done;
    }

    private int Show(RulePack pack, bool json)
    {
        if (json)
        {
            terminal.Json(pack);
            return ExitCode.Done;
        }

        terminal.Line($"{pack.Ref.Id} version {pack.Ref.Version} · {Terminal.Say(pack.Name)}");
        terminal.Line(Terminal.Say(pack.Description));
        terminal.Line($"SHA-256 {pack.Ref.Hash}");
        foreach (var group in pack.Groups)
        {
            terminal.Line();
            terminal.Line(Terminal.Say(group.Name));
            foreach (var criterion in pack.Criteria.Where(criterion => string.Equals(criterion.Group, group.Id, StringComparison.Ordinal)))
            {
                var clauses = string.Join("; ", criterion.Clauses.Select(clause => $"{clause.Act} {clause.Article}"));
                var planned = IsActive(criterion) ? "" : "  (planned)";
                terminal.Line(
                    $"  {criterion.Id,-28} {Words.Of(criterion.Severity),-12} {Words.Of(criterion.Force),-12} {Terminal.Say(criterion.Name)}{(clauses.Length > 0 ? "  [" + clauses + "]" : "")}{planned}");
            }
        }

        return ExitCode.Done;
    }

    private static bool IsActive(Criterion criterion) => criterion.Status == CriterionStatus.Active;

    private static string Count(RulePack pack, Func<Criterion, bool> which) => pack.Criteria.Count(which).ToString(CultureInfo.InvariantCulture);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
