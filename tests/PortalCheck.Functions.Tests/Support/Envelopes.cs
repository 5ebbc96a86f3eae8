using System.Globalization;
using System.Text.Json;

namespace PortalCheck.Functions.Tests.Support;

/// <summary>Invocations in the shapes of functions-host.md.</summary>
internal static class Envelopes
{
    public const string Timer =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-11-22T08:00:00+07:00","Next":"2026-11-22T08:01:00+07:00","LastUpdated":"2026-11-22T08:00:00+07:00"},"IsPastDue":false}},"Metadata":{"sys":{"MethodName":"CloseRound","UtcNow":"2026-11-22T01:00:00Z","RandGuid":"8f0d5f0e-2a6c-4d83-9d60-7a7f3c1d2b11"}}}""";

    public const string TimerWithoutStatus =
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{"sys":{"MethodName":"PlanRound","UtcNow":"2026-11-22T01:00:00Z","RandGuid":"8f0d5f0e-2a6c-4d83-9d60-7a7f3c1d2b11"},"unknown":{"deep":[1,{"a":null}]}},"More":"later hosts add members"}""";

    /// <summary>A binding's value as an object.</summary>
    public static string Of(string binding, object value) => JsonSerializer.Serialize(new
    {
        Data = new Dictionary<string, object>(StringComparer.Ordinal) { [binding] = value },
        Metadata = new { sys = new { MethodName = "X", UtcNow = "2026-11-22T01:00:00Z", RandGuid = "8f0d5f0e-2a6c-4d83-9d60-7a7f3c1d2b11" } },
    });

    /// <summary>A queue message, its text encoded so many times, with the metadata that the host sends: each value JSON-encoded once more.</summary>
    public static string Queue(string message, int encoded = 2, int dequeueCount = 1)
    {
        var data = message;
        for (var layer = 0; layer < encoded; layer++)
        {
            data = JsonSerializer.Serialize(data);
        }

        // Metadata are JSON-encoded once more, as texts.
        string Encoded(string text) => JsonSerializer.Serialize(text);
        var metadata = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["DequeueCount"] = Encoded(dequeueCount.ToString(CultureInfo.InvariantCulture)),
            ["Id"] = Encoded("9b4c"),
            ["InsertionTime"] = Encoded("2026-11-22T01:00:00+00:00"),
            ["ExpirationTime"] = Encoded("2026-11-29T01:00:00+00:00"),
            ["NextVisibleTime"] = Encoded("2026-11-22T01:31:00+00:00"),
            ["PopReceipt"] = Encoded("AgAAAAMAAAA"),
            ["QueueTrigger"] = Encoded(message),
            ["sys"] = new { MethodName = "ScanPortal", UtcNow = "2026-11-22T01:00:01Z", RandGuid = "8f0d5f0e-2a6c-4d83-9d60-7a7f3c1d2b11" },
        });
        return $"{{\"Data\":{{\"scan\":{data}}},\"Metadata\":{metadata}}}";
    }
}
