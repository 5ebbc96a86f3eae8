using System.Globalization;

namespace PortalCheck.Checks.Transport;

/// <summary>A Strict-Transport-Security policy (RFC 6797 section 6.1).</summary>
/// <param name="MaxAge">Seconds; NaN where the field is not well formed and browsers ignore it.</param>
/// <param name="IncludeSubDomains">True where it holds for all names below.</param>
/// <param name="Preload">True where the owner consents to browsers' built-in lists (hstspreload.org; not part of the RFC).</param>
internal sealed record HstsPolicy(double MaxAge, bool IncludeSubDomains, bool Preload)
{
    private const double Year = 31_536_000;

    /// <summary>What a list asks for and the policy lacks, where the owner consents to be listed; empty where all is there.</summary>
    public IReadOnlyList<string> PreloadGaps => !Preload ? []
        : [.. MaxAge >= Year ? Array.Empty<string>() : ["max-age=31536000"], .. IncludeSubDomains ? Array.Empty<string>() : ["includeSubDomains"]];

    /// <summary>Reads a field value; of several fields the first counts (section 8.1). Null without one.</summary>
    public static HstsPolicy? Parse(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var directives = value.Split(',')[0].Split(';')
            .Select(part => part.Split('=', 2))
            .Select(pair => (Name: pair[0].Trim(), Value: pair.Length > 1 ? pair[1].Trim().Trim('"') : null))
            .ToList();
        var age = directives.Find(directive => Is(directive.Name, "max-age")).Value;
        return new HstsPolicy(
            double.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : double.NaN,
            directives.Exists(directive => Is(directive.Name, "includeSubDomains")),
            directives.Exists(directive => Is(directive.Name, "preload")));
    }

    private static bool Is(string name, string directive) => name.Equals(directive, StringComparison.OrdinalIgnoreCase);
}
