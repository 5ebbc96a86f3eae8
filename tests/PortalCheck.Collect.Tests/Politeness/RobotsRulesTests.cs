using System.Diagnostics;
using System.Text;
using FsCheck.Fluent;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Politeness;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("/foo/bar?baz=quz", "/foo/bar?baz=quz")]
    [InlineData("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar")]
    [InlineData("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar")]
    [InlineData("/foo/bar/ツ", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%E3%83%84", "/foo/bar/ツ")]
    [InlineData("/foo/bar/%e3%83%84", "/foo/bar/ツ")]
    [InlineData("/foo/bar/%62%61%7A", "/foo/bar/baz")]
    [InlineData("/foo/bar/baz", "/foo/bar/%62%61%7A")]
    [InlineData("/thủ-tục", "/th%E1%BB%A7-t%E1%BB%A5c")]
    public void EncodedSpellings_AreOneAddress(string rule, string path) => Assert.False(Rules($"Disallow: {rule}$").Allows(At(path)));

    [Theory]
    [InlineData("/path/file-with-a-%2A.html", "/path/file-with-a-*.html", false)]
    [InlineData("/path/file-with-a-%2A.html", "/path/file-with-a-b.html", true)]
    [InlineData("/path/foo-%24", "/path/foo-$", false)]
    [InlineData("/path/foo-%24", "/path/foo-", true)]
    [InlineData("/a%2Fb", "/a/b", true)]
    public void EncodedSpecialCharacters_ArePlain(string rule, string path, bool allowed) =>
        Assert.Equal(allowed, Rules($"Disallow: {rule}").Allows(At(path)));

    [Theory]
    [InlineData("https://example.com/publications/", false)]
    [InlineData("https://example.com/example/", false)]
    [InlineData("https://example.com/example/page.html", true)]
    [InlineData("https://example.com/images/a.gif", false)]
    [InlineData("https://example.com/images/a.gif?b", true)]
    public void GroupNamedAfterAProduct_IsUsedByItAlone(string address, bool allowed)
    {
        // The simple example of RFC 9309 section 5.1, with our token in the place of its first crawler's.
        const string text = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
            + "User-Agent: PortalCheck\nDisallow: /example/\nDisallow: /publications/\nAllow: /example/page.html\nDisallow: *.gif$\n\n"
            + "User-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n";

        Assert.Equal(allowed, RobotsRules.Parse(text).Allows(new Uri(address)));
    }

    [Fact]
    public void OtherCrawlersGroup_DoesNotBindUs() =>
        Assert.True(RobotsRules.Parse("User-Agent: bazbot\nDisallow: /\n").Allows(At("/")));

    [Fact]
    public void EmptyGroupForUs_AllowsAllWhateverOthersGet() =>
        Assert.True(RobotsRules.Parse("User-agent: *\nDisallow: /\n\nUser-agent: PortalCheck\n").Allows(At("/a")));

    [Theory]
    [InlineData("/example/page/disallowed.gif", false)]
    [InlineData("/example/page/", true)]
    [InlineData("/example/page", true)]
    public void LongestMatch_Wins(string path, bool allowed) =>
        // RFC 9309 section 5.2.
        Assert.Equal(allowed, Rules("Allow: /example/page/\nDisallow: /example/page/disallowed.gif").Allows(At(path)));

    [Fact]
    public void EquallyLongRules_Allow() => Assert.True(Rules("Disallow: /a\nAllow: /a").Allows(At("/a")));

    [Theory]
    [InlineData("/*.php$", "/a/b.php", false)]
    [InlineData("/*.php$", "/a.php?x", true)]
    [InlineData("/*.php", "/a.php?x", false)]
    [InlineData("/a*b*c", "/axxbxxc", false)]
    [InlineData("/a*b*c", "/acb", true)]
    [InlineData("/a*a$", "/a", true)]
    [InlineData("/a*a$", "/aa", false)]
    [InlineData("*", "/", false)]
    [InlineData("/$", "/", false)]
    [InlineData("/$", "/a", true)]
    [InlineData("/fish*", "/fishheads", false)]
    [InlineData("/fish", "/Fish", true)]
    public void Wildcards_MatchAsTheRfcSays(string rule, string path, bool allowed) =>
        Assert.Equal(allowed, Rules($"Disallow: {rule}").Allows(At(path)));

    [Theory]
    [InlineData("user-agent: PORTALCHECK")]
    [InlineData("User-Agent:portalcheck/1.0 (+https://example.vn)")]
    [InlineData("\uFEFFUser-agent: portalcheck # us")]
    [InlineData("User-agent: other\r\nSitemap: https://a.vn/s.xml\r\nUser-agent: PortalCheck")]
    [InlineData("User-agent: other\rUser-agent: PortalCheck")]
    public void OurName_IsFoundInAnySpelling(string agents) => Assert.False(RobotsRules.Parse(agents + "\r\nDisallow: /x\r\n").Allows(At("/x")));

    [Theory]
    [InlineData("PortalChecker")]
    [InlineData("Portal")]
    [InlineData("NotPortalCheck")]
    public void SimilarName_IsNotOurs(string agent) => Assert.True(RobotsRules.Parse($"User-agent: {agent}\nDisallow: /\n").Allows(At("/x")));

    [Fact]
    public void SeveralGroupsForUs_AreOne()
    {
        var rules = RobotsRules.Parse("User-agent: PortalCheck\nDisallow: /a\n\nUser-agent: b\nDisallow: /c\n\nUser-agent: portalcheck\nDisallow: /b\n");

        Assert.Equal([false, false, true], new[] { "/a", "/b", "/c" }.Select(path => rules.Allows(At(path))));
    }

    [Fact]
    public void RobotsTxtItself_IsAlwaysAllowed() => Assert.True(Rules("Disallow: /").Allows(At("/robots.txt")));

    [Fact]
    public void EmptyDisallow_AllowsAll() => Assert.True(Rules("Disallow:").Allows(At("/x")));

    [Fact]
    public void Sitemaps_AreReadFromAnywhere() =>
        Assert.Equal(["https://a.vn/s.xml"], RobotsRules.Parse("Sitemap: https://a.vn/s.xml\nUser-agent: x\nDisallow: /").Sitemaps);

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(200, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public void Status_DecidesWhatTheAnswerMeans(int status, bool allowed) =>
        Assert.Equal(allowed, RobotsRules.From(Artifact.Of(new RobotsEvidence(status, "User-agent: *\nDisallow: /"))).Allows(At("/x")));

    [Fact]
    public void NoAnswer_DisallowsAll() =>
        Assert.False(RobotsRules.From(Artifact.Missing<RobotsEvidence>(FailureKind.Timeout)).Allows(At("/x")));

    [Fact]
    public void AnyFile_NeverThrows() =>
        Prop.ForAll<string, string>((text, path) =>
        {
            RobotsRules.Parse("User-agent: *\nDisallow: " + text).Allows(At("/" + path));
            return true;
        }).CheckSeeded();

    [Fact]
    public void Matching_AgreesWithTheDefinition()
    {
        // Against a matcher that tries everything, on a small alphabet so that matches happen.
        var letters = Gen.Elements('a', 'b', '*');
        var cases = Gen.Zip(Gen.ArrayOf(letters), Gen.ArrayOf(Gen.Elements('a', 'b'))).Resize(9).ToArbitrary();
        Prop.ForAll(cases, pair =>
        {
            var pattern = "/" + new string(pair.Item1);
            var path = "/" + new string(pair.Item2);
            return new RobotsRule(pattern, allows: false).Matches(path) == Naive(pattern, path)
                && new RobotsRule(pattern + "$", allows: false).Matches(path) == Naive(pattern + "$", path);
        }).CheckSeeded();
    }

    [Fact]
    public void HostilePatterns_CostLinearWork()
    {
        // A quadratic or exponential matcher would need hours for this; the limit is generous and guards against that only.
        var text = new StringBuilder("User-agent: *\n");
        for (var i = 0; i < 50; i++)
            text.Append("Disallow: /").Append(string.Concat(Enumerable.Repeat("a*", 2_000))).Append("b\n");
        var rules = RobotsRules.Parse(text.ToString());
        var address = At("/" + new string('a', 8_000));

        var watch = Stopwatch.StartNew();
        Assert.True(rules.Allows(address));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1));
    }

    private static bool Naive(string pattern, string path) => pattern switch
    {
        "" => true,
        "$" => path.Length == 0,
        ['*', .. var rest] => Enumerable.Range(0, path.Length + 1).Any(skip => Naive(rest, path[skip..])),
        _ => path.Length > 0 && path[0] == pattern[0] && Naive(pattern[1..], path[1..]),
    };

    private static RobotsRules Rules(string lines) => RobotsRules.Parse("User-agent: *\n" + lines);

    private static Uri At(string path) => Uri.TryCreate("https://tinh-a.gov.vn" + path, UriKind.Absolute, out var uri) ? uri : new Uri("https://tinh-a.gov.vn/");
}
