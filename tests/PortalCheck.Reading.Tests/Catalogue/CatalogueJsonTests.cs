using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

public sealed class CatalogueJsonTests
{
    [Fact]
    public void CursorList_GivesNamesCodesFieldsAndItsLastId()
    {
        var reading = Read("""
            {"code":200,"data":{"total":2514,"items":[
              {"id":"019a0000-0000-7000-8000-000000000001","name":"Cấp giấy phép thả diều","code":"1.920001","categories":[{"id":"1","name":"Diều"}],"departments":[{"id":"2","name":"Sở Văn hóa, Thể thao và Du lịch"}],"departmentPromulgate":{"name":"Bộ Diều"},"formalityTargetType":["Công dân Việt Nam"],"state":"ACTIVE","type":"STANDARD"},
              {"id":"019a0000-0000-7000-8000-000000000002","name":"Gia hạn giấy phép thả diều","code":"1.920002","categories":[{"id":"1","name":"Diều"}],"departments":[],"state":"ACTIVE","type":"STANDARD"}]}}
            """, "https://cong.gov.vn/api/v1/submitting/formality/list-all-public-formality-by-citizen");
        Assert.Equal(["Cấp giấy phép thả diều", "Gia hạn giấy phép thả diều"], reading.Rows.Select(row => row.Name));
        Assert.Equal(["1.920001", "1.920002"], reading.Rows.Select(row => row.Code));
        Assert.Equal(("Diều", "Sở Văn hóa, Thể thao và Du lịch"), (reading.Rows[0].Field, reading.Rows[0].Agency));
        Assert.Null(reading.Rows[1].Agency);
        Assert.All(reading.Rows, row => Assert.Null(row.Level));
        Assert.Equal((2514, "019a0000-0000-7000-8000-000000000002"), (reading.StatedTotal, reading.LastId));
    }

    [Fact]
    public void UpperCaseRows_AreRead()
    {
        var reading = Read("""
            [{"ID":432001,"PROCEDURE_CODE":"1.920003","PROCEDURE_NAME":"Cấp phép mang cồng chiêng","PUBLISHED_AGENCY":"Bộ Văn hóa","IMPLEMENTATION_AGENCY":"Sở Văn hóa","FIELD_NAME":"Văn hóa","AMOUNT":12,"ROW_STT":1}]
            """);
        var row = Assert.Single(reading.Rows);
        Assert.Equal(("1.920003", "Cấp phép mang cồng chiêng", "Văn hóa", "Sở Văn hóa"), (row.Code, row.Name, row.Field, row.Agency));
    }

    [Fact]
    public void SolrAnswer_StatesItsTotal()
    {
        var reading = Read("""{"responseHeader":{"status":0},"response":{"numFound":31,"start":0,"docs":[{"id":"x1","maTTHC":"1.920004","tenTTHC":"Mở bến đò ngang","linhVuc":"Đường thủy"},{"id":"x2","maTTHC":"1.920005","tenTTHC":"Đóng bến đò ngang","linhVuc":"Đường thủy"}]}}""");
        Assert.Equal(31, reading.StatedTotal);
        Assert.Equal(["Mở bến đò ngang", "Đóng bến đò ngang"], reading.Rows.Select(row => row.Name));
    }

    [Fact]
    public void PagedAnswer_GivesPageAndSize()
    {
        var reading = Read("""{"content":[{"serviceInfoId":9,"serviceCode":"BVD-1","serviceName":"Cấp phép chở tre bằng bè","domainName":"Đường thủy","administrationName":"Sở Xây dựng","maxLevel":4}],"totalElements":57,"totalPages":6,"size":10,"number":0,"page":1}""");
        Assert.Equal((57, 6, 10, 1), (reading.StatedTotal, reading.PageCount, reading.PageSize, reading.Page));
        Assert.Equal(("BVD-1", "4", "Đường thủy", "Sở Xây dựng"), (reading.Rows[0].Code, reading.Rows[0].Level, reading.Rows[0].Field, reading.Rows[0].Agency));
    }

    [Fact]
    public void ListsByField_AreOneList()
    {
        var reading = Read("""{"result":[{"tenLinhVuc":"Chợ","thuTucs":[{"ma":"1.920006","ten":"Giao mặt bằng chợ nổi"}]},{"tenLinhVuc":"Bến đò","thuTucs":[{"ma":"1.920007","ten":"Mở bến đò ngang sông"}]}]}""");
        Assert.Equal([("Giao mặt bằng chợ nổi", "Chợ"), ("Mở bến đò ngang sông", "Bến đò")], reading.Rows.Select(row => (row.Name, row.Field!)));
    }

    [Fact]
    public void CellsOfADataTable_AreRead()
    {
        var reading = Read("""{"draw":1,"recordsTotal":1203,"recordsFiltered":1203,"data":[["1","1.920008","<a href='/ct/8'>Cấp giấy phép mở lối đi qua dải cây</a>","Một phần"],["2","1.920009","<a href='/ct/9'>Gia hạn giấy phép mở lối đi qua dải cây</a>","Toàn trình"]]}""");
        Assert.Equal(1203, reading.StatedTotal);
        Assert.Equal(("Cấp giấy phép mở lối đi qua dải cây", "1.920008", "Một phần", "https://cong.gov.vn/ct/8"), (reading.Rows[0].Name, reading.Rows[0].Code!, reading.Rows[0].Level!, reading.Rows[0].Href!));
    }

    [Fact]
    public void HtmlWithinAnAnswer_IsRead()
    {
        var reading = Read("""{"ok":true,"html":"<table><tr><th>M&atilde; thủ tục</th><th>Tên thủ tục</th></tr><tr><td>1.920010</td><td>Đăng ký dựng chợ phiên</td></tr></table><p>Tổng số: 12 thủ tục</p>"}""");
        Assert.Equal(("Đăng ký dựng chợ phiên", 12), (Assert.Single(reading.Rows).Name, reading.StatedTotal));
    }

    [Fact]
    public void CutAnswer_IsReadAsFarAsItGoes()
    {
        var reading = Read("""{"data":{"items":[{"code":"1.920011","name":"Cấp thẻ hướng dẫn viên làng"},{"code":"1.920012","name":"Đổi thẻ hướng dẫn viên làng"},{"code":"1.9200""");
        Assert.Equal(["1.920011", "1.920012"], reading.Rows.Select(row => row.Code));
    }

    [Theory]
    [InlineData("""{"data":[{"id":1,"name":"Hộ tịch quốc gia","code":"G02-CT19"},{"id":2,"name":"Đất đai đô thị","code":"G02-CT20"}]}""")]
    [InlineData("""{"departments":[{"code":"000.00.00.H99","name":"Sở Tư pháp tỉnh"}]}""")]
    [InlineData("""{"data":[{"maHoSo":"000.00.01.H99-1","tenThuTuc":"Đăng ký khai sinh","nguoiNop":"A"}]}""")]
    [InlineData("""{"articles":[{"id":1,"title":"Công bố thủ tục hành chính mới"}]}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[1,2,3]")]
    public void OtherAnswers_AreNoProcedures(string json) => Assert.Empty(Read(json).Rows);

    private static CatalogueJsonReading Read(string json, string url = "https://cong.gov.vn/api/list") => CatalogueJson.Read(json, url);
}
