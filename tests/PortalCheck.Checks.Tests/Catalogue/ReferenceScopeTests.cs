using PortalCheck.Checks.Catalogue.Scope;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Catalogue;

public sealed class ReferenceScopeTests
{
    private const string Province = "Ủy ban nhân dân tỉnh Bắc Ninh";

    [Theory]
    [InlineData("Ủy ban nhân dân cấp tỉnh")]
    [InlineData("UBND cấp  xã")]
    [InlineData("Sở Y tế")]
    [InlineData("Sở Tài chính các tỉnh, thành phố")]
    [InlineData("Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương")]
    [InlineData("Sở Xây Dựng tỉnh Bắc Ninh")]
    [InlineData("Sở Xây dựng - Tỉnh Bắc Giang")]
    [InlineData("Văn phòng đăng ký đất đai Bắc Ninh")]
    public void StandardOfEveryProvince_IsExpectedOfAProvince(string body) => Assert.Equal("expected", Of(AgencyKind.Province, Province, body));

    [Theory]
    [InlineData("")]
    [InlineData("Công an cấp Xã")]
    [InlineData("Thuế tỉnh, thành phố")]
    [InlineData("Bảo hiểm xã hội tỉnh")]
    [InlineData("Cơ quan khác")]
    public void NobodySaysWhose_IsOnlyPossible(string body) => Assert.Equal("possible", Of(AgencyKind.Province, Province, body));

    [Theory]
    [InlineData("Bộ Tư pháp")]
    [InlineData("Cục Hàng không Việt Nam")]
    [InlineData("Sở Y tế tỉnh Lai Châu")]
    [InlineData("Cục Thuế - Bộ tài chính")]
    public void OfOthers_IsNotExpectedOfAProvince(string body) => Assert.Equal("other", Of(AgencyKind.Province, Province, body));

    [Theory]
    [InlineData("UBND tỉnh Bắc Ninh", "expected")]
    [InlineData("UBND tỉnh Bắc Giang", "expected")]
    [InlineData("UBND tỉnh Lai Châu", "other")]
    [InlineData("UBND Thành phố Huế", "other")]
    public void Specific_GoesByWhoPromulgatedIt(string promulgator, string place) =>
        Assert.Equal(place, Of(AgencyKind.Province, Province, "Sở Y tế", ReferenceKind.Specific, promulgator));

    [Theory]
    [InlineData("Cấp phép cho tàu cá hoạt động")]
    [InlineData("Cấp thị thực tại cửa khẩu")]
    public void OfTheSeaOrTheBorder_IsOnlyPossible(string name) => Assert.Equal("possible", Of(AgencyKind.Province, Province, "Ủy ban nhân dân cấp tỉnh", name: name));

    [Fact]
    public void Internal_IsNeverExpected() => Assert.Equal("other", Of(AgencyKind.Province, Province, "Ủy ban nhân dân cấp tỉnh", ReferenceKind.Internal));

    [Theory]
    [InlineData("Sở Giáo dục đào tạo", "expected")]
    [InlineData("Sở Giáo dục và Đào tạo tỉnh Bắc Ninh", "expected")]
    [InlineData("Sở Giáo dục và Đào tạo tỉnh Lai Châu", "other")]
    [InlineData("Ủy ban nhân dân cấp tỉnh", "possible")]
    [InlineData("Sở Y tế", "other")]
    [InlineData("Bộ Giáo dục và Đào tạo", "other")]
    public void Department_GoesByItsOwnName(string body, string place) => Assert.Equal(place, Of(AgencyKind.Department, "Sở Giáo dục và Đào tạo tỉnh Bắc Ninh", body));

    [Theory]
    [InlineData("Ủy ban nhân dân cấp xã", "expected")]
    [InlineData("Cơ quan chuyên môn về Nông nghiệp và Môi trường thuộc UBND cấp xã", "expected")]
    [InlineData("Ủy ban nhân dân cấp tỉnh", "other")]
    [InlineData("Công an cấp Xã", "possible")]
    [InlineData("UBND Phường Kinh Bắc, tỉnh Bắc Ninh", "other")]
    public void Commune_GoesByItsTier(string body, string place) => Assert.Equal(place, Of(AgencyKind.Commune, "Ủy ban nhân dân xã An Bình, tỉnh Bắc Ninh", body));

    [Theory]
    [InlineData("Bộ Xây dựng", "Bộ Xây dựng", "expected")]
    [InlineData("Cục Hàng hải và Đường thủy Việt Nam", "Bộ xây dựng (Giao thông vận tải cũ)", "expected")]
    [InlineData("Ủy ban nhân dân cấp tỉnh", "Bộ Xây dựng", "possible")]
    [InlineData("Cục Bà mẹ và Trẻ em", "Bộ Y tế", "other")]
    public void Ministry_GoesByWhoPromulgatesAndCarriesOut(string body, string promulgator, string place) =>
        Assert.Equal(place, Of(AgencyKind.Ministry, "Bộ Xây dựng", body, promulgator: promulgator));

    [Fact]
    public void NationalPortal_HasAllButInternalOnes() => Assert.Equal("expected", Of(AgencyKind.National, "Văn phòng Chính phủ", "", portal: PortalKind.National));

    [Fact]
    public void Archive_IsInDoubt() => Assert.Equal(ScopeDoubt.Archive, Slice(AgencyKind.Province, Province, One("Sở Y tế"), PortalKind.Archive).Doubt);

    [Fact]
    public void NothingSure_IsADoubt() => Assert.Equal(ScopeDoubt.NothingSure, Slice(AgencyKind.Province, Province, One("Bộ Y tế"), PortalKind.Service).Doubt);

    [Fact]
    public void Abolished_TravelsByKeyAndName() => Assert.Equal(
        "Cũ", Assert.Single(Slice(AgencyKind.Province, Province, One("Sở Y tế") with { State = ReferenceState.Abolished, Name = "Cũ" }, PortalKind.Service).Abolished).Name);

    private static string Of(
        AgencyKind kind, string agency, string body, ReferenceKind sort = ReferenceKind.Standard, string promulgator = "Bộ Tư pháp", string name = "Cấp chứng chỉ", PortalKind portal = PortalKind.Service)
    {
        var slice = Slice(kind, agency, One(body) with { Kind = sort, PromulgatedBy = promulgator, Name = name }, portal);
        return slice.Expected.Count == 1 ? "expected" : slice.Possible.Count == 1 ? "possible" : Assert.Single(slice.Others) is "1.000001" ? "other" : "lost";
    }

    private static ReferenceProcedure One(string body) => new()
    {
        Code = "1.000001", Key = "1.000001", Name = "Cấp chứng chỉ", Kind = ReferenceKind.Standard, PromulgatedBy = "Bộ Tư pháp", Agencies = body.Length == 0 ? [] : [body],
    };

    private static ReferenceSlice Slice(AgencyKind kind, string agency, ReferenceProcedure procedure, PortalKind portal) => ReferenceScope.For(
        new ReferenceRecord { Date = new DateOnly(2026, 7, 18), Source = "thử", Procedures = [procedure] },
        new Agency { Id = "x", Name = new LocalText(agency, agency), Kind = kind, Tier = Tier.Province, League = "x" },
        new Portal { Id = "x", Agency = "x", Kind = portal, Address = "https://x.gov.vn/" });
}
