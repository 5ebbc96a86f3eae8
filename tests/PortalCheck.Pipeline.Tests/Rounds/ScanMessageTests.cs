using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Pipeline.Tests.Rounds;

public sealed class ScanMessageTests
{
    private static readonly ScanMessage Message = new() { Round = "20261101T020000Z", Portal = "dvc-hanoi" };

    [Fact]
    public void ToJson_IsAnObject_WhichTheHostDoesNotTakeForBase64() =>
        Assert.Equal("""{"round":"20261101T020000Z","portal":"dvc-hanoi","waits":0}""", Message.ToJson());

    [Fact]
    public void Parse_OfItsOwnJson_GivesTheSame()
    {
        var recheck = Message with { Recheck = "20261102T030000Z-0a1b2c3d", Waits = 7 };
        Assert.Equal(recheck, ScanMessage.Parse(recheck.ToJson()));
    }

    [Fact]
    public void Parse_WithoutWaits_HasNone() =>
        Assert.Equal(Message, ScanMessage.Parse("""{"round":"20261101T020000Z","portal":"dvc-hanoi"}"""));

    [Fact]
    public void PutBack_CountsTheWait() => Assert.Equal(1, Message.PutBack.Waits);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"dvc-hanoi\"")]
    [InlineData("{}")]
    [InlineData("""{"round":"20261101T020000Z"}""")]
    [InlineData("""{"round":null,"portal":"a"}""")]
    [InlineData("""{"round":"20261101T020000Z","portal":"../a"}""")]
    [InlineData("""{"round":"20261101T020000Z","portal":"a/b"}""")]
    [InlineData("""{"round":"r'1","portal":"a"}""")]
    [InlineData("""{"round":"20261101T020000Z","portal":"a","recheck":""}""")]
    [InlineData("""{"round":"20261101T020000Z","portal":"a","waits":-1}""")]
    [InlineData("""{"round":"20261101T020000Z","portal":"a","waits":"many"}""")]
    public void Parse_OfAnythingElse_SaysWhyInOneSentence(string json)
    {
        var fault = Assert.Throws<FormatException>(() => ScanMessage.Parse(json)).Message;
        Assert.StartsWith("The scan message", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }
}
