using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;

namespace PortalCheck.Checks.Network;

/// <summary>What the mail criteria share: whether the portal's domain takes mail at all.</summary>
internal static class MailQuestion
{
    /// <summary>The result where it takes no mail, or nobody could tell; null where it does.</summary>
    public static CheckResult? Unanswered(NameReport report) => report.Mail switch
    {
        null => CheckResult.CantTell("mail-unknown", ("domain", report.Name)),
        { TakesMail: null } mail => CheckResult.CantTell("mail-unknown", ("domain", mail.Domain)),
        { TakesMail: false } mail => CheckResult.Inapplicable("no-mail", ("domain", mail.Domain)),
        _ => null,
    };
}
