using System.Text;

namespace PortalCheck.Lab.Serving;

/// <summary>One request as a lab site sees it.</summary>
/// <param name="Method">HTTP method, upper case.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Host asked for, lower case, without a port.</param>
/// <param name="Path">Path, percent-decoded, as asked for (a <c>;jsessionid</c> is still in it).</param>
/// <param name="QueryText">Query with its question mark, percent-encoded as sent; empty without one.</param>
/// <param name="Query">First value of each query key, decoded.</param>
public sealed record LabRequest(
    string Method, string Scheme, string Host, string Path, string QueryText, IReadOnlyDictionary<string, string> Query)
{
    /// <summary>Value of a query key, trimmed; empty where it was not sent.</summary>
    public string Ask(string key) => Query.TryGetValue(key, out var value) ? value.Trim() : "";
}

/// <summary>What a lab site answers.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Header fields in the order to send; a name may come twice.</param>
/// <param name="Body">Bytes of the body.</param>
public sealed record LabAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>An answer with text in UTF-8.</summary>
    public static LabAnswer Text(int status, string mediaType, string body) =>
        new(status, [new("Content-Type", mediaType)], Encoding.UTF8.GetBytes(body));

    /// <summary>An answer that leads elsewhere.</summary>
    public static LabAnswer Redirect(int status, string location) => new(status, [new("Location", location)], ReadOnlyMemory<byte>.Empty);

    /// <summary>The same answer with further header fields after its own.</summary>
    public LabAnswer With(IEnumerable<KeyValuePair<string, string>> more) => this with { Headers = [.. Headers, .. more] };
}

/// <summary>A site that the lab serves under one or more made-up names.</summary>
public interface ILabSite
{
    /// <summary>Its host names, lower case; the first is the main one.</summary>
    IReadOnlyList<string> Hosts { get; }

    /// <summary>How its certificate is made.</summary>
    LabCertificate Certificate => LabCertificate.Good;

    /// <summary>Answers one request. Same request, same answer: no clock, no chance.</summary>
    ValueTask<LabAnswer> AnswerAsync(LabRequest request, CancellationToken cancellation);
}

/// <summary>Sorts of certificate that the lab authority gives.</summary>
public enum LabCertificate
{
    /// <summary>Chain complete, name right, most of a year left.</summary>
    Good,

    /// <summary>As good, but with nine days left.</summary>
    ExpiresSoon,

    /// <summary>Expired three days ago.</summary>
    Expired,

    /// <summary>Made out to another name.</summary>
    OtherName,

    /// <summary>Leaf and root are right, but the server does not send the intermediate one.</summary>
    Incomplete,

    /// <summary>Nothing listens for HTTPS under the name: the handshake is refused.</summary>
    None,
}

/// <summary>A lab site made of a function; tests add such sites for single faults.</summary>
/// <param name="hosts">Its host names, lower case.</param>
/// <param name="answer">Its answers.</param>
/// <param name="certificate">How its certificate is made.</param>
public sealed class FunctionSite(
    IReadOnlyList<string> hosts,
    Func<LabRequest, CancellationToken, ValueTask<LabAnswer>> answer,
    LabCertificate certificate = LabCertificate.Good) : ILabSite
{
    /// <summary>A site of one host that answers at once.</summary>
    public FunctionSite(string host, Func<LabRequest, LabAnswer> answer, LabCertificate certificate = LabCertificate.Good)
        : this([host], (request, _) => ValueTask.FromResult(answer(request)), certificate)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Hosts { get; } = hosts;

    /// <inheritdoc/>
    public LabCertificate Certificate { get; } = certificate;

    /// <inheritdoc/>
    public ValueTask<LabAnswer> AnswerAsync(LabRequest request, CancellationToken cancellation) => answer(request, cancellation);
}

/// <summary>One request as the server received it: tests prove from this side what a collector sends.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Address with scheme, public host, path and query.</param>
/// <param name="UserAgent">The user agent as sent.</param>
/// <param name="Referer">The referring address as sent; empty without one.</param>
/// <param name="Body">Body as UTF-8 text, at most 64 KiB of it.</param>
public sealed record ReceivedRequest(string Method, string Url, string UserAgent, string Referer, string Body)
{
    /// <summary>Every header field as sent, several of one name joined with commas.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}
