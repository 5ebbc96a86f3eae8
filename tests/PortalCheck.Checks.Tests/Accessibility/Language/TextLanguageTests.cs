using PortalCheck.Checks.Accessibility.Language;

namespace PortalCheck.Checks.Tests.Accessibility.Language;

/// <summary>A text contradicts what is stated only where that is sure.</summary>
public sealed class TextLanguageTests
{
    private const string Vietnamese = "Cổng dịch vụ công của tỉnh cung cấp thông tin về thủ tục hành chính và cho phép người dân nộp hồ sơ trực tuyến.";
    private const string WithoutMarks = "Cong dich vu cong cua tinh cung cap thong tin ve thu tuc hanh chinh va cho phep nguoi dan nop ho so truc tuyen.";
    private const string English = "The portal of the province offers information on procedures and lets you submit your application to the office online.";
    private const string French = "Le portail de la province permet à tous les habitants de déposer leurs demandes auprès des services de l’État.";

    [Theory]
    [InlineData(Vietnamese, "en", "vi")]
    [InlineData(WithoutMarks, "en", "vi")]
    [InlineData(English, "vi", "en")]
    [InlineData(French, "vi", "fr")]
    [InlineData("公共服务门户网站", "vi", "zh")]
    [InlineData("Портал государственных услуг", "en", "ru")]
    public void OtherLanguage_IsTold(string text, string stated, string written) => Assert.Equal(written, TextLanguage.Contradicting(text, stated));

    [Theory]
    [InlineData(Vietnamese, "vi")]
    [InlineData(WithoutMarks, "vi")]
    [InlineData(English, "en")]
    [InlineData(French, "fr")]
    [InlineData("12 34 https://x.gov.vn 1900.1234 A1", "vi")]
    [InlineData("Microsoft Windows, Android, iOS", "vi")]
    [InlineData("VNeID", "en")]
    [InlineData("Lorem ipsum dolor sit amet", "vi")]
    [InlineData("Nguyễn Văn An", "en")]
    [InlineData("", "vi")]
    public void OwnLanguageNamesAndCodes_AccuseNobody(string text, string stated) => Assert.Null(TextLanguage.Contradicting(text, stated));

    [Theory]
    [InlineData("vn", false)]
    [InlineData("eng", false)]
    [InlineData("i-lux", false)]
    [InlineData("vi-VN", true)]
    [InlineData("EN", true)]
    [InlineData("en-US-GB", true)]
    [InlineData("hmn", true)]
    [InlineData("#1", false)]
    public void Tag_IsKnownByItsFirstSubtag(string tag, bool known) => Assert.Equal(known, LanguageTags.IsKnown(tag));
}
