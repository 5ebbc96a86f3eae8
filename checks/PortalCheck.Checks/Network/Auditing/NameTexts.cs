using PortalCheck.Checks.Messages;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Sentences for the findings and reasons of a <see cref="NameReport"/>, in both languages.</summary>
public sealed class NameTexts
{
    private static readonly Lazy<NameTexts> Loaded = new(() => new NameTexts());
    private readonly CheckMessages _messages = CheckMessages.Load();

    /// <summary>The texts that this build carries; loaded once.</summary>
    public static NameTexts Shared => Loaded.Value;

    /// <summary>The sentence of a report's reason.</summary>
    public LocalText Say(TaggedMessage reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _messages.Say("net.dnssec.chain", reason);
    }

    /// <summary>The sentence of a finding.</summary>
    public LocalText Say(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return _messages.Say("net.dnssec.chain", finding.Message);
    }

    /// <summary>How to mend it; null where there is no advice.</summary>
    public FixAdvice? FixFor(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return _messages.FixFor("net.dnssec.chain", finding.Tag);
    }
}
