using System.Text.Json;
using PortalCheck.Cli.Hosting.Invocations;

namespace PortalCheck.Cli.Tests.Hosting.Invocations;

public sealed class OutputValuesTests
{
    [Theory]
    [InlineData("\"dvc-an-lac\"", "dvc-an-lac")]
    [InlineData("\"Y2jDoG8=\"", "chào")]
    [InlineData("5", "5")]
    [InlineData("true", "True")]
    [InlineData("{\"a\":1}", "{\n  \"a\": 1\n}")]
    [InlineData("\"{\\\"a\\\":1}\"", "{\n  \"a\": 1\n}")]
    public void Messages_OfOneValue_AreOne(string value, string expected) => Assert.Equal([expected], Messages(value));

    /// <summary>The host's trap: a bare identifier of the right length is valid base64 and arrives as other bytes.</summary>
    [Fact]
    public void Messages_BareIdentifierThatIsValidBase64_DoesNotArriveAsItWas() => Assert.NotEqual(["portal12"], Messages("\"portal12\""));

    [Theory]
    [InlineData("[\"a b\",{\"b\":\"ộ\"}]")]
    [InlineData("\"[\\\"a b\\\",{\\\"b\\\":\\\"ộ\\\"}]\"")]
    public void Messages_OfAnArray_AreOneEach(string value) => Assert.Equal(["a b", "{\n  \"b\": \"ộ\"\n}"], Messages(value));

    [Fact]
    public void Messages_InAnArray_AreNotTakenForBase64() => Assert.Equal(["Y2jDoG8="], Messages("[\"Y2jDoG8=\"]"));

    [Fact]
    public void Messages_OfABinaryBinding_AreNotTakenForBase64() => Assert.Equal(["Y2jDoG8="], Messages("\"Y2jDoG8=\"", binary: true));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Messages_OfNothing_AreNone(string value) => Assert.Empty(Messages(value));

    [Fact]
    public void Messages_TextThatOnlyLooksLikeJson_IsRefused() => Assert.Throws<FormatException>(() => Messages("\"{oops}\""));

    [Fact]
    public void Messages_TooLarge_AreRefused() =>
        Assert.Throws<FormatException>(() => Messages(JsonSerializer.Serialize(new string('!', OutputValues.MostMessageBytes + 1))));

    private static IReadOnlyList<string> Messages(string json, bool binary = false)
    {
        using var document = JsonDocument.Parse(json);
        return OutputValues.Messages(document.RootElement, binary);
    }
}
