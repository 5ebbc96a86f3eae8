using PortalCheck.Checks.Yaml;
using PortalCheck.Pipeline.Register;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Reads a file of exceptions (docs/findings.md). All faults of form are found in one pass.</summary>
public static class ExceptionsFile
{
    private const int MostExceptions = 5_000;

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="fileName">Its name, for messages.</param>
    /// <returns>The drafts with the line that each begins at, and the faults; drafts are worth nothing where there are faults.</returns>
    public static (IReadOnlyList<(ExceptionDraft Draft, int Line)> Drafts, IReadOnlyList<RegisterFault> Faults) Read(string text, string fileName)
    {
        var faults = new List<YamlFault>();
        var drafts = new List<(ExceptionDraft, int)>();
        if (YamlTree.Read(text, faults) is { } root)
        {
            var file = new FieldReader(root, "", faults, "exceptions");
            file.RequiredValue("exceptions");
            var items = file.Items("exceptions");
            for (var at = 0; at < items.Count && at < MostExceptions; at++)
            {
                var fields = new FieldReader(items[at], $"exceptions[{at}]", faults, "portal", "finding", "criterion", "pages", "reason", "legalBasis", "approver", "until");
                fields.RequiredValue("until");
                drafts.Add((new ExceptionDraft
                {
                    Portal = fields.RequiredText("portal") ?? "",
                    Finding = fields.Text("finding"),
                    Criterion = fields.Text("criterion"),
                    Pages = fields.Text("pages"),
                    Reason = fields.RequiredText("reason"),
                    LegalBasis = fields.RequiredText("legalBasis"),
                    Approver = fields.RequiredText("approver"),
                    Until = fields.Date("until"),
                }, fields.Line));
            }

            if (items.Count is 0 or > MostExceptions)
            {
                file.Fault("exceptions", new($"Tệp phải có từ 1 đến {MostExceptions} ngoại lệ.", $"A file has 1 to {MostExceptions} exceptions."));
            }
        }

        return (drafts, RegisterReader.Named(fileName, faults));
    }
}
