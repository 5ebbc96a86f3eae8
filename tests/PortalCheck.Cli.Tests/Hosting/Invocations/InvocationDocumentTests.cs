using System.Text;
using System.Text.Json;
using PortalCheck.Cli.Hosting.Invocations;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Tests.Hosting.Invocations;

/// <summary>The shapes of functions-host.md, "The calls", letter for letter.</summary>
public sealed class InvocationDocumentTests
{
    private const string Sys = "\"sys\":{\"MethodName\":\"Scan\",\"UtcNow\":\"2026-11-22T01:15:30.5Z\",\"RandGuid\":\"00000000-0000-0000-0000-000000000001\"}";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 15, 30, 500, TimeSpan.Zero);

    [Fact]
    public void Message_IsEncodedTwiceAndItsMetadataToo() => Assert.Equal(
        """{"Data":{"scan":"\"{\\\"a\\\":1}\""},"Metadata":{"DequeueCount":"2","ExpirationTime":"\"2026-11-29T01:15:30.5+00:00\"","Id":"\"m-1\"","InsertionTime":"\"2026-11-22T01:15:30.5+00:00\"","NextVisibleTime":"\"2026-11-22T01:25:30.5+00:00\"","PopReceipt":"\"r+1\"","QueueTrigger":"\"{\\\"a\\\":1}\"",""" + Sys + "}}",
        Json(InvocationDocument.Message("scan", new WorkMessage("m-1", "r+1", """{"a":1}""", 2, Now, Now.AddDays(7), Now.AddMinutes(10)))));

    [Fact]
    public void Message_InVietnamese_ComesBackAsItWas()
    {
        var document = JsonDocument.Parse(Json(InvocationDocument.Message("scan", new WorkMessage("m", "r", "Cổng dịch vụ \"công\"\n<&'>", 1, Now, Now, Now))));
        var once = document.RootElement.GetProperty("Data").GetProperty("scan").GetString()!;
        Assert.Equal("Cổng dịch vụ \"công\"\n<&'>", JsonSerializer.Deserialize<string>(once));
    }

    [Fact]
    public void Timer_IsAnObject() => Assert.Equal(
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"2026-11-22T00:15:30.5+00:00","Next":"2026-11-22T02:15:30.5+00:00","LastUpdated":"2026-11-22T00:15:30.5+00:00"},"IsPastDue":true}},"Metadata":{""" + Sys + "}}",
        Json(InvocationDocument.Timer("timer", new TimerStatus(Now.AddHours(-1), Now.AddHours(1), Now.AddHours(-1)), isPastDue: true)));

    [Fact]
    public void Timer_NotMonitored_HasANullStatus() => Assert.Equal(
        """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}},"Metadata":{""" + Sys + "}}",
        Json(InvocationDocument.Timer("timer", status: null, isPastDue: false)));

    [Fact]
    public void Request_StandsAsItIs() => Assert.Equal(
        """{"Data":{"req":{"Method":"GET"}},"Metadata":{""" + Sys + "}}",
        Json(InvocationDocument.Request("req", writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Method", "GET");
            writer.WriteEndObject();
        })));

    private static string Json(InvocationDocument document) => Encoding.UTF8.GetString(document.ToBytes("Scan", Now, new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)));
}
