using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Findings;

/// <summary>What a file asks to be done about findings, each with the line and place that it was written at.</summary>
/// <param name="Exceptions">To be granted.</param>
/// <param name="Ends">Exceptions to be ended.</param>
/// <param name="Disputes">To be entered.</param>
/// <param name="Decisions">To be made.</param>
public sealed record WrittenDeeds(
    IReadOnlyList<Written<ExceptionDraft>> Exceptions, IReadOnlyList<Written<EndDraft>> Ends, IReadOnlyList<Written<DisputeDraft>> Disputes, IReadOnlyList<Written<DecisionDraft>> Decisions);

/// <summary>One entry of a file.</summary>
/// <typeparam name="T">What it asks for.</typeparam>
/// <param name="Draft">As written.</param>
/// <param name="Place">Where, as <c>exceptions[0]</c>.</param>
/// <param name="Line">The line that it begins at.</param>
public sealed record Written<T>(T Draft, string Place, int Line);

/// <summary>Reads a file of deeds (docs/findings.md). All faults of form are found in one pass.</summary>
public static class DeedsFile
{
    private const int MostOfEach = 5_000;

    private static readonly string[] Parts = ["exceptions", "ends", "disputes", "decisions"];

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <returns>What it asks for, and the faults; the former is worth nothing where there are faults.</returns>
    public static (WrittenDeeds Deeds, IReadOnlyList<RegisterFault> Faults) Read(string text, string fileName)
    {
        var faults = new List<YamlFault>();
        var deeds = new WrittenDeeds([], [], [], []);
        if (YamlTree.Read(text, faults) is { } root)
        {
            var file = new FieldReader(root, "", faults, Parts);
            deeds = new WrittenDeeds(
                Each(file, "exceptions", faults, ExceptionOf, "portal", "finding", "criterion", "pages", "reason", "legalBasis", "approver", "until"),
                Each(file, "ends", faults, fields => new EndDraft(fields.RequiredText("portal") ?? "", fields.RequiredText("exception") ?? "", fields.RequiredText("reason")), "portal", "exception", "reason"),
                Each(file, "disputes", faults, fields => new DisputeDraft(fields.RequiredText("portal") ?? "", fields.RequiredText("finding") ?? "", fields.RequiredText("text"), [.. fields.Items("links").Select(item => item is YamlText text ? text.Value : "")]), "portal", "finding", "text", "links"),
                Each(file, "decisions", faults, DecisionOf, "portal", "dispute", "accepted", "reason"));
            if (!Parts.Any(file.Has))
            {
                file.Fault("exceptions", new LocalText($"Tệp phải có ít nhất một trong các mục: {string.Join(", ", Parts)}.", $"A file has at least one of: {string.Join(", ", Parts)}."));
            }
        }

        return (deeds, RegisterReader.Named(fileName, faults));
    }

    private static List<Written<T>> Each<T>(FieldReader file, string part, ICollection<YamlFault> faults, Func<FieldReader, T> read, params string[] known)
    {
        var items = file.Items(part);
        if (items.Count > MostOfEach || (items.Count == 0 && file.Has(part)))
        {
            file.Fault(part, new LocalText($"Mục này phải có từ 1 đến {MostOfEach} phần tử.", $"This part has 1 to {MostOfEach} entries."));
        }

        return [.. items.Take(MostOfEach).Index().Select(item =>
        {
            var place = $"{part}[{item.Index}]";
            var fields = new FieldReader(item.Item, place, faults, known);
            return new Written<T>(read(fields), place, fields.Line);
        })];
    }

    private static ExceptionDraft ExceptionOf(FieldReader fields)
    {
        fields.RequiredValue("until");
        return new ExceptionDraft
        {
            Portal = fields.RequiredText("portal") ?? "",
            Finding = fields.Text("finding"),
            Criterion = fields.Text("criterion"),
            Pages = fields.Text("pages"),
            Reason = fields.RequiredText("reason"),
            LegalBasis = fields.RequiredText("legalBasis"),
            Approver = fields.RequiredText("approver"),
            Until = fields.Date("until"),
        };
    }

    private static DecisionDraft DecisionOf(FieldReader fields)
    {
        fields.RequiredValue("accepted");
        return new DecisionDraft(fields.RequiredText("portal") ?? "", fields.RequiredText("dispute") ?? "", fields.Flag("accepted") ?? false, fields.RequiredText("reason"));
    }
}
