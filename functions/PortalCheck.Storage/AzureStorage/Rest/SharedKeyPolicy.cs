using Azure.Core;
using Azure.Core.Pipeline;

namespace PortalCheck.Storage.AzureStorage.Rest;

/// <summary>Signs every try of a request with the account's key: a retry bears its own time and signature.</summary>
internal sealed class SharedKeyPolicy(string account, byte[] key, SharedKeyRule rule, TimeProvider time) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", time.GetUtcNow().ToString("R", System.Globalization.CultureInfo.InvariantCulture));
        var headers = request.Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        long? length = request.Content is { } content && content.TryComputeLength(out var computed) ? computed : null;
        var text = SharedKeySignature.Text(rule, account, request.Method.Method, request.Uri.ToUri(), headers, length);
        request.Headers.SetValue("Authorization", SharedKeySignature.Authorization(account, key, text));
    }
}
