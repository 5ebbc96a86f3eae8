using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>What is wrong with a register's file.</summary>
/// <param name="File">Name of the file as it was given.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Field">The field, from the root: <c>portals[2].address</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What to write instead, where that can be said.</param>
public sealed record RegisterFault(string File, int Line, string Field, LocalText Message, LocalText? Suggestion);

/// <summary>A register or its faults, never both.</summary>
public sealed record RegisterReadResult
{
    private RegisterReadResult(PortalRegister? register, IReadOnlyList<RegisterFault> faults)
    {
        Register = register;
        Faults = faults;
    }

    /// <summary>The register; null where there is a fault.</summary>
    public PortalRegister? Register { get; }

    /// <summary>All faults, by file and line; empty where there is a register.</summary>
    public IReadOnlyList<RegisterFault> Faults { get; }

    internal static RegisterReadResult Of(RegisterRows rows, IReadOnlyList<RegisterFault> faults) =>
        faults.Count > 0 ? new RegisterReadResult(null, faults) : new RegisterReadResult(rows.ToRegister(), []);
}
