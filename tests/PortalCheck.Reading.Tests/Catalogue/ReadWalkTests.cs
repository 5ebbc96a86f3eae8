using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class ReadWalkTests
{
    [Fact]
    public void TwoPages_GiveEachEntryOnce()
    {
        var listing = Read(Page(1, ("1.930001", "Mở bến đò"), ("1.930002", "Đóng bến đò")), Page(2, ("1.930002", "Đóng bến đò"), ("1.930003", "Dời bến đò")));
        Assert.Equal(["1.930001", "1.930002", "1.930003"], listing.Entries.Select(entry => entry.Row.Code));
        Assert.Equal((CatalogueState.Listed, 2, 7), (listing.State, listing.Pages, listing.StatedTotal));
        Assert.Equal("https://cong.gov.vn/tthc?p=2", listing.Entries[2].PageUrl);
    }

    [Fact]
    public void OneProcedureTwiceOnOnePage_IsTwoEntries() =>
        Assert.Equal(2, Read(Page(1, ("1.930001", "Mở bến đò"), ("1.930001", "Mở bến đò"))).Entries.Count);

    [Fact]
    public void ConflictingName_KeepsTheFirstAndSaysSo()
    {
        var entry = Assert.Single(Read(Page(1, ("1.930001", "Mở bến đò ngang")), Page(2, ("1.930001", "Mở bến đò dọc"))).Entries);
        Assert.Equal("Mở bến đò ngang", entry.Row.Name);
        Assert.Equal(new EntryConflict(CatalogueColumn.Name, "Mở bến đò ngang", "Mở bến đò dọc", "https://cong.gov.vn/tthc?p=2"), Assert.Single(entry.Conflicts));
    }

    [Fact]
    public void NameCutForShow_GivesWayToTheWhole()
    {
        var entry = Assert.Single(Read(Page(1, ("1.930001", "Mở bến đò ngang…")), Page(2, ("1.930001", "Mở bến đò ngang sông lớn"))).Entries);
        Assert.Equal("Mở bến đò ngang sông lớn", entry.Row.Name);
        Assert.Empty(entry.Conflicts);
    }

    [Fact]
    public void NamesOnlyPage_TakesItsCodesFromTheAnswerBehindIt()
    {
        var names = new WalkPage
        {
            Url = "https://cong.gov.vn/dich-vu-cong",
            Reach = WalkReach.Path,
            Html = "<main><h1>Dịch vụ công trực tuyến</h1><ul><li><a href='/ct/a'>Mở bến đò ngang</a></li><li><a href='/ct/b'>Thủ tục đóng bến đò</a></li><li><a href='/ct/c'>Đăng ký dời bến đò</a></li></ul></main>",
        };
        var answer = new WalkPage
        {
            Url = "https://cong.gov.vn/api/formality/list",
            Reach = WalkReach.Api,
            Json = """{"total":3,"items":[{"code":"1.930001","name":"Mở bến đò ngang"},{"code":"1.930002","name":"Thủ tục đóng bến đò"},{"code":"1.930003","name":"Đăng ký dời bến đò"}]}""",
        };
        var listing = Read(names, answer);
        Assert.Equal([("1.930001", "https://cong.gov.vn/ct/a"), ("1.930002", "https://cong.gov.vn/ct/b"), ("1.930003", "https://cong.gov.vn/ct/c")], listing.Entries.Select(entry => (entry.Row.Code!, entry.Row.Href!)));
        Assert.Equal(3, listing.StatedTotal);
    }

    [Fact]
    public void OneCodeOfTwoTiers_IsTwoEntries()
    {
        const string Head = "<table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th><th>Cấp thực hiện</th></tr>";
        var listing = Read(
            new WalkPage { Url = "https://cong.gov.vn/1", Reach = WalkReach.Path, Html = Head + "<tr><td>1.930001</td><td>Mở bến đò</td><td>Cấp tỉnh</td></tr></table>" },
            new WalkPage { Url = "https://cong.gov.vn/2", Reach = WalkReach.Link, Html = Head + "<tr><td>1.930001</td><td>Mở bến đò</td><td>Cấp xã</td></tr></table>" });
        Assert.Equal(["Cấp tỉnh", "Cấp xã"], listing.Entries.Select(entry => entry.Row.Tier));
    }

    [Fact]
    public void EmptyFirstPage_IsWhatItIs() => Assert.Equal(
        CatalogueState.Empty, Read(new WalkPage { Url = "https://cong.gov.vn/1", Reach = WalkReach.Path, Html = "<h1>Thủ tục</h1><p>Không tìm thấy thủ tục nào</p>" }).State);

    [Fact]
    public void NoPages_AreNoCatalogue() => Assert.Equal(CatalogueState.NoCatalogue, Read().State);

    private static CatalogueListing Read(params WalkPage[] pages) => CatalogueReader.ReadWalk(new CatalogueWalk { Pages = pages, Stop = WalkStop.NoNext });

    private static WalkPage Page(int number, params (string Code, string Name)[] rows) => new()
    {
        Url = "https://cong.gov.vn/tthc?p=" + number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Reach = number == 1 ? WalkReach.Path : WalkReach.Link,
        Html = "<table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>" + string.Concat(rows.Select(row => $"<tr><td>{row.Code}</td><td>{row.Name}</td></tr>")) + "</table><p>Tổng số: 7 thủ tục</p>",
    };
}
