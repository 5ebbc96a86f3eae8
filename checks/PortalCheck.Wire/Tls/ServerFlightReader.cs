namespace PortalCheck.Wire.Tls;

/// <summary>How far the bytes of a server have been understood.</summary>
public enum FlightState
{
    /// <summary>More bytes are needed.</summary>
    Open,

    /// <summary>A fatal alert ended it.</summary>
    Refused,

    /// <summary>Nothing more will come in the clear: ServerHelloDone, a HelloRetryRequest, or the first encrypted record.</summary>
    Done,

    /// <summary>The first bytes are no TLS record: another protocol answers.</summary>
    NotTls,

    /// <summary>It began as TLS and then broke a rule or a bound.</summary>
    Malformed,
}

/// <summary>
/// Puts together what a server sends in the clear after a hello: records, the messages in them (which may span records and share
/// them), alerts. Hostile bytes cost at most <see cref="MostBytes"/> of memory and time in proportion to their number. Never throws.
/// </summary>
public sealed class ServerFlightReader
{
    /// <summary>The most bytes that are looked at; a flight with ten certificates and a staple has about 20 KiB.</summary>
    public const int MostBytes = 128 * 1_024;

    private const int MostRecord = 16_384 + 2_048;
    private const int MostCertificates = 20;
    private const int RecordHead = 5;
    private const int MessageHead = 4;

    private readonly List<byte> _bytes = [];
    private readonly List<byte> _messages = [];
    private int _read;
    private int _understood;
    private int _total;

    /// <summary>How far it got.</summary>
    public FlightState State { get; private set; }

    /// <summary>The server's hello, once it came.</summary>
    public ServerHello? Hello { get; private set; }

    /// <summary>The last alert, once one came.</summary>
    public TlsAlert? Alert { get; private set; }

    /// <summary>Certificates as sent, DER, the server's own first; empty until they came, and always in TLS 1.3, which encrypts them.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; private set; } = [];

    /// <summary>The stapled OCSP response, DER; null where none came.</summary>
    public ReadOnlyMemory<byte>? Staple { get; private set; }

    /// <summary>Takes the next bytes as they came from the network, and says how far it got.</summary>
    public FlightState Feed(ReadOnlySpan<byte> bytes)
    {
        if (State != FlightState.Open)
        {
            return State;
        }

        _total += bytes.Length;
        if (_total > MostBytes)
        {
            return State = FlightState.Malformed;
        }

        _bytes.AddRange(bytes);
        while (State == FlightState.Open && ReadRecord())
        {
        }

        return State;
    }

    private bool ReadRecord()
    {
        var left = _bytes.Count - _read;
        if (left >= 1 && !IsRecord(left))
        {
            State = _read == 0 ? FlightState.NotTls : FlightState.Malformed;
            return false;
        }

        if (left < RecordHead)
        {
            return false;
        }

        var length = (_bytes[_read + 3] << 8) | _bytes[_read + 4];
        if (length > MostRecord)
        {
            State = _read == 0 ? FlightState.NotTls : FlightState.Malformed;
            return false;
        }

        if (left < RecordHead + length)
        {
            return false;
        }

        var type = _bytes[_read];
        var body = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes).Slice(_read + RecordHead, length);
        _read += RecordHead + length;
        TakeRecord(type, body);
        return true;
    }

    private bool IsRecord(int left) =>
        _bytes[_read] is TlsNumbers.ChangeCipherSpec or TlsNumbers.Alert or TlsNumbers.Handshake or TlsNumbers.ApplicationData
        && (left < 2 || _bytes[_read + 1] == 3);

    private void TakeRecord(int type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case TlsNumbers.Handshake:
                _messages.AddRange(body);
                while (State == FlightState.Open && ReadMessage())
                {
                }

                break;
            case TlsNumbers.Alert:
                TakeAlert(body);
                break;
            case TlsNumbers.ChangeCipherSpec:
                break;
            default:
                // Encrypted from here on; before a hello nothing can be.
                State = Hello is null ? FlightState.Malformed : FlightState.Done;
                break;
        }
    }

    private void TakeAlert(ReadOnlySpan<byte> body)
    {
        if (body is not [var level and (1 or 2), var code])
        {
            State = FlightState.Malformed;
            return;
        }

        // close_notify is a warning by its level and an end by its meaning (RFC 8446 section 6.1).
        Alert = new TlsAlert(level == 2, code);
        State = level == 2 || code == 0 ? FlightState.Refused : FlightState.Open;
    }

    private bool ReadMessage()
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_messages)[_understood..];
        if (all.Length < MessageHead)
        {
            return false;
        }

        var length = (all[1] << 16) | (all[2] << 8) | all[3];
        if (length > MostBytes)
        {
            State = FlightState.Malformed;
            return false;
        }

        if (all.Length < MessageHead + length)
        {
            return false;
        }

        _understood += MessageHead + length;
        TakeMessage(all[0], all.Slice(MessageHead, length));
        return true;
    }

    private void TakeMessage(int type, ReadOnlySpan<byte> body)
    {
        if (Hello is null)
        {
            Hello = type == TlsNumbers.ServerHello ? ServerHello.Read(body) : null;
            State = Hello switch
            {
                null => FlightState.Malformed,
                { Retry: true } => FlightState.Done,
                _ => FlightState.Open,
            };
            return;
        }

        switch (type)
        {
            case TlsNumbers.Certificate:
                Certificates = ReadCertificates(body);
                break;
            case TlsNumbers.CertificateStatus:
                var status = new TlsReader(body);
                var kind = status.Byte();
                var response = status.Vector(3);
                Staple = kind == 1 && !status.Failed ? response.ToArray() : null;
                break;
            case TlsNumbers.ServerHelloDone:
                State = FlightState.Done;
                break;
            default:
                break;
        }
    }

    private static List<ReadOnlyMemory<byte>> ReadCertificates(ReadOnlySpan<byte> body)
    {
        var certificates = new List<ReadOnlyMemory<byte>>();
        var list = new TlsReader(new TlsReader(body).Vector(3));
        while (!list.AtEnd && certificates.Count < MostCertificates)
        {
            var certificate = list.Vector(3);
            if (list.Failed)
            {
                break;
            }

            certificates.Add(certificate.ToArray());
        }

        return certificates;
    }
}
