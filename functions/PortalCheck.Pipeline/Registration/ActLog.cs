using System.Globalization;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>
/// Writes down who did what over HTTP. Refused acts are bounded to one entry an hour for each act and portal, so that nobody fills the
/// log by asking; an act about a portal that is not known is written under <c>unknown</c>, for names are free to make up.
/// </summary>
internal sealed class ActLog(IAuditLog audit, TimeProvider time)
{
    internal const string Department = "department";
    internal const string Webmaster = "webmaster";

    /// <summary>An act that was done; <paramref name="key"/> tells it from others of its kind (a version, an id).</summary>
    internal Task DoneAsync(string actor, string action, string subject, string key, string detail, CancellationToken cancellation) =>
        audit.AppendAuditAsync(new AuditEntry($"{action}-{subject}-{key}", time.GetUtcNow(), actor, action, subject, detail), cancellation);

    /// <summary>An act that was refused.</summary>
    internal Task RefusedAsync(string actor, string action, string subject, string detail, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var hour = now.UtcDateTime.ToString("yyyyMMdd'T'HH", CultureInfo.InvariantCulture);
        return audit.AppendAuditAsync(
            new AuditEntry($"{action}-{subject}-{hour}", now, actor, action, subject, detail + " (one entry an hour stands for all)"), cancellation);
    }
}
