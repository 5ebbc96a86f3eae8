using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser;

/// <summary>What <c>snapshot.js</c> returns.</summary>
internal sealed record Snapshot
{
    /// <summary>Address of the document.</summary>
    public string Url { get; init; } = "";

    /// <summary>Title as the browser has it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Encoding that the browser used.</summary>
    public string Charset { get; init; } = "";

    /// <summary>Media type that the browser took it for.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Annotated HTML.</summary>
    public string Html { get; init; } = "";

    /// <summary>True where the limits cut it.</summary>
    public bool Cut { get; init; }

    /// <summary>Names of storage keys.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Width of the layout in CSS pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height of the document in CSS pixels.</summary>
    public int Height { get; init; }
}

/// <summary>What <c>engine.js</c> returns.</summary>
internal sealed record SharedAnswer
{
    /// <summary>What axe-core said.</summary>
    public required EngineAnswer Engine { get; init; }

    /// <summary>The main document's facts; null where they could not be read.</summary>
    public PageFacts? Facts { get; init; }

    /// <summary>Why there are none.</summary>
    public string? Without { get; init; }
}

/// <summary>What an engine said.</summary>
internal sealed record EngineAnswer
{
    /// <summary>Version of axe-core.</summary>
    public string Version { get; init; } = "";

    /// <summary>Rules that met anything.</summary>
    public IReadOnlyList<EngineRule> Rules { get; init; } = [];
}
