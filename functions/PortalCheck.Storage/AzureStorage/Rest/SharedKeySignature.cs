using System.Security.Cryptography;
using System.Text;

namespace PortalCheck.Storage.AzureStorage.Rest;

/// <summary>Which of the two rules for the signed text a service follows.</summary>
internal enum SharedKeyRule
{
    /// <summary>Blob and Queue services.</summary>
    BlobAndQueue,

    /// <summary>Table service.</summary>
    Table,
}

/// <summary>
/// The signature of a request with the account's key (Azure Storage REST reference, "Authorize with Shared Key"): an HMAC-SHA256 over a
/// text made of the request.
/// </summary>
internal static class SharedKeySignature
{
    // In the order in which the Blob and Queue rule signs them, after the length.
    private static readonly string[] SignedHeaders =
    [
        "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    /// <summary>The text that is signed.</summary>
    /// <param name="rule">Rule of the service.</param>
    /// <param name="account">Account name.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="address">Address as it is sent.</param>
    /// <param name="headers">Headers as they are sent; among them <c>x-ms-date</c>.</param>
    /// <param name="contentLength">Bytes of the body; null without one.</param>
    public static string Text(
        SharedKeyRule rule, string account, string method, Uri address, IReadOnlyDictionary<string, string> headers, long? contentLength) => rule switch
        {
            SharedKeyRule.BlobAndQueue => BlobText(account, method, address, headers, contentLength),
            SharedKeyRule.Table => string.Join(
                '\n',
                method,
                Header(headers, "Content-MD5"),
                Header(headers, "Content-Type"),
                Header(headers, "x-ms-date"),
                TableResource(account, address)),
        };

    /// <summary>The value of the Authorization header for a signed text.</summary>
    public static string Authorization(string account, byte[] key, string text) =>
        $"SharedKey {account}:{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";

    private static string BlobText(
        string account, string method, Uri address, IReadOnlyDictionary<string, string> headers, long? contentLength)
    {
        var text = new StringBuilder();
        text.Append(method).Append('\n');
        text.Append(Header(headers, "Content-Encoding")).Append('\n');
        text.Append(Header(headers, "Content-Language")).Append('\n');
        text.Append(contentLength is > 0 ? contentLength.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) : "").Append('\n');
        foreach (var name in SignedHeaders)
        {
            text.Append(Header(headers, name)).Append('\n');
        }

        foreach (var (name, value) in headers
            .Where(header => header.Key.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Key.ToLowerInvariant(), header.Value))
            .OrderBy(header => header.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
        }

        text.Append('/').Append(account).Append(address.AbsolutePath);
        foreach (var (name, values) in Query(address).OrderBy(parameter => parameter.Key, StringComparer.Ordinal))
        {
            text.Append('\n').Append(name).Append(':').AppendJoin(',', values.Order(StringComparer.Ordinal));
        }

        return text.ToString();
    }

    private static string TableResource(string account, Uri address)
    {
        var query = Query(address);
        return query.TryGetValue("comp", out var component)
            ? $"/{account}{address.AbsolutePath}?comp={component[0]}"
            : $"/{account}{address.AbsolutePath}";
    }

    private static Dictionary<string, List<string>> Query(Uri address)
    {
        var parameters = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var part in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? part : part[..equals]).ToLowerInvariant();
            var value = equals < 0 ? "" : Uri.UnescapeDataString(part[(equals + 1)..]);
            if (!parameters.TryGetValue(name, out var values))
            {
                parameters[name] = values = [];
            }

            values.Add(value);
        }

        return parameters;
    }

    private static string Header(IReadOnlyDictionary<string, string> headers, string name) => headers.GetValueOrDefault(name, "");
}
