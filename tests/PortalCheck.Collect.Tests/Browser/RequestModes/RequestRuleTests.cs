using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser.RequestModes;

public sealed class RequestRuleTests
{
    private static readonly OwnSite Own = new("https://dichvucong.mau.gov.vn/");

    private static Refusal Reading(string method, string url, string type, ReadPosts posts = ReadPosts.OwnSite) =>
        RequestRule.Decide(RequestMode.Reading, new OutgoingRequest(method, url, type, []), Own, posts, new TypedValues());

    private static Refusal Trying(string method, string url, string type, params string[] headers)
    {
        var typed = new TypedValues();
        typed.Add("Nguyễn Thử Nghiệm");
        return RequestRule.Decide(RequestMode.Trying, new OutgoingRequest(method, url, type, headers), Own, ReadPosts.OwnSite, typed);
    }

    private static Refusal Pressed(string method, string url, string type, ReadPosts posts = ReadPosts.OwnSite) => RequestRule.Decide(
        RequestMode.Reading, new OutgoingRequest(method, url, type, []), Own, posts, new TypedValues(), pressedOn: "https://dichvucong.mau.gov.vn/tthc?trang=1");

    [Theory]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/tthc", "document")]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/api/submitting/list", "fetch")]
    [InlineData("GET", "https://dichvucong.mau.gov.vn/xoa-dang-ky-thuong-tru", "document")]
    public void Pressed_WhatPagesAList_Leaves(string method, string url, string type) => Assert.Equal(Refusal.None, Pressed(method, url, type));

    [Theory]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/nop", "document", "FormSubmission")]
    [InlineData("POST", "https://khac.gov.vn/tthc", "document", "FormSubmission")]
    [InlineData("GET", "https://dichvucong.mau.gov.vn/dang-xuat", "document", "Changing")]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/danh-gia", "fetch", "Changing")]
    [InlineData("GET", "https://dichvucong.mau.gov.vn/api?action=vote", "xhr", "Changing")]
    public void Pressed_WhatCouldChangeSomething_IsRefused(string method, string url, string type, string reason) =>
        Assert.Equal(reason, Pressed(method, url, type).ToString());

    [Fact]
    public void Pressed_PageThatPostsItself_IsRefusedWherePostIsForbidden() =>
        Assert.Equal(Refusal.FormSubmission, Pressed("POST", "https://dichvucong.mau.gov.vn/tthc", "document", ReadPosts.Never));

    [Theory]
    [InlineData("GET", "https://www.google-analytics.com/collect?x=1", "image")]
    [InlineData("OPTIONS", "https://other.vn/api", "preflight")]
    [InlineData("POST", "https://api.mau.gov.vn/list", "fetch")]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/jsp/rest.jsp", "xhr")]
    [InlineData("GET", "data:image/png;base64,AA", "image")]
    [InlineData("GET", "wss://dichvucong.mau.gov.vn/hub", "websocket")]
    public void Reading_WhatAnyVisitorsPageDoes_Leaves(string method, string url, string type) => Assert.Equal(Refusal.None, Reading(method, url, type));

    [Theory]
    [InlineData("POST", "https://www.google-analytics.com/collect", "ping", "ThirdPartyPost")]
    [InlineData("POST", "https://so-y-te.khac.gov.vn/api", "fetch", "ThirdPartyPost")]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/nop", "document", "FormSubmission")]
    [InlineData("PUT", "https://dichvucong.mau.gov.vn/a", "fetch", "Method")]
    [InlineData("DELETE", "https://dichvucong.mau.gov.vn/a", "xhr", "Method")]
    [InlineData("TRACK", "https://dichvucong.mau.gov.vn/a", "xhr", "Method")]
    [InlineData("GET", "file:///etc/passwd", "document", "Scheme")]
    [InlineData("GET", "ftp://dichvucong.mau.gov.vn/a", "document", "Scheme")]
    [InlineData("GET", "wss://chat.khac.vn/", "websocket", "Socket")]
    public void Reading_WhatCouldChangeSomething_IsRefused(string method, string url, string type, string reason) =>
        Assert.Equal(reason, Reading(method, url, type).ToString());

    [Fact]
    public void Reading_OwnSitePost_IsRefusedWhereTheRegisterSaysNever() =>
        Assert.Equal(Refusal.PostForbidden, Reading("POST", "https://dichvucong.mau.gov.vn/list", "fetch", ReadPosts.Never));

    [Theory]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/list", "fetch", "Method")]
    [InlineData("POST", "https://dichvucong.mau.gov.vn/list", "ping", "Beacon")]
    [InlineData("GET", "https://dichvucong.mau.gov.vn/events", "eventsource", "Beacon")]
    [InlineData("GET", "wss://dichvucong.mau.gov.vn/hub", "websocket", "Socket")]
    [InlineData("GET", "blob:https://dichvucong.mau.gov.vn/1", "worker", "Worker")]
    [InlineData("GET", "https://dichvucong.mau.gov.vn/s?q=nguyen+thu", "xhr", "TypedValue")]
    public void Trying_EverythingThatTells_IsRefused(string method, string url, string type, string reason) =>
        Assert.Equal(reason, Trying(method, url, type).ToString());

    [Fact]
    public void Trying_HeaderThatCarriesWhatWasTyped_IsRefused() =>
        Assert.Equal(Refusal.TypedValue, Trying("GET", "https://dichvucong.mau.gov.vn/s", "xhr", "n=Nguy%E1%BB%85n%20Th%E1%BB%AD"));

    [Fact]
    public void Trying_ListThatCascades_StillLoads() =>
        Assert.Equal(Refusal.None, Trying("GET", "https://dichvucong.mau.gov.vn/phuong-xa?tinh=27", "xhr", "JSESSIONID=AB12"));
}
