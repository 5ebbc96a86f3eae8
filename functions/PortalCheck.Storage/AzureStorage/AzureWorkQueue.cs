using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using PortalCheck.Storage.AzureStorage.Rest;

namespace PortalCheck.Storage.AzureStorage;

/// <summary>
/// A queue of an Azure Storage account over the Queue service's REST interface. Texts travel as they are, not as base64, as host.json says
/// with <c>messageEncoding: none</c>; so they may hold only letters that XML 1.0 can carry, which every JSON text does.
/// </summary>
public sealed class AzureWorkQueue : IWorkQueue
{
    private const int MostBytes = 48 * 1024;
    private const int MostEncodedBytes = 64 * 1024;
    private const string Xml = "application/xml";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly TimeSpan LongestHidden = TimeSpan.FromDays(7);

    private readonly StorageService _service;

    private AzureWorkQueue(StorageService service, string name)
    {
        _service = service;
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Opens a queue, and makes it where there is none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="name">3 to 63 lower-case letters, digits and single hyphens.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreException">The name is no queue's, or the account cannot be reached or refuses us.</exception>
    public static async Task<AzureWorkQueue> OpenAsync(StorageAccount account, string name, CancellationToken cancellation)
    {
        if (name is not { Length: >= 3 and <= 63 } || name[0] == '-' || name[^1] == '-' || name.Contains("--", StringComparison.Ordinal)
            || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            throw new StoreException($"The queue name {name} is not 3 to 63 lower-case letters, digits and single hyphens; choose another.");
        }

        var queue = new AzureWorkQueue(StorageService.Queues(account), name);
        using var response = await queue.SendAsync(RequestMethod.Put, "", ReadOnlyMemory<byte>.Empty, [409], cancellation);
        if (response.Status == 409 && StorageService.ErrorCode(response) is { } code and not "QueueAlreadyExists")
        {
            throw new StoreException($"The queue {name} cannot be made now ({code}); try again in a minute.");
        }

        return queue;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string text, CancellationToken cancellation)
    {
        var body = Message(text);
        if (Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            throw new StoreException($"A message for the queue {Name} is longer than {MostBytes} bytes; send what it stands for by its id.");
        }

        using var response = await SendAsync(RequestMethod.Post, "/messages", body, [], cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkMessage>> ReceiveAsync(int most, TimeSpan hideFor, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 32);

        // The service takes no less than a second when receiving.
        var query = string.Create(CultureInfo.InvariantCulture, $"/messages?numofmessages={most}&visibilitytimeout={Math.Max(1, Seconds(hideFor))}");
        using var response = await SendAsync(RequestMethod.Get, query, body: null, [], cancellation);
        return [.. StorageXml.Parse(response).Elements("QueueMessage").Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<WorkMessage?> HideAsync(WorkMessage message, TimeSpan hideFor, CancellationToken cancellation)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"{PathOf(message)}&visibilitytimeout={Seconds(hideFor)}");
        using var response = await SendAsync(RequestMethod.Put, query, Message(message.Text), [400, 404], cancellation);
        if (IsReceiptOld(response))
        {
            return null;
        }

        return message with
        {
            Receipt = Header(response, "x-ms-popreceipt"),
            NextVisibleAt = Time(Header(response, "x-ms-time-next-visible")),
        };
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellation)
    {
        using var response = await SendAsync(RequestMethod.Delete, PathOf(message), body: null, [400, 404], cancellation);
        return !IsReceiptOld(response);
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(RequestMethod.Get, "?comp=metadata", body: null, [], cancellation);
        return int.Parse(Header(response, "x-ms-approximate-messages-count"), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string PathOf(WorkMessage message) =>
        $"/messages/{Uri.EscapeDataString(message.Id)}?popreceipt={Uri.EscapeDataString(message.Receipt)}";

    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(Math.Clamp(time.TotalSeconds, 0, LongestHidden.TotalSeconds));

    private byte[] Message(string text)
    {
        try
        {
            // Throws at half a surrogate pair, which would else be sent as another letter.
            Strict.GetByteCount(text);
            using var buffer = new MemoryStream();

            // Line ends as character references: a reader of XML would else make line feeds of them all (XML 1.0 section 2.11).
            using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = Strict, NewLineHandling = NewLineHandling.Entitize }))
            {
                xml.WriteStartElement("QueueMessage");
                xml.WriteElementString("MessageText", text);
                xml.WriteEndElement();
            }

            return buffer.Length <= MostEncodedBytes + 128
                ? buffer.ToArray()
                : throw new StoreException($"A message for the queue {Name} is longer than {MostEncodedBytes} bytes as XML; send what it stands for by its id.");
        }
        catch (ArgumentException fault)
        {
            throw new StoreException($"A message for the queue {Name} holds letters that XML cannot carry; send JSON, which escapes them.", fault);
        }
    }

    private static WorkMessage Read(XElement message) => new(
        Part(message, "MessageId"),
        Part(message, "PopReceipt"),
        Part(message, "MessageText"),
        int.Parse(Part(message, "DequeueCount"), CultureInfo.InvariantCulture),
        Time(Part(message, "InsertionTime")),
        Time(Part(message, "ExpirationTime")),
        Time(Part(message, "TimeNextVisible")));

    private static string Part(XElement message, string name) => message.Element(name)?.Value ?? "";

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : "";

    private bool IsReceiptOld(Response response) => response.IsError
        && (StorageService.ErrorCode(response) is "MessageNotFound" or "PopReceiptMismatch"
            ? true
            : throw new StoreException(
                $"The queue {Name} answered {response.Status} {StorageService.ErrorCode(response)} to a change of a message; start the app again."));

    private Task<Response> SendAsync(
        RequestMethod method, string pathAndQuery, ReadOnlyMemory<byte>? body, int[] expected, CancellationToken cancellation) =>
        _service.SendAsync(_service.Request(method, $"/{Name}{pathAndQuery}", body, body is null ? null : Xml), expected, cancellation);
}
