namespace PortalCheck.Wire.Dns;

/// <summary>Why a message could not be read to its end.</summary>
public enum DnsFault
{
    /// <summary>It was read to its end.</summary>
    None,

    /// <summary>Fewer octets than a header has.</summary>
    HeaderCut,

    /// <summary>The header announces a question or record that the octets do not hold.</summary>
    RecordCut,

    /// <summary>A name that is too long, has a label of unknown kind, or whose compression pointer does not lead backwards.</summary>
    NameUnreadable,

    /// <summary>An options record outside the additional section, a second one, one that is not at the root, or one whose options do not fill it (RFC 6891 section 6.1).</summary>
    OptionsUnreadable,
}
