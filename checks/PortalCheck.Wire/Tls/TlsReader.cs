namespace PortalCheck.Wire.Tls;

/// <summary>
/// Reads numbers and vectors of hostile bytes. Past the end every read gives zero or nothing and <see cref="Failed"/> stays true,
/// so that a caller asks once at the end.
/// </summary>
internal ref struct TlsReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    /// <summary>True once something was read that was not there.</summary>
    public bool Failed { get; private set; }

    /// <summary>True where nothing is left.</summary>
    public readonly bool AtEnd => _left.IsEmpty;

    /// <summary>One byte.</summary>
    public int Byte() => Raw(1) is [var one] ? one : 0;

    /// <summary>Two bytes.</summary>
    public int Short() => Raw(2) is [var high, var low] ? (high << 8) | low : 0;

    /// <summary>A vector whose length stands before it in so many bytes.</summary>
    public ReadOnlySpan<byte> Vector(int lengthBytes)
    {
        var length = 0;
        foreach (var part in Raw(lengthBytes))
        {
            length = (length << 8) | part;
        }

        return Raw(length);
    }

    /// <summary>So many bytes.</summary>
    public ReadOnlySpan<byte> Raw(int length)
    {
        if (Failed || length > _left.Length)
        {
            Failed = true;
            _left = [];
            return [];
        }

        var read = _left[..length];
        _left = _left[length..];
        return read;
    }
}
