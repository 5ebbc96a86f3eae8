namespace PortalCheck.Cli.Serving;

/// <summary>What <c>serve</c> was asked to do.</summary>
internal sealed record ServeOptions
{
    /// <summary>Folder for the store, the queues and the site.</summary>
    public required OutFolder Folder { get; init; }

    /// <summary>Where data lies.</summary>
    public ServeStore Store { get; init; } = ServeStore.Sqlite;

    /// <summary>Register to put into the store where it differs from the one there; null: none.</summary>
    public string? RegisterFile { get; init; }

    /// <summary>True to serve the three lab portals and to check them.</summary>
    public bool Lab { get; init; }

    /// <summary>Port on 127.0.0.1; 0 for any.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>When rounds open (UTC); null: as the settings say.</summary>
    public string? RoundSchedule { get; init; }

    /// <summary>Folder of the Functions app; null: the one beside this program.</summary>
    public string? App { get; init; }

    /// <summary>App settings that win over all others.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A lab of the caller's own in place of the three demo portals; the caller ends it.</summary>
    public PortalCheck.Lab.LabWorld? LabWorld { get; init; }

    /// <summary>How patient the host is with its handler.</summary>
    public Hosting.Handler.HandlerPacing Handler { get; init; } = new()
    {
        // The app gives itself 50 seconds to finish the page at hand and to save what it has.
        StopGrace = TimeSpan.FromSeconds(110),
    };
}

/// <summary>Where data lies.</summary>
internal enum ServeStore
{
    /// <summary>In files of the out folder.</summary>
    Sqlite,

    /// <summary>On Azurite, Microsoft's storage emulator, which keeps its data in the out folder.</summary>
    Azurite,
}
