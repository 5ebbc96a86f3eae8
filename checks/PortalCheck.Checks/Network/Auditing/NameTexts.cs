using PortalCheck.Checks.Messages;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Sentences for the findings and reasons of a <see cref="NameReport"/>, in both languages.</summary>
public static class NameTexts
{
    private const string ReasonsHome = "net.dnssec.chain";

    /// <summary>The sentence of a report's reason.</summary>
    public static LocalText Say(TaggedMessage reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return CheckMessages.Default.Say(ReasonsHome, reason);
    }

    /// <summary>The sentence of a finding.</summary>
    public static LocalText Say(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return CheckMessages.Default.Say(NetworkFindings.HomeOf(finding.Tag) ?? ReasonsHome, finding.Message);
    }

    /// <summary>How to mend it; null where there is no advice.</summary>
    public static FixAdvice? FixFor(NameFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var home = NetworkFindings.HomeOf(finding.Tag) ?? ReasonsHome;
        return CheckMessages.Default.FixFor(home, finding.Tag) ?? CheckMessages.Default.Find(home)?.Fix;
    }
}
