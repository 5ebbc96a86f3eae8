using PortalCheck.Checks.Yaml;

namespace PortalCheck.Checks.RulePacks;

/// <summary>A rule pack that cannot be had: an id that nobody knows, a date that no pack covers, a file with faults (all of them at once).</summary>
public sealed class RulePackException : Exception
{
    /// <summary>One sentence.</summary>
    public RulePackException(string message)
        : base(message)
    {
    }

    /// <summary>One sentence and its cause.</summary>
    public RulePackException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public RulePackException()
    {
    }

    internal RulePackException(IReadOnlyList<RulePackFault> faults)
        : base(string.Join('\n', faults.Select(fault => $"{fault.File}:{fault.Fault.Line}: {fault.Fault.Field}: {fault.Fault.Message.En}{(fault.Fault.Suggestion is { } instead ? $" Write: {instead.En}" : "")}"))) =>
        Faults = faults;

    /// <summary>The faults of the files; empty where none was read.</summary>
    public IReadOnlyList<RulePackFault> Faults { get; } = [];
}

/// <summary>A fault and the file it is in.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Fault">Line, field and words.</param>
public sealed record RulePackFault(string File, YamlFault Fault);
