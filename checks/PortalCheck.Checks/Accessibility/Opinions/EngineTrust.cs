using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>How far a rule of an engine is believed when nobody else says the same.</summary>
internal enum Trust
{
    /// <summary>It counts.</summary>
    Proven,

    /// <summary>A question for a person; it still confirms others.</summary>
    Review,

    /// <summary>Not heard.</summary>
    Suppress,
}

/// <summary>What is known of one engine (<c>engines.yaml</c>).</summary>
internal sealed record EngineRecord
{
    /// <summary>Trust in rules that are not named.</summary>
    public Trust Default { get; init; } = Trust.Review;

    /// <summary>Success criteria that it has rules for: a page on which none of them met anything is inapplicable there, not unknown.</summary>
    public List<string> SpeaksOf { get; init; } = [];

    /// <summary>Rules that are treated otherwise, or worded by a tag of ours.</summary>
    public Dictionary<string, EngineRuleRecord> Rules { get; init; } = [];
}

/// <summary>What is known of one rule of an engine.</summary>
internal sealed record EngineRuleRecord
{
    /// <summary>Trust; the engine's default where it is not said.</summary>
    public Trust? Trust { get; init; }

    /// <summary>The tag that words its findings; its own id where none is given.</summary>
    public string? Says { get; init; }

    /// <summary>Success criteria instead of those that the engine names.</summary>
    public List<string>? Criteria { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

/// <summary>The list of trust in engines, read once.</summary>
internal static class EngineTrust
{
    private const string Resource = "opinions/engines.yaml";
    private static readonly Lazy<Dictionary<string, EngineRecord>> Known = new(Read);

    /// <summary>The engines, by name.</summary>
    public static IReadOnlyDictionary<string, EngineRecord> Engines => Known.Value;

    /// <summary>Trust in a rule; an engine that nobody knows is only heard.</summary>
    public static Trust In(string engine, string rule) => Find(engine, rule)?.Trust ?? (Known.Value.TryGetValue(engine, out var record) ? record.Default : Trust.Review);

    /// <summary>What is known of a rule, or null.</summary>
    public static EngineRuleRecord? Find(string engine, string rule) =>
        Known.Value.TryGetValue(engine, out var record) ? record.Rules.GetValueOrDefault(rule) : null;

    private static Dictionary<string, EngineRecord> Read()
    {
        using var stream = typeof(EngineTrust).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithDuplicateKeyChecking()
            .WithEnforceRequiredMembers()
            .Build()
            .Deserialize<Dictionary<string, EngineRecord>>(reader);
    }
}
