using PortalCheck.Checks.Messages;

namespace PortalCheck.Checks.Tests.Messages;

public sealed class MessageFileReaderTests
{
    private const string Good = """
        criteria:
          lab.one:
            observes: {vi: "Xem", en: "Looks"}
            why: {vi: "Vì", en: "Because"}
            fix: {vi: "Sửa", en: "Mend", example: "<p>{}</p>"}
            tags:
              wrong:
                text: {vi: "Riêng {count}", en: "Own {count}"}
        tags:
          wrong:
            text: {vi: "Sai {count}", en: "Wrong {count}"}
            fix: {vi: "Sửa ngay", en: "Mend now"}
          other:
            text: {vi: "Khác", en: "Other"}
        """;

    [Fact]
    public void GoodFile_ReadWithTheCriterionsOwnWordingFirst()
    {
        var file = MessageFileReader.Read("Lab", Good);
        Assert.Equal("Own {count}", file.Find("lab.one", "wrong")!.Text.En);
        Assert.Equal("Wrong {count}", file.Find("lab.two", "wrong")!.Text.En);
        Assert.Equal("<p>{}</p>", file.Criteria["lab.one"].Texts.Fix.Example);
        Assert.Equal("Mend now", file.Tags["wrong"].Fix!.Text.En);
        Assert.Null(file.Find("lab.one", "unknown"));
    }

    [Theory]
    [InlineData("other:", "Other:", "kebab-case")]
    [InlineData("en: \"Other\"", "", "'text' has no text in 'en'")]
    [InlineData("Wrong {count}", "Wrong {number}", "en names [number]")]
    [InlineData("why: {vi: \"Vì\", en: \"Because\"}", "", "'why' is missing")]
    [InlineData("observes:", "looks:", "unknown key 'looks'")]
    [InlineData("Mend now", "Mend {count}", "put only into the text of a tag")]
    [InlineData("Khác", "Kha\u0301c", "not NFC")]
    [InlineData("  other:", "  wrong:", "wrong")]
    [InlineData("tags:\n  wrong", "tagz:\n  wrong", "unknown key 'tagz'")]
    public void FaultyFile_RefusedSayingWhatAndWhere(string from, string to, string says)
    {
        var yaml = Good.Replace("\r", "", StringComparison.Ordinal).Replace(from, to, StringComparison.Ordinal);
        var exception = Assert.Throws<InvalidDataException>(() => MessageFileReader.Read("Lab", yaml));
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Lab.messages.yaml(", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralFaults_ReportedAtOnce()
    {
        var yaml = Good.Replace("Khác", "", StringComparison.Ordinal).Replace("observes", "looks", StringComparison.Ordinal);
        var exception = Assert.Throws<InvalidDataException>(() => MessageFileReader.Read("Lab", yaml));
        Assert.Equal(3, exception.Message.Split('\n').Length);
    }

    [Fact]
    public void EmptyFile_Refused() => Assert.Throws<InvalidDataException>(() => MessageFileReader.Read("Lab", ""));
}
