using PortalCheck.Checks.Accessibility.Engines;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Accessibility;

public sealed class EngineTextsTests
{
    private const string File = """
        engine: lab
        rules:
          picture:
            criteria: ["1.1.1"]
            title: {vi: "Ảnh sai.", en: "The picture is wrong."}
            why: {vi: "Vì thế.", en: "Because."}
            fix: {vi: "Sửa.", en: "Mend.", example: "<img>"}
        checks:
          size:
            fail: {vi: "Cao {height} px.", en: "{height} px high."}
            incomplete: {default: {vi: "Hãy đo.", en: "Measure."}, folded: {vi: "Hãy mở.", en: "Open it."}}
          one: {fail: {vi: "Một: {values}.", en: "One: {values}."}}
          two: {fail: {vi: "Hai: {values}.", en: "Two: {values}."}}
          way: {spare: [default], fail: {default: {vi: "Không cách này.", en: "Not this way."}, broken: {vi: "Cách này hỏng.", en: "This way is broken."}}}
        """;

    private static readonly EngineTexts Texts = new([EngineTextFile.Read("lab", File)]);

    [Fact]
    public void FailedCheck_IsSaidBesideTheRule() =>
        Assert.Equal(new LocalText("Ảnh sai. Cao 4,5 px.", "The picture is wrong. 4.5 px high."), Texts.Say(Message(unsure: false, ("checks", "size"), ("height", "4.5"))));

    [Fact]
    public void UnsureElement_IsATaskAndNoAccusation()
    {
        var said = Texts.Say(Message(unsure: true, ("checks", "size/folded")))!;
        Assert.Equal("A person must look. Open it.", said.En);
        Assert.DoesNotContain("Ảnh sai", said.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void KindOfAnotherVersion_IsSaidAsTheDefault() =>
        Assert.Equal("A person must look. Measure.", Texts.Say(Message(unsure: true, ("checks", "size/new")))!.En);

    [Fact]
    public void TwoChecksWithOneName_KeepTheirOwnValues() =>
        Assert.Equal("The picture is wrong. One: a. Two: b.", Texts.Say(Message(unsure: false, ("checks", "one two"), ("values", "a"), ("two.values", "b")))!.En);

    [Fact]
    public void OlderEvidence_HasTheKindInAFactOfItsOwn() =>
        Assert.Equal("A person must look. Open it.", Texts.Say(Message(unsure: true, ("checks", "size"), ("messageKey", "folded")))!.En);

    [Fact]
    public void ManyChecks_AreCutToThree()
    {
        var message = Message(unsure: false, ("checks", "one one one one two"), ("values", "a"));
        Assert.Equal(["one", "one", "one"], message.Args["checks"].Split(' '));
    }

    [Theory]
    [InlineData("size way", "The picture is wrong. 4 px high.")]
    [InlineData("way", "The picture is wrong. Not this way.")]
    [InlineData("size way size/none", "The picture is wrong. 4 px high.")]
    [InlineData("size way/broken", "The picture is wrong. 4 px high. This way is broken.")]
    public void WayThatWasNotTaken_IsSaidOnlyWhereNothingElseIs(string checks, string says) =>
        Assert.Equal(says, Texts.Say(Message(unsure: false, ("checks", checks), ("height", "4"), ("messageKey", checks.Contains(' ', StringComparison.Ordinal) ? "none" : "")))!.En);

    [Fact]
    public void CheckOfAnotherVersion_LeavesTheTitle() =>
        Assert.Equal("The picture is wrong.", Texts.Say(Message(unsure: false, ("checks", "gone"), ("height", "4")))!.En);

    [Fact]
    public void SentenceWithoutItsValue_IsNotSaid() =>
        Assert.Equal("The picture is wrong.", Texts.Say(Message(unsure: false, ("checks", "size")))!.En);

    [Fact]
    public void ValueThatLooksLikeAnArgument_IsNotPutInAgain() =>
        Assert.Equal("The picture is wrong. One: {values}.", Texts.Say(Message(unsure: false, ("checks", "one"), ("values", "{values}")))!.En);

    [Fact]
    public void OnlyArgumentsThatAreSaid_AreKept() =>
        Assert.Equal(["checks", "height"], Message(unsure: false, ("checks", "size"), ("height", "4"), ("width", "9")).Args.Keys);

    [Fact]
    public void UnknownRule_IsNotSaid() => Assert.Null(Texts.Say(TaggedMessage.Of("other")));

    [Theory]
    [InlineData("criteria:", "criterion:", "Unknown key")]
    [InlineData("{height} px high", "{width} px high", "different arguments")]
    [InlineData(", en: \"Because.\"", "", "“en” is missing")]
    [InlineData("\"Mend.\", example: \"<img>\"", "\"Mend.\"", "“example” is missing")]
    [InlineData("\"Hãy đo.\"", "\"\"", "must not be empty")]
    public void FaultyFile_IsRefused(string from, string to, string says)
    {
        var exception = Assert.Throws<InvalidDataException>(() => EngineTextFile.Read("lab", File.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RuleOfTheSameMeaning_IsWordedByTheOther()
    {
        var other = EngineTextFile.Read("other", "engine: other\nrules:\n  images/picture: {as: picture}\n");
        var texts = new EngineTexts([other, EngineTextFile.Read("lab", File)]);
        Assert.Equal("The picture is wrong.", texts.Say(TaggedMessage.Of("images/picture"))!.En);
        Assert.Throws<InvalidDataException>(() => new EngineTexts([other]));
    }

    [Fact]
    public void RuleInTwoFiles_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => new EngineTexts([EngineTextFile.Read("a", File), EngineTextFile.Read("b", File)]));

    private static TaggedMessage Message(bool unsure, params (string Name, string Value)[] facts) => Texts.Message(
        "picture",
        new EngineNode("img", "<img>", new SortedDictionary<string, string>(facts.ToDictionary(fact => fact.Name, fact => fact.Value), StringComparer.Ordinal), Box: null),
        unsure);
}
