using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Invocations;

/// <summary>
/// What is posted to the handler: <c>{"Data":{…},"Metadata":{…}}</c>, just as the Functions host writes it (functions-host.md, "The calls").
/// A text is JSON-encoded once more; an object stands as it is.
/// </summary>
internal sealed class InvocationDocument
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Encoding = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Action<Utf8JsonWriter> _data;
    private readonly Action<Utf8JsonWriter> _metadata;

    private InvocationDocument(Action<Utf8JsonWriter> data, Action<Utf8JsonWriter> metadata)
    {
        _data = data;
        _metadata = metadata;
    }

    /// <summary>A timer's call.</summary>
    /// <param name="name">The trigger's name.</param>
    /// <param name="status">What is remembered; null where the timer is not monitored.</param>
    /// <param name="isPastDue">True where the call was missed while the host was down.</param>
    public static InvocationDocument Timer(string name, TimerStatus? status, bool isPastDue) => new(
        writer =>
        {
            writer.WriteStartObject(name);
            writer.WriteStartObject("Schedule");
            writer.WriteBoolean("AdjustForDST", value: true);
            writer.WriteEndObject();
            if (status is null)
            {
                writer.WriteNull("ScheduleStatus");
            }
            else
            {
                writer.WriteStartObject("ScheduleStatus");
                // The default of .NET's DateTime stands for "never".
                writer.WriteString("Last", status.Last is { } last ? Time(last) : "0001-01-01T00:00:00");
                writer.WriteString("Next", Time(status.Next));
                writer.WriteString("LastUpdated", Time(status.LastUpdated));
                writer.WriteEndObject();
            }

            writer.WriteBoolean("IsPastDue", isPastDue);
            writer.WriteEndObject();
        },
        _ => { });

    /// <summary>A message's call.</summary>
    /// <param name="name">The trigger's name.</param>
    /// <param name="message">The message.</param>
    public static InvocationDocument Message(string name, WorkMessage message) => new(
        writer => writer.WriteString(name, Encoded(message.Text)),
        writer =>
        {
            writer.WriteString("DequeueCount", message.DequeueCount.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("ExpirationTime", Encoded(Time(message.ExpiresAt)));
            writer.WriteString("Id", Encoded(message.Id));
            writer.WriteString("InsertionTime", Encoded(Time(message.InsertedAt)));
            writer.WriteString("NextVisibleTime", Encoded(Time(message.NextVisibleAt)));
            writer.WriteString("PopReceipt", Encoded(message.Receipt));
            writer.WriteString("QueueTrigger", Encoded(message.Text));
        });

    /// <summary>A request's call.</summary>
    /// <param name="name">The trigger's name.</param>
    /// <param name="request">Writes the request as one value.</param>
    public static InvocationDocument Request(string name, Action<Utf8JsonWriter> request) => new(
        writer =>
        {
            writer.WritePropertyName(name);
            request(writer);
        },
        _ => { });

    /// <summary>The bytes to post.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="random">A fresh id.</param>
    public byte[] ToBytes(string function, DateTimeOffset now, Guid random)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Data");
            _data(writer);
            writer.WriteEndObject();
            writer.WriteStartObject("Metadata");
            _metadata(writer);
            writer.WriteStartObject("sys");
            writer.WriteString("MethodName", function);
            writer.WriteString("UtcNow", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
            writer.WriteString("RandGuid", random.ToString());
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static string Encoded(string text) => JsonSerializer.Serialize(text, Encoding);

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
}
