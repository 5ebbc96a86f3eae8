namespace PortalCheck.Pipeline.Settings;

/// <summary>App settings that cannot be used; the message has one sentence a fault, each on a line of its own.</summary>
/// <param name="faults">Each names the setting and says what to write. No secret's value is in them.</param>
public sealed class SettingsException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>The faults.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
