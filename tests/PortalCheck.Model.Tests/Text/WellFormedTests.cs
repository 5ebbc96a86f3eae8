using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Model.Tests.Text;

public sealed class WellFormedTests
{
    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    [InlineData("cắt giữa \ud83c")]
    public void HalfAPair_BecomesTheReplacementCharacter(string text)
    {
        Assert.Contains('\ufffd', WellFormed.Of(text));
        Assert.DoesNotContain(WellFormed.Of(text), char.IsSurrogate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Đơn vị chủ quản")]
    [InlineData("🏛 Cổng")]
    public void GoodText_StaysAsItIs(string text) => Assert.Equal(text, WellFormed.Of(text));

    [Fact]
    public void FindingWithHalfAPair_HasAnIdentity() =>
        Assert.Equal(32, FindingIdentity.Of("p", "c", "t", new Location { Selector = "a" }, "\ud83c").Length);
}
