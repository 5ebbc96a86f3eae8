using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Functions.Tests.Invocation;

public sealed class InvocationAnswerTests
{
    [Fact]
    public void Sending_AnyMessage_IsAnArrayOfObjectsThatReadBack() => Prop.ForAll<NonNull<string>, NonNegativeInt>((portal, waits) =>
    {
        var message = new ScanMessage { Round = "r", Portal = portal.Get.Replace('\ud800', 'x'), Waits = waits.Get };
        var sent = Read(InvocationAnswer.Done().Sending("scans", [message, message])).GetProperty("Outputs").GetProperty("scans");
        return sent.EnumerateArray().Count() == 2 && sent.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);
    }).CheckSeeded();

    [Fact]
    public void Sending_BareIdentifiers_IsRefused() =>
        Assert.Throws<ArgumentException>(() => InvocationAnswer.Done().Sending("scans", ["aGVsbG8="]));

    [Fact]
    public void Sending_Nothing_HasNoOutput() =>
        Assert.Empty(Read(InvocationAnswer.Done().Sending<ScanMessage>("scans", [])).GetProperty("Outputs").EnumerateObject());

    [Fact]
    public void ToBytes_Done_HasTheThreeMembers() =>
        Assert.Equal("""{"Outputs":{},"Logs":["a"],"ReturnValue":null}""", System.Text.Encoding.UTF8.GetString(InvocationAnswer.Done("a").ToBytes()));

    [Fact]
    public void Answering_WithoutBody_StillHasOne()
    {
        // The host knows an answer by its body.
        var answer = Read(InvocationAnswer.Done().Answering("res", new HttpReply(204, "", new Dictionary<string, string>(StringComparer.Ordinal))));
        Assert.Equal("", answer.GetProperty("Outputs").GetProperty("res").GetProperty("body").GetString());
    }

    [Fact]
    public void TryAgain_IsNoSuccess() => Assert.Equal(500, InvocationAnswer.TryAgain("x").Status);

    private static JsonElement Read(InvocationAnswer answer)
    {
        using var document = JsonDocument.Parse(answer.ToBytes());
        return document.RootElement.Clone();
    }
}
