namespace PortalCheck.Pipeline.Registration;

/// <summary>Conditional requests (RFC 9110 section 13.1) for a resource that has strong tags only.</summary>
internal static class EntityTags
{
    private const int LongestField = 4096;

    /// <summary>The tag of a version.</summary>
    internal static string Of(string version) => $"\"{version}\"";

    /// <summary>True where <c>If-Match</c> names the version: strong comparison, a weak tag never matches; <c>*</c> matches any that exists.</summary>
    internal static bool IfMatch(string field, string? version) =>
        version is not null && Members(field).Any(tag => tag is "*" || string.Equals(tag, Of(version), StringComparison.Ordinal));

    /// <summary>True where <c>If-None-Match</c> names the version: weak comparison.</summary>
    internal static bool IfNoneMatch(string field, string? version) =>
        version is not null && Members(field).Any(tag =>
            tag is "*" || string.Equals(tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag, Of(version), StringComparison.Ordinal));

    // Our versions hold no comma, so a tag that does can be cut in two without harm.
    private static string[] Members(string field) =>
        field.Length > LongestField ? [] : field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
