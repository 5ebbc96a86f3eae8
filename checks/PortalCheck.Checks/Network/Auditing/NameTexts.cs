using PortalCheck.Checks.Messages;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Sentences for the findings and reasons of a <see cref="NameReport"/>, in both languages.</summary>
public sealed class NameTexts
{
    private const string ReasonsHome = "net.dnssec.chain";

    private static readonly Lazy<NameTexts> Loaded = new(() => new NameTexts());
    private readonly CheckMessages _messages = CheckMessages.Load();

    /// <summary>The texts that this build carries; loaded once.</summary>
    public static NameTexts Shared => Loaded.Value;

    /// <summary>The sentence of a report's reason.</summary>
    public LocalText Say(TaggedMessage reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return _messages.Say(ReasonsHome, reason);
    }

    /// <summary>The sentence of a finding.</summary>
    public LocalText Say(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return _messages.Say(NetworkFindings.HomeOf(finding.Tag) ?? ReasonsHome, finding.Message);
    }

    /// <summary>How to mend it; null where there is no advice.</summary>
    public FixAdvice? FixFor(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var home = NetworkFindings.HomeOf(finding.Tag) ?? ReasonsHome;
        return _messages.FixFor(home, finding.Tag) ?? _messages.Find(home)?.Fix;
    }
}
