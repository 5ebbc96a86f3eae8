using FsCheck.Fluent;
using PortalCheck.Collect.Sampling;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Tests.Sampling;

public sealed class EntryDrawTests
{
    private static ListedEntry Entry(int number, string? tier, string? level) => new(
        new CatalogueRow($"Thủ tục {number}", "tr") { Code = $"1.{number:000000}", Tier = tier, Level = level, Href = $"https://dvc.mau.gov.vn/tthc/{number}" }, "https://dvc.mau.gov.vn/tthc", 0);

    private static List<ListedEntry> List(int full, int partial) =>
        [.. Enumerable.Range(1, full).Select(i => Entry(i, "Cấp tỉnh", "Toàn trình")), .. Enumerable.Range(1_000, partial).Select(i => Entry(i, "Cấp xã", "Một phần"))];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(20, 20)]
    [InlineData(21, 18)]
    [InlineData(499, 81)]
    [InlineData(5_670, 95)]
    public void Size_IsThatOfTheCriteria(int listed, int size) => Assert.Equal(size, EntryDraw.SizeFor(listed));

    [Fact]
    public void EveryStratum_IsAmongTheFirst() =>
        Assert.Equal(["tinh", "xa"], EntryDraw.Order(List(90, 2), "s").Take(2).Select(entry => entry.Tier));

    [Fact]
    public void Beginnings_FollowTheSizesOfTheStrata() =>
        Assert.InRange(EntryDraw.Order(List(75, 25), "s").Take(20).Count(entry => entry.Level == "partial"), 4, 6);

    [Fact]
    public void OrderOfTheList_HasNoSay() =>
        Prop.ForAll(Gen.Shuffle(List(12, 9).ToArray()).ToArbitrary(), list => EntryDraw.Order(list, "s").SequenceEqual(EntryDraw.Order(List(12, 9), "s"))).CheckSeeded();

    [Fact]
    public void OtherSeed_DrawsOthers() =>
        Assert.NotEqual(EntryDraw.Order(List(30, 30), "một").Take(10), EntryDraw.Order(List(30, 30), "hai").Take(10));

    [Fact]
    public void EntriesWithoutAddress_ComeLastInTheirStratum()
    {
        var list = List(5, 0);
        list[2] = list[2] with { Row = list[2].Row with { Href = null } };

        Assert.Null(EntryDraw.Order(list, "s")[^1].Url);
    }
}
