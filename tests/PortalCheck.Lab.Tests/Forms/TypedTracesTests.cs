using PortalCheck.Lab.Forms;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Tests.Forms;

/// <summary>A trace of a typed value is found however a page wraps it, and nothing else is taken for one.</summary>
public sealed class TypedTracesTests
{
    private const string Name = "Nguyễn Mẫu Lab";

    private static ReceivedRequest Request(string query = "", string body = "", string header = "") =>
        new("GET", "https://a.gov.vn/gom/x" + query, "", "", body) { Headers = [KeyValuePair.Create("Referer", header)] };

    [Theory]
    [InlineData("?ten=Nguy%E1%BB%85n%20M%E1%BA%ABu%20Lab")]
    [InlineData("?ten=Nguy%25E1%25BB%2585n+M%25E1%25BA%25ABu")]
    [InlineData("?ten=NGUYEN-MAU-LAB")]
    [InlineData("?t=baL-uaM-neyugN")]
    [InlineData("?d=dGVuPU5ndXnhu4VuIE3huqt1IExhYg%3D%3D")]
    [InlineData("?d=4e677579e1bb856e204de1baab75")]
    [InlineData("?q=N")]
    [InlineData("/Ng/")]
    public void ValueInTheAddress_IsFound(string query) => Assert.NotEmpty(TypedTraces.In(Request(query), [Name]));

    [Theory]
    [InlineData("?trang=1&muc=xa")]
    [InlineData("?q=thu-tuc")]
    [InlineData("")]
    public void OtherAddress_IsNoTrace(string query) => Assert.Empty(TypedTraces.In(Request(query, "muc=tinh", "https://a.gov.vn/"), [Name, "0912345678", "m"]));

    [Fact]
    public void ValueInTheBody_IsFound() => Assert.Single(TypedTraces.In(Request(body: "{\"hoTen\":\"Nguyễn Mẫu\"}"), [Name]));

    [Fact]
    public void ValueInAHeader_IsFound() => Assert.Single(TypedTraces.In(Request(header: "https://a.gov.vn/?hoTen=Nguy%E1%BB%85n"), [Name]));

    [Fact]
    public void OwnUserAgent_IsNoTrace() => Assert.Empty(TypedTraces.In(Request(header: "Nguyen/1.0"), [Name], "Nguyen/1.0"));
}
