using PortalCheck.Functions.Invocation;
using PortalCheck.Functions.Tests.Support;

namespace PortalCheck.Functions.Tests.Invocation;

public sealed class InvocationRequestTests
{
    [Theory]
    [InlineData("""{"DequeueCount":"\"3\""}""", 3)]
    [InlineData("""{"DequeueCount":"3"}""", 3)]
    [InlineData("""{"DequeueCount":3}""", 3)]
    [InlineData("""{"dequeueCount":5}""", 5)]
    [InlineData("""{"DequeueCount":"\"-1\""}""", 1)]
    [InlineData("""{"DequeueCount":{"a":1}}""", 1)]
    [InlineData("""{"DequeueCount":null}""", 1)]
    [InlineData("{}", 1)]
    public void DequeueCount_InAnyForm_IsRead(string metadata, int expected) =>
        Assert.Equal(expected, InvocationRequest.Parse($$"""{"Data":{},"Metadata":{{metadata}}}""").DequeueCount);

    [Fact]
    public void Metadata_OfAQueueMessage_IsRead()
    {
        var request = InvocationRequest.Parse(Envelopes.Queue("""{"a":1}""", dequeueCount: 4));
        Assert.Equal((4, "9b4c", "2026-11-22T01:00:00+00:00"), (request.DequeueCount, request.Metadata("Id"), request.Metadata("InsertionTime")));
    }

    [Fact]
    public void Metadata_Missing_IsNull() => Assert.Null(InvocationRequest.Parse("""{"Data":{}}""").Metadata("Id"));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Data":null}""")]
    [InlineData("""{"Data":[1]}""")]
    [InlineData("""{"Data":{}""")]
    public void Parse_NoInvocation_SaysSo(string text) => Assert.Throws<InvocationException>(() => InvocationRequest.Parse(text));

    [Fact]
    public void Data_UnknownBinding_SaysSo() => Assert.Throws<InvocationException>(() => InvocationRequest.Parse("""{"Data":{"a":1}}""").Data("b"));

    [Fact]
    public void Bytes_OfBase64_AreRead() =>
        Assert.Equal([1, 2, 255], InvocationRequest.Parse("""{"Data":{"file":"\"AQL/\""}}""").Bytes("file"));

    [Fact]
    public void Bytes_NotBase64_SaysSo() => Assert.Throws<InvocationException>(() => InvocationRequest.Parse("""{"Data":{"file":"%"}}""").Bytes("file"));

    [Fact]
    public void Timer_WithStatus_IsRead()
    {
        var timer = TimerCall.Read(InvocationRequest.Parse(Envelopes.Timer), "timer");
        Assert.Equal(new TimerCall(false, new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 22, 1, 1, 0, TimeSpan.Zero)), timer);
    }

    [Fact]
    public void Timer_NullStatus_IsRead() =>
        Assert.Equal(new TimerCall(true, null, null), TimerCall.Read(InvocationRequest.Parse(Envelopes.TimerWithoutStatus), "timer"));

    [Fact]
    public void Timer_NeverFired_HasNoLast() => Assert.Null(TimerCall.Read(InvocationRequest.Parse(
        """{"Data":{"timer":{"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"2026-11-22T01:01:00Z"},"IsPastDue":false}}}"""), "timer").Last);

    [Fact]
    public void Http_ShapeOfTheHost_IsRead()
    {
        var call = HttpCall.Read(InvocationRequest.Parse(
            """{"Data":{"req":{"Url":"http://x/api/register?a=1","Method":"put","Query":"{\"a\":\"1\"}","Headers":{"If-Match":["\"v1\""],"Accept":["text/html","*/*"]},"Params":{"portal":"dvc"},"Identities":[{}],"Body":"\"a\""}}}"""), "req");
        Assert.Equal(("PUT", "\"v1\"", "text/html", "dvc", "1", "\"a\""), (call.Method, call.Header("if-match"), call.Header("accept"), call.Param("portal"), call.Query["a"], call.Body));
    }

    [Fact]
    public void Http_WithoutBodyAndMembers_IsRead()
    {
        var call = HttpCall.Read(InvocationRequest.Parse("""{"Data":{"req":{"Method":"GET"}}}"""), "req");
        Assert.Equal(("GET", null, ""), (call.Method, call.Body, call.Param("portal")));
    }

    [Theory]
    [InlineData("""{"Data":{"req":"x"}}""")]
    [InlineData("""{"Data":{"req":{"Url":"x"}}}""")]
    public void Http_NoRequest_SaysSo(string text) => Assert.Throws<InvocationException>(() => HttpCall.Read(InvocationRequest.Parse(text), "req"));
}
