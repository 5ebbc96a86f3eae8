using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Checks.Network;
using Property = PortalCheck.Checks.Tests.Support.Property;

namespace PortalCheck.Checks.Tests.Network;

public sealed class PageLikenessTests
{
    private static readonly Gen<int[]> Words = Gen.Choose(0, 40).ListOf().Select(list => list.ToArray());

    [Fact]
    public void SamePage_IsOne() => Property.Holds(Words, words => PageLikeness.Between(words, words) == 1);

    [Fact]
    public void Likeness_IsTheSameBothWays() => Property.Holds(
        Words.SelectMany(left => Words.Select(right => (left, right))), pair => PageLikeness.Between(pair.left, pair.right) == PageLikeness.Between(pair.right, pair.left));

    [Fact]
    public void Likeness_IsBetweenNothingAndOne() => Property.Holds(
        Words.SelectMany(left => Words.Select(right => (left, right))), pair => PageLikeness.Between(pair.left, pair.right) is >= 0 and <= 1);

    [Fact]
    public void PagesWithoutACommonWord_AreNotAlike() => Property.Holds(
        Words.Where(words => words.Length > 0), words => PageLikeness.Between(words, [.. words.Select(word => word + 1_000)]) == 0);

    [Fact]
    public void CounterOnALongPage_IsTolerated()
    {
        int[] page = [.. Enumerable.Range(0, 300)];
        Assert.True(PageLikeness.Between(page, [.. page[..150], -1, .. page[151..]]) > 0.98);
    }

    [Fact]
    public void SameWordsInAnotherOrder_AreAnotherPage()
    {
        int[] page = [.. Enumerable.Range(0, 300)];
        Assert.True(PageLikeness.Between(page, [.. page.Reverse()]) < 0.1);
    }
}
