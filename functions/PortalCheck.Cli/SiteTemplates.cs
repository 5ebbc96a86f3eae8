using PortalCheck.Model.Text;
using PortalCheck.Reports;

namespace PortalCheck.Cli;

/// <summary>Where the site's templates are, and who publishes where nothing else is set.</summary>
internal static class SiteTemplates
{
    /// <summary>The source tree's own templates where the launcher runs us from there, so that they are edited without a build; else those beside the program.</summary>
    public static string Root => Environment.GetEnvironmentVariable("PORTALCHECK_ROOT") is { Length: > 0 } root
        && Directory.Exists(Path.Combine(root, "reports-templates", "templates"))
            ? Path.Combine(root, "reports-templates")
            : Path.Combine(AppContext.BaseDirectory, "reports");

    /// <summary>A publisher without a name of its own.</summary>
    public static SiteSettings DefaultSettings { get; } = new() { Department = new LocalText("PortalCheck", "PortalCheck") };
}
