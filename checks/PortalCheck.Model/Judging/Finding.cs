using PortalCheck.Model.Evidence;

namespace PortalCheck.Model.Judging;

/// <summary>One fault, once, however many pages of the same template show it.</summary>
public sealed record Finding
{
    /// <summary>128 bits in lower-case hex; the same fault next month has the same id (<see cref="FindingIdentity"/>).</summary>
    public required string Id { get; init; }

    /// <summary>What is wrong, as a tag of the check's messages file.</summary>
    public required string Tag { get; init; }

    /// <summary>Values that the message names.</summary>
    public required SortedDictionary<string, string> Args { get; init; }

    /// <summary>The first page that shows it; null for a fault of a host or of the portal as a whole.</summary>
    public string? Page { get; init; }

    /// <summary>Every page that shows it, the first one included; at most 50.</summary>
    public IReadOnlyList<string> Pages { get; init; } = [];

    /// <summary>Where it is.</summary>
    public required Location Location { get; init; }

    /// <summary>The element's start or the text in question, masked, at most 300 characters.</summary>
    public string? Snippet { get; init; }

    /// <summary>Which engines and rules say so, as <c>axe-core:image-alt</c> or <c>pc-…</c>, sorted; null where the check found it by itself.</summary>
    public IReadOnlyList<string>? SaidBy { get; init; }

    /// <summary>True where it shows only on a page that is driven with keys or in other windows; else null.</summary>
    public bool? Driven { get; init; }

    /// <summary>How sure it is; null where the check found it by itself.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>The picture of <see cref="Page"/>, where there is one.</summary>
    public ScreenshotRef? Screenshot { get; init; }
}

/// <summary>Where a finding is: exactly one of selector, procedure code, host or record says it.</summary>
public sealed record Location
{
    /// <summary>CSS selector in the page.</summary>
    public string? Selector { get; init; }

    /// <summary>Code of the procedure concerned.</summary>
    public string? Procedure { get; init; }

    /// <summary>Host concerned.</summary>
    public string? Host { get; init; }

    /// <summary>Name of a header field, cookie, DNS record, third party: what stands for the place.</summary>
    public string? Record { get; init; }

    /// <summary>Where it is in the screenshot; not part of identity.</summary>
    public Box? Box { get; init; }

    /// <summary>The portal as a whole.</summary>
    public static Location Whole { get; } = new();
}
