using System.CommandLine;
using PortalCheck.Checks.Messages;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Commands;

/// <summary><c>explain CHECK-ID</c>: what a criterion observes, on which clause, and how to fix a fault; or the same of an accessibility rule.</summary>
internal sealed class ExplainCommand(Terminal terminal)
{
    public Command Build()
    {
        var id = new Argument<string>("CHECK-ID") { Description = "Criterion id, for example privacy.policy, or accessibility rule, for example image-alt." };
        var pack = SharedOptions.Pack();
        var json = SharedOptions.Json();
        var command = new Command("explain", "What a check observes, on which clause it rests, and how to fix what it finds.") { id, pack, json };
        command.SetAction(result => Explain(
            result.GetValue(id)!, SharedOptions.PackFor(result.GetValue(pack), TimeProvider.System), result.GetValue(json)));
        return command;
    }

    private int Explain(string id, RulePack pack, bool json)
    {
        var messages = CheckMessages.Default;
        if (pack.Find(id) is not { } criterion)
        {
            return messages.FindRule(id) is { } rule ? ExplainRule(rule, json) : throw new UsageException(Unknown(id, pack));
        }

        var texts = messages.Find(id);
        if (json)
        {
            terminal.Json(new { Pack = pack.Ref, Criterion = criterion, Texts = texts });
            return ExitCode.Done;
        }

        terminal.Line($"{criterion.Id} · {Terminal.Say(criterion.Name)}");
        terminal.Line($"{pack.Ref.Id}: {Words.Of(criterion.Severity)}, {Words.Of(criterion.Force)}; {string.Join(", ", criterion.Kinds.Select(Words.Of))}");
        foreach (var clause in criterion.Clauses)
        {
            terminal.Line(pack.Acts.TryGetValue(clause.Act, out var act)
                ? $"  {act.Number} {clause.Article} ({clause.Sureness}) – {Terminal.Say(act.Title)}{(act.InForce ? "" : Vietnamese ? ", không còn hoặc chưa chắc còn hiệu lực" : ", not or doubtfully in force")}"
                : $"  {clause.Act} {clause.Article} ({clause.Sureness})");
        }

        if (criterion.References.Count > 0)
        {
            terminal.Line("  " + string.Join(" · ", criterion.References));
        }

        if (texts is null)
        {
            terminal.Line();
            terminal.Line(Vietnamese ? "Chưa kiểm tra: phần kiểm tra của tiêu chí này chưa được xây dựng." : "Not checked yet: the check of this criterion is still to come.");
            return ExitCode.Done;
        }

        Section(Vietnamese ? "Kiểm tra gì" : "What is observed", Terminal.Say(texts.Observes));
        Section(Vietnamese ? "Vì sao" : "Why", Terminal.Say(texts.Why));
        Fix(texts.Fix);
        return ExitCode.Done;
    }

    private int ExplainRule(RuleTexts rule, bool json)
    {
        if (json)
        {
            terminal.Json(new { Rule = rule });
            return ExitCode.Done;
        }

        terminal.Line($"{rule.Id} · {Terminal.Say(rule.Title)}");
        foreach (var standard in rule.Standards)
        {
            terminal.Line("  " + Terminal.Say(standard));
        }

        Section(Vietnamese ? "Vì sao" : "Why", Terminal.Say(rule.Why));
        Fix(rule.Fix);
        return ExitCode.Done;
    }

    private void Fix(FixAdvice fix)
    {
        Section(Vietnamese ? "Cách khắc phục" : "How to fix", Terminal.Say(fix.Text));
        foreach (var line in fix.Example?.TrimEnd().Split('\n') ?? [])
        {
            terminal.Line("    " + line);
        }
    }

    private static bool Vietnamese => string.Equals(Terminal.Language, "vi", StringComparison.Ordinal);

    private void Section(string title, string text)
    {
        terminal.Line();
        terminal.Line(title);
        terminal.Line("  " + text);
    }

    private static string Unknown(string id, RulePack pack)
    {
        var near = pack.Criteria
            .Where(criterion => criterion.Id.Contains(id, StringComparison.OrdinalIgnoreCase)
                || criterion.Id.Split('.').Intersect(id.Split('.'), StringComparer.OrdinalIgnoreCase).Count() > 1)
            .Select(criterion => criterion.Id)
            .Take(5)
            .ToArray();
        return $"{pack.Ref.Id} has no criterion \"{id}\"; "
            + (near.Length > 0 ? $"near it: {string.Join(", ", near)}." : $"see: portalcheck pack show {pack.Ref.Id}");
    }
}
