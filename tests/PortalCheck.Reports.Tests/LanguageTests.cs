using System.Text.RegularExpressions;
using FsCheck.Fluent;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

/// <summary>Words of another language say which (WCAG 2.2, 3.1.2).</summary>
public sealed partial class LanguageTests(Rendered site) : IClassFixture<Rendered>
{
    [Fact]
    public void EnglishPage_MarksWhatItQuotesOfAPortal() =>
        Assert.Matches("is missing at “<span lang=\"vi\">[^<]*</span>”", site["en/portal/tinh-bac-ninh-ttdt/index.html"]);

    [Fact]
    public void VietnamesePage_MarksNoVietnamese() => Assert.All(
        site.Pages.Where(page => !page.Key.StartsWith("en/", StringComparison.Ordinal)), page => Assert.DoesNotContain("“<span lang=\"vi\">", page.Value, StringComparison.Ordinal));

    [Fact]
    public void EnglishPage_LinksVietnameseNamesWithTheirLanguage() => Assert.All(
        site.Pages.Where(page => page.Key.StartsWith("en/", StringComparison.Ordinal)).SelectMany(page => Link().Matches(page.Value)).Where(link => Languages.IsVietnamese(link.Groups[2].Value)),
        link => Assert.Contains("lang=\"vi\"", link.Groups[1].Value, StringComparison.Ordinal));

    [Theory]
    [InlineData("Sở Y tế tỉnh Bắc Ninh", true)]
    [InlineData("Trang chu\u0309", true)]
    [InlineData("Department of Health of Bắc Ninh", false)]
    [InlineData("Home page", false)]
    [InlineData("", false)]
    public void Text_IsVietnameseByItsLetters(string text, bool expected) => Assert.Equal(expected, Languages.IsVietnamese(text));

    [Theory]
    [InlineData("Thu tuc dang ky khai sinh co yeu to nuoc ngoai", true)]
    [InlineData("Search the whole site", false)]
    [InlineData("Trang chu", false)]
    public void WordsWithoutMarks_AreVietnameseByTheirSyllables(string text, bool expected) => Assert.Equal(expected, Languages.IsUnmarkedVietnamese(text));

    [Fact]
    public void QuotedValue_IsOnePart() => Assert.Equal(
        [("The link “", false), ("Xem thêm", true), ("” says nothing.", false)], Languages.Parts("The link “Xem thêm” says nothing.", ["Xem thêm", "12"]));

    [Fact]
    public void LongerValueThatHoldsTheShorter_IsMarkedOnce() => Assert.Equal([("Tìm kiếm", true), (" ", false), ("Tìm", true)], Languages.Parts("Tìm kiếm Tìm", ["Tìm", "Tìm kiếm"]));

    [Fact]
    public void AnyTextWithAnyValues_IsTheSameTextInParts() => Prop.ForAll<string?, string?, string?>((text, one, other) =>
        string.Concat(Languages.Parts(text ?? "", [one ?? "", other ?? "ệ"]).Select(part => part.Part)) == (text ?? "")).CheckSeeded();

    [GeneratedRegex("<a ([^>]*)>([^<]+)</a>", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
