using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Reads links, forms and structure from a stored document: the same reader for the collector, which follows them, and for the judges.</summary>
public static class PageReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="html">As the collector stores it, or any HTML (fixtures).</param>
    /// <param name="url">Address that relative links are resolved against.</param>
    public static PageReading Read(string html, string url) => throw new NotSupportedException(html + url);
}

/// <summary>What <see cref="PageReader"/> reads.</summary>
/// <param name="Title">Title, tidied; empty without one.</param>
/// <param name="Template">Id of the template group, from the structure of the body: equal for two pages drawn from one template.</param>
/// <param name="Links">Links in document order.</param>
/// <param name="Forms">Forms in document order, then the loose fields.</param>
public sealed record PageReading(string Title, string Template, IReadOnlyList<LinkEvidence> Links, IReadOnlyList<FormEvidence> Forms);
