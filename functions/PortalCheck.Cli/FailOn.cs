using PortalCheck.Model.Packs;

namespace PortalCheck.Cli;

/// <summary>From which severity on findings make the program end with <see cref="ExitCode.Findings"/>.</summary>
internal enum FailOn
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Blockers.</summary>
    Blocker,

    /// <summary>Major ones and graver.</summary>
    Major,

    /// <summary>Minor ones and graver.</summary>
    Minor,

    /// <summary>Any.</summary>
    Info,
}

internal static class FailOnLimits
{
    /// <summary>True where the worst finding is as grave as the limit.</summary>
    public static bool IsReached(this FailOn limit, Severity? worst) => worst is { } severity && limit switch
    {
        FailOn.None => false,
        FailOn.Blocker => severity <= Severity.Blocker,
        FailOn.Major => severity <= Severity.Major,
        FailOn.Minor => severity <= Severity.Minor,
        FailOn.Info => true,
    };
}
