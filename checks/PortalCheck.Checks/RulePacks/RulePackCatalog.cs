using System.Globalization;
using System.Reflection;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.RulePacks;

/// <summary>The rule packs that ship with this build, and the reader of others. How the files are written: <c>docs/rule-packs.md</c>.</summary>
public static class RulePackCatalog
{
    private const string Prefix = "packs/";

    private static readonly Lazy<IReadOnlyList<RulePack>> Shipped = new(ReadShipped);

    /// <summary>The shipped packs, oldest first.</summary>
    /// <exception cref="RulePackException">A shipped file has faults.</exception>
    public static IReadOnlyList<RulePack> All => Shipped.Value;

    /// <summary>The newest pack.</summary>
    public static RulePack Current => All[^1];

    /// <summary>The pack with this id.</summary>
    /// <exception cref="RulePackException">There is none; the sentence names the known ids.</exception>
    public static RulePack Get(string id) =>
        All.FirstOrDefault(pack => string.Equals(pack.Ref.Id, id, StringComparison.Ordinal))
        ?? throw new RulePackException($"There is no rule pack “{id}”; known: {string.Join(", ", All.Select(pack => pack.Ref.Id))}.");

    /// <summary>The pack that stands for a day.</summary>
    /// <exception cref="RulePackException">No pack covers the day; the sentence names what each covers.</exception>
    public static RulePack ForDate(DateOnly date) =>
        All.LastOrDefault(pack => pack.ValidFrom <= date && (pack.ValidTo is null || date <= pack.ValidTo))
        ?? throw new RulePackException(string.Create(
            CultureInfo.InvariantCulture,
            $"No rule pack covers {date:yyyy-MM-dd} ({string.Join(", ", All.Select(CoverOf))}): name the pack to judge by."));

    /// <summary>Reads a pack file against the shipped criteria and acts.</summary>
    /// <param name="yaml">Text of the file.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <exception cref="RulePackException">The file has faults: all of them, with their lines.</exception>
    public static RulePack Read(string yaml, string fileName) =>
        Read(yaml, fileName, Resource(SharedCriteria.CriteriaFile), Resource(SharedCriteria.ActsFile));

    /// <summary>Reads a pack file against the given criteria and acts.</summary>
    /// <param name="yaml">Text of the file.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <param name="criteriaYaml">Text of the file of groups and criteria.</param>
    /// <param name="actsYaml">Text of the file of legal texts.</param>
    /// <exception cref="RulePackException">A file has faults: all of them, with their lines.</exception>
    public static RulePack Read(string yaml, string fileName, string criteriaYaml, string actsYaml)
    {
        var faults = new List<RulePackFault>();
        var shared = SharedCriteria.Read(criteriaYaml, actsYaml, faults);
        var inPack = new List<YamlFault>();
        var pack = new PackReader(shared, inPack).Read(yaml);
        faults.AddRange(inPack.OrderBy(fault => fault.Line).Select(fault => new RulePackFault(fileName, fault)));
        return faults.Count > 0 || pack is null
            ? throw new RulePackException(faults)
            : pack with { Ref = pack.Ref with { Hash = CanonicalPack.HashOf(pack) } };
    }

    /// <summary>Text of a shipped file.</summary>
    internal static string Resource(string file)
    {
        using var stream = typeof(RulePackCatalog).Assembly.GetManifestResourceStream(Prefix + file)
            ?? throw new RulePackException($"The file {file} is missing from this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IReadOnlyList<RulePack> ReadShipped() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix + "vn-", StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Select(file => Read(Resource(file), file))
            .OrderBy(pack => pack.ValidFrom),
    ];

    private static string CoverOf(RulePack pack) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pack.Ref.Id}: {pack.ValidFrom:yyyy-MM-dd} to {(pack.ValidTo is { } to ? to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "now")}");
}
