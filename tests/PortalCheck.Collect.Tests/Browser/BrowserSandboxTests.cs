using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Tests.Browser;

public sealed class BrowserSandboxTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("auto")]
    [InlineData("on")]
    public void UserWhoIsNotRoot_HasTheSandboxUnlessItIsSaidOff(string? asked) => Assert.True(BrowserSandbox.IsOn(asked, privileged: false));

    [Theory]
    [InlineData(null)]
    [InlineData("auto")]
    [InlineData("off")]
    public void Root_HasNone(string? asked) => Assert.False(BrowserSandbox.IsOn(asked, privileged: true));

    [Fact]
    public void Off_IsOff() => Assert.False(BrowserSandbox.IsOn("off", privileged: false));

    [Fact]
    public void OnAsRoot_IsRefusedAndNotIgnored() => Assert.Throws<ToolMissingException>(() => BrowserSandbox.IsOn("on", privileged: true));

    [Theory]
    [InlineData("false")]
    [InlineData("OFF")]
    [InlineData(" off")]
    public void UnknownValue_IsRefusedAndNeverTurnsItOff(string asked) =>
        Assert.Throws<ToolMissingException>(() => BrowserSandbox.IsOn(asked, privileged: false));
}
