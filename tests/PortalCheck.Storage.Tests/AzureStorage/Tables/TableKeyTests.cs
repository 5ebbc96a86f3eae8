using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.Tests.AzureStorage.Tables;

public sealed class TableKeyTests
{
    private static readonly Arbitrary<string> Texts = ArbMap.Default.ArbFor<NonNull<string>>().Generator
        .Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get)))
        .Where(text => text.Length <= 50)
        .ToArbitrary();

    [Theory]
    [InlineData("dvc-hanoi", "dvc-hanoi")]
    [InlineData("a/b\\c#d?e", "a=2Fb=5Cc=23d=3Fe")]
    [InlineData("100%|=", "100=25=7C=3D")]
    [InlineData("Đ", "=C4=90")]
    public void Escape_ForbiddenLetters_AreReplaced(string part, string key) => Assert.Equal(key, TableKey.Escape(part));

    [Fact]
    public void Escape_AnyText_HoldsOnlyWhatTablesAllow() => Prop.ForAll(
        Texts, text => TableKey.Escape(text).All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '=')).CheckSeeded(500);

    [Fact]
    public void Of_DifferentParts_GivesDifferentKeys() => Prop.ForAll(
        Texts.Generator.Two().Two().ToArbitrary(),
        pair => pair.Item1 == pair.Item2
            || TableKey.Of(pair.Item1.Item1, pair.Item1.Item2) != TableKey.Of(pair.Item2.Item1, pair.Item2.Item2)).CheckSeeded(500);

    [Fact]
    public void NewestFirst_AnyTwoTexts_TurnsTheirOrderRound() => Prop.ForAll(
        Texts.Generator.Two().ToArbitrary(),
        pair => Math.Sign(Encoding.UTF8.GetBytes(pair.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Item2)))
            == -Math.Sign(string.CompareOrdinal(TableKey.NewestFirst(pair.Item1), TableKey.NewestFirst(pair.Item2)))).CheckSeeded(1000);

    [Fact]
    public void NewestFirst_Rounds_NewestFirst() => Assert.True(
        string.CompareOrdinal(TableKey.NewestFirst("20261201T020000Z"), TableKey.NewestFirst("20261101T020000Z")) < 0);

    [Fact]
    public void Of_LongerThanATableAllows_SaysSo() => Assert.Throws<StoreException>(() => TableKey.Of(new string('a', 513)));
}
