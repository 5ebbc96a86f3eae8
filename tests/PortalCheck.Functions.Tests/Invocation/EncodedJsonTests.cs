using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Functions.Invocation;

namespace PortalCheck.Functions.Tests.Invocation;

public sealed class EncodedJsonTests
{
    private static readonly Gen<string> Texts =
        Gen.Elements("", "a", "12", "\"x\"", "{\"b\":1}", "[", "null", "Thủ tục hành chính", "\\", "aGVsbG8=", "\u0001", "Đ\"").Select(text => JsonSerializer.Serialize(text));

    private static readonly Gen<string> Scalars = Gen.OneOf(Texts, Gen.Elements("null", "true", "false", "0", "-12.5e3", "0.1"));

    [Fact]
    public void ObjectOrArray_EncodedAnyNumberOfTimes_ReadsTheSame() => Prop.ForAll(Arb.From(Containers(3)), json =>
    {
        var plain = Read(json);
        return Enumerable.Range(0, EncodedJson.MostLayers + 1).All(layers => JsonElement.DeepEquals(plain, EncodedJson.Unwrap(Read(Encode(json, layers)))));
    }).CheckSeeded(300);

    [Fact]
    public void Scalar_EncodedOnceOrTwice_ReadsAsTheSameText() => Prop.ForAll(Arb.From(Texts), json =>
    {
        var text = Read(json).GetString();
        // A text that is a JSON string itself cannot be told from one more layer.
        return text is ['"', ..] || Enumerable.Range(0, 3).All(layers => EncodedJson.Text(Read(Encode(json, layers))) == text);
    }).CheckSeeded(200);

    [Fact]
    public void Unwrap_StringsWithin_StayAsTheyAre() =>
        Assert.Equal("{\"b\":1}", EncodedJson.Unwrap(Read("""{"a":"{\"b\":1}"}""")).GetProperty("a").GetString());

    [Fact]
    public void Unwrap_TooManyLayers_IsRefused() =>
        Assert.Throws<InvocationException>(() => EncodedJson.Unwrap(Read(Encode("{}", EncodedJson.MostLayers + 1))));

    [Fact]
    public void Unwrap_DeepNesting_StaysText() =>
        Assert.Equal(JsonValueKind.String, EncodedJson.Unwrap(Read(JsonSerializer.Serialize(new string('[', 5000)))).ValueKind);

    private static Gen<string> Containers(int depth)
    {
        var inner = depth == 0 ? Scalars : Gen.OneOf(Scalars, Containers(depth - 1));
        var arrays = inner.ListOf(2).Select(items => "[" + string.Join(',', items) + "]");
        var objects = inner.ListOf(2).Select(items => "{" + string.Join(',', items.Select((item, at) => $"\"k{at}\":{item}")) + "}");
        return Gen.OneOf(arrays, objects);
    }

    private static string Encode(string json, int layers) => layers == 0 ? json : Encode(JsonSerializer.Serialize(json), layers - 1);

    private static JsonElement Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
