namespace PortalCheck.NetworkLab.Cases;

/// <summary>One name server of a case.</summary>
internal sealed record ServerRecipe
{
    /// <summary>Its host name; null: a name of its own in dnslab.vn. A name in the case's zone gets glue.</summary>
    public string? Name { get; init; }

    /// <summary>What answers at its IPv4 address.</summary>
    public ServerMode V4 { get; init; } = ServerMode.Good;

    /// <summary>What answers at its IPv6 address.</summary>
    public ServerMode V6 { get; init; } = ServerMode.Good;

    /// <summary>Whether the parent's delegation names it.</summary>
    public bool AtParent { get; init; } = true;

    /// <summary>Whether the zone's own NS records name it.</summary>
    public bool AtZone { get; init; } = true;

    /// <summary>What address the parent gives for a name inside the zone.</summary>
    public GlueMode Glue { get; init; }
}

/// <summary>What address the parent gives for a name server inside the zone.</summary>
internal enum GlueMode
{
    /// <summary>Its own.</summary>
    Right,

    /// <summary>None.</summary>
    None,

    /// <summary>Those of ns2.dnslab.vn, which serves the zone too.</summary>
    Other,
}

/// <summary>What a name server's address does.</summary>
internal enum ServerMode
{
    /// <summary>Serves the zone.</summary>
    Good,

    /// <summary>Serves the second copy of the zone.</summary>
    Other,

    /// <summary>No address record of this family.</summary>
    None,

    /// <summary>Answers REFUSED: knows nothing of the zone.</summary>
    Lame,

    /// <summary>Answers SERVFAIL: the zone's file is missing.</summary>
    Servfail,

    /// <summary>Swallows UDP and TCP.</summary>
    Dead,

    /// <summary>Swallows UDP.</summary>
    TcpOnly,

    /// <summary>Swallows TCP.</summary>
    UdpOnly,

    /// <summary>Answers with another id than the question's.</summary>
    WrongId,

    /// <summary>Answers another question than the one asked.</summary>
    WrongQuestion,

    /// <summary>Sets TC on every UDP answer and does not listen on TCP.</summary>
    TruncatesWithoutTcp,

    /// <summary>Sets TC on every UDP answer; TCP works.</summary>
    Truncates,

    /// <summary>Swallows UDP questions with EDNS, as some firewalls do.</summary>
    EdnsDropped,

    /// <summary>Answers as if EDNS were unknown: no OPT, no signatures.</summary>
    EdnsIgnored,

    /// <summary>Answers FORMERR to EDNS.</summary>
    EdnsFormerr,

    /// <summary>Answers after 800 ms, over TCP after 400.</summary>
    Slow,

    /// <summary>Answers with bytes that are no message.</summary>
    Garbage,

    /// <summary>Answers with a header that promises more records than there are.</summary>
    CutShort,

    /// <summary>Answers with a name whose compression pointer points at itself.</summary>
    PointerLoop,

    /// <summary>TCP: sends a length and then one byte a second, without end; UDP: silent.</summary>
    Endless,

    /// <summary>Leaves the proofs of absence out of its answers.</summary>
    StripsDenial,

    /// <summary>Answers without AA: a resolver in the place of an authority.</summary>
    NotAuthoritative,
}
