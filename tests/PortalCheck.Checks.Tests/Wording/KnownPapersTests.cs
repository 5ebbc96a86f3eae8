using PortalCheck.Checks.EForms;

namespace PortalCheck.Checks.Tests.Wording;

public sealed class KnownPapersTests
{
    [Theory]
    [InlineData("- Tờ khai theo mẫu; - CMND/CCCD, sổ hộ khẩu (bản sao có chứng thực); - Giấy tờ khác có liên quan.", "Sổ hộ khẩu, sổ tạm trú|Bản sao thẻ căn cước, chứng minh nhân dân")]
    [InlineData("Bản sao Giấy khai sinh", "Giấy khai sinh, trích lục khai sinh")]
    [InlineData("Bản sao Giấy chứng nhận đăng ký doanh nghiệp", "Giấy chứng nhận đăng ký doanh nghiệp, hộ kinh doanh")]
    [InlineData("Giấy tờ tùy thân của người yêu cầu (xuất trình khi nộp trực tiếp)", "")]
    [InlineData("Giấy xác nhận tình trạng hôn nhân, trừ trường hợp đã có trong Cơ sở dữ liệu hộ tịch điện tử", "")]
    [InlineData("Tờ khai cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh", "")]
    [InlineData("Giấy chứng sinh", "")]
    [InlineData("Giấy chứng nhận quyền sử dụng đất", "")]
    public void ItemOfADossier_AsksForPapersThatAreKnown(string item, string papers) => Assert.Equal(papers, string.Join('|', KnownPapers.AskedIn(item).Select(paper => paper.Paper)));

    [Fact]
    public void EachPaper_NamesItsDatabaseAndWhy() => Assert.All(KnownPapers.All, paper => Assert.True(paper.Database.Length > 10 && paper.Reason.Length > 10 && paper.Wording.Count > 0));
}
