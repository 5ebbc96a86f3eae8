namespace PortalCheck.Model.Evidence;

/// <summary>The page after its clock was moved on, with nobody touching it but, where it warned, what prolongs the session.</summary>
public sealed record SessionLapse
{
    /// <summary>Minutes by which the clock was moved.</summary>
    public int Minutes { get; init; }

    /// <summary>The warning, cut at 300 characters; empty where none came.</summary>
    public string Warning { get; init; } = "";

    /// <summary>Minute at which it came.</summary>
    public int? WarnedAt { get; init; }

    /// <summary>Text of the control in it that prolongs the session; empty where it has none.</summary>
    public string Extend { get; init; } = "";

    /// <summary>True where Tab reaches that control.</summary>
    public bool ExtendReachable { get; init; }

    /// <summary>True where Enter on that control took the warning away or asked the server; false where nothing came of it; null where it was not pressed.</summary>
    public bool? Extended { get; init; }

    /// <summary>Seconds that the warning leaves by its own words; null where it names none.</summary>
    public int? SecondsLeft { get; init; }

    /// <summary>What the page said when the session was over, or the address that it wanted to go to; empty where it did neither.</summary>
    public string Ended { get; init; } = "";

    /// <summary>Minute at which it was over.</summary>
    public int? EndedAt { get; init; }
}
