using PortalCheck.Checks.Yaml;

namespace PortalCheck.Pipeline.Register;

/// <summary>Reads a register as YAML. What it looks like: <c>register/README.md</c>.</summary>
public static class RegisterReader
{
    /// <summary>Reads a register. All faults of the file are found in one pass, and nothing is half-read.</summary>
    /// <param name="text">Text of the file, with or without a byte order mark.</param>
    /// <param name="fileName">Name for messages.</param>
    public static RegisterReadResult ReadYaml(string text, string fileName)
    {
        var faults = new List<YamlFault>();
        var rows = new RegisterRows();
        if (YamlTree.Read(text, faults) is { } root)
        {
            var fields = new FieldReader(root, "", faults, "agencies", "portals");
            fields.RequiredValue("agencies");
            fields.RequiredValue("portals");
            rows.AddAgencies(fields.Items("agencies"), faults);
            rows.AddPortals(fields.Items("portals"), faults);
            RegisterRules.Check(rows);
        }

        return RegisterReadResult.Of(rows, Named(fileName, faults));
    }

    /// <summary>Faults with the name of their file, in the order of its lines.</summary>
    internal static IReadOnlyList<RegisterFault> Named(string fileName, IEnumerable<YamlFault> faults) =>
        [.. faults.OrderBy(fault => fault.Line).Select(fault => new RegisterFault(fileName, fault.Line, fault.Field, fault.Message, fault.Suggestion))];
}
