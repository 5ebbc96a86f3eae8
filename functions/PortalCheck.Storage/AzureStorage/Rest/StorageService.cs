using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace PortalCheck.Storage.AzureStorage.Rest;

/// <summary>One of an account's services over HTTP: authentication, retries with growing waits, and faults as one sentence.</summary>
internal sealed class StorageService
{
    /// <summary>Version of the REST interface; the first of the Table service that takes Microsoft Entra tokens.</summary>
    public const string Version = "2020-12-06";

    private const string Scope = "https://storage.azure.com/.default";
    private const int Retries = 5;

    private readonly HttpPipeline _pipeline;
    private readonly string _endpoint;

    private StorageService(StorageAccount account, Uri endpoint, SharedKeyRule rule)
    {
        _endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        var options = new StorageClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = Retries;
        options.Retry.Delay = account.RetryDelay;
        options.Retry.MaxDelay = TimeSpan.FromSeconds(30);
        options.Diagnostics.ApplicationId = "PortalCheck";
        if (account.Transport is { } transport)
        {
            options.Transport = transport;
        }

        HttpPipelinePolicy authentication = account.Key is { } key
            ? new SharedKeyPolicy(account.Name, key, rule, TimeProvider.System)
            : new BearerTokenAuthenticationPolicy(account.Credential!, Scope);
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
    }

    public static StorageService Tables(StorageAccount account) => new(account, account.Tables, SharedKeyRule.Table);

    public static StorageService Blobs(StorageAccount account) => new(account, account.Blobs, SharedKeyRule.BlobAndQueue);

    public static StorageService Queues(StorageAccount account) => new(account, account.Queues, SharedKeyRule.BlobAndQueue);

    /// <summary>The whole address of something below the endpoint.</summary>
    public string AddressOf(string pathAndQuery) => _endpoint + pathAndQuery;

    /// <summary>A new request, with the headers that every one bears.</summary>
    /// <param name="method">Method.</param>
    /// <param name="pathAndQuery">Path from the endpoint on and query, escaped.</param>
    /// <param name="body">Body; null for none.</param>
    /// <param name="contentType">Media type of the body.</param>
    public Request Request(RequestMethod method, string pathAndQuery, ReadOnlyMemory<byte>? body = null, string? contentType = null)
    {
        var request = _pipeline.CreateRequest();
        request.Method = method;
        request.Uri.Reset(new Uri(AddressOf(pathAndQuery)));
        request.Headers.SetValue("x-ms-version", Version);
        if (body is { } bytes)
        {
            request.Content = RequestContent.Create(bytes);
        }

        if (contentType is not null)
        {
            request.Headers.SetValue("Content-Type", contentType);
        }

        return request;
    }

    /// <summary>Sends a request, again where that can help.</summary>
    /// <param name="request">The request.</param>
    /// <param name="expected">Statuses outside 2xx that the caller handles.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreException">Any other status, no answer at all, or no token for the identity.</exception>
    public async Task<Response> SendAsync(Request request, int[] expected, CancellationToken cancellation)
    {
        // Read before sending: afterwards the pipeline owns the request.
        var (method, path) = (request.Method.Method, request.Uri.ToUri().AbsolutePath);
        Response response;
        try
        {
            response = await _pipeline.SendRequestAsync(request, cancellation);
        }
        catch (Exception fault) when (fault is RequestFailedException or AggregateException or AuthenticationFailedException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw Unanswered(method, path, fault);
        }

        if (!response.IsError || expected.Contains(response.Status))
        {
            return response;
        }

        using (response)
        {
            throw Refused(method, path, response);
        }
    }

    /// <summary>The service's own name for what went wrong (<c>EntityAlreadyExists</c>); empty where it gave none.</summary>
    public static string ErrorCode(Response response)
    {
        if (response.Headers.TryGetValue("x-ms-error-code", out var code))
        {
            return code;
        }

        try
        {
            using var body = JsonDocument.Parse(response.Content);
            return body.RootElement.TryGetProperty("odata.error", out var error) && error.TryGetProperty("code", out var named)
                ? named.GetString() ?? ""
                : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private StoreException Unanswered(string method, string path, Exception fault) => fault is AuthenticationFailedException
        ? new StoreException(
            $"No token for the storage account at {Host}; give the app a managed identity with the roles Storage Blob, Queue and Table Data Contributor.", fault)
        : new StoreException($"The storage account at {Host} did not answer {method} {path}; check the network and the account's firewall.", fault);

    private StoreException Refused(string method, string path, Response response)
    {
        var advice = response.Status switch
        {
            401 or 403 => "check the account's key, its firewall, or that the identity has the roles Storage Blob, Queue and Table Data Contributor",
            404 => "what it asks for was deleted while the app ran; start the app again",
            413 => "what it sent is too large",
            429 or >= 500 => "the account is overloaded or out of order; it is tried again with the next message",
            _ => "see the account's logs",
        };
        return new StoreException($"The storage account at {Host} answered {method} {path} with {response.Status} {ErrorCode(response)}: {advice}.");
    }

    private string Host => new Uri(_endpoint).Host;

    private sealed class StorageClientOptions : ClientOptions;
}
