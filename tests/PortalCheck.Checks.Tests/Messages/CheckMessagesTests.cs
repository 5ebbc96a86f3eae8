using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Messages;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Messages;

public sealed class CheckMessagesTests
{
    private const string Common = """
        tags:
          missing-timeout:
            text: {vi: "Hết giờ", en: "Timed out"}
        """;

    private const string Lab = """
        criteria:
          lab.one:
            observes: {vi: "Xem", en: "Looks"}
            why: {vi: "Vì", en: "Because"}
            fix: {vi: "Sửa", en: "Mend"}
        tags:
          wrong:
            text: {vi: "Sai {count} lần", en: "Wrong {count} times"}
            fix: {vi: "Sửa ngay", en: "Mend now", example: "<b>"}
        """;

    private static readonly CheckMessages Messages = Of(("Common", Common), ("LabCheck", Lab));

    [Fact]
    public void TagWithArguments_SaidInBothLanguages() =>
        Assert.Equal(new LocalText("Sai 3 lần", "Wrong 3 times"), Messages.Say("lab.one", TaggedMessage.Of("wrong", ("count", "3"))));

    [Fact]
    public void ArgumentThatLooksLikeAnArgument_IsNotPutInAgain() =>
        Assert.Equal("Wrong {count} times", Messages.Say("lab.one", TaggedMessage.Of("wrong", ("count", "{count}"))).En);

    [Fact]
    public void SharedReason_SaidForAnyCriterion() =>
        Assert.Equal("Timed out", Messages.Say("lab.planned", CommonReasons.Missing(new CollectFailure(FailureKind.Timeout))).En);

    [Fact]
    public void TagOfAnotherVersion_SaidAsItsNameAndValues() =>
        Assert.Equal("gone: n = 1", Messages.Say("lab.one", TaggedMessage.Of("gone", ("n", "1"))).Vi);

    [Fact]
    public void Texts_FoundForACriterionWithACheckOnly()
    {
        Assert.Equal("Because", Messages.Find("lab.one")!.Why.En);
        Assert.Null(Messages.Find("lab.two"));
    }

    [Fact]
    public void ExactAdvice_GivenForItsTagOnly()
    {
        Assert.Equal("<b>", Messages.FixFor("lab.one", "wrong")!.Example);
        Assert.Null(Messages.FixFor("lab.one", "missing-timeout"));
    }

    [Fact]
    public void CriterionInTwoFiles_Refused() =>
        Assert.Throws<InvalidDataException>(() => Of(("Common", Common), ("A", Lab), ("B", Lab)));

    [Fact]
    public void CommonTagWordedAgain_Refused() =>
        Assert.Throws<InvalidDataException>(() => Of(("Common", Common), ("A", Lab.Replace("wrong", "missing-timeout", StringComparison.Ordinal))));

    [Fact]
    public void FilesOfThisBuild_AreFreeOfFaults() => Assert.NotEmpty(CheckMessages.Load().Files);

    private static CheckMessages Of(params (string Name, string Yaml)[] files) =>
        new(files.Select(file => MessageFileReader.Read(file.Name, file.Yaml)));
}
