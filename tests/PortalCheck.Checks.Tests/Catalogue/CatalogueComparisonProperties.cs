using System.Text;
using FsCheck.Fluent;
using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Checks.Tests.Support;
using static PortalCheck.Checks.Tests.Catalogue.MatchingSamples;

namespace PortalCheck.Checks.Tests.Catalogue;

public sealed class CatalogueComparisonProperties
{
    private static readonly Func<string, string>[] Noises =
    [
        name => name.Normalize(NormalizationForm.FormD),
        name => name.ToUpperInvariant(),
        name => $"  {name.Replace(" ", " \u00a0 ", StringComparison.Ordinal)} ",
        name => name + "..",
        name => "12. " + name,
        name => name.StartsWith("Thủ tục", StringComparison.Ordinal) ? name : "Thủ tục " + char.ToLowerInvariant(name[0]) + name[1..],
        name => name.Replace("hòa", "hoà", StringComparison.Ordinal).Replace("thủy", "thuỷ", StringComparison.Ordinal),
        name => name.Replace(" ", " - ", StringComparison.Ordinal),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ListThatIsTheRecord_HasNothingToSay(bool withCode) => Property.Holds(AnySlice, slice =>
    {
        var comparison = CatalogueComparison.Of(Everything(slice, withCode), slice);
        return comparison.Missing.Count == 0 && comparison.Extra.Count == 0 && comparison.Unclear.Count == 0 && comparison.Duplicates.Count == 0
            && !comparison.Renamed.Any() && comparison.ExpectedListed == slice.Expected.Count && comparison.Matched.All(match => match.Similarity == 1);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneEntryLess_IsOneMissing(bool withCode) => Property.Holds(
        AnySlice.SelectMany(slice => Gen.Choose(0, slice.Expected.Count - 1).Select(index => (Slice: slice, Index: index))),
        sample => CatalogueComparison.Of([.. Everything(sample.Slice, withCode).Where((_, index) => index != sample.Index)], sample.Slice).Missing
            .Select(missing => missing.Key).SequenceEqual([sample.Slice.Expected[sample.Index].Key]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Noise_ChangesNothing(bool withCode) => Property.Holds(
        AnySlice.SelectMany(slice => Gen.Choose(0, Noises.Length - 1).Select(noise => (Slice: slice, Noise: Noises[noise]))),
        sample =>
        {
            var comparison = CatalogueComparison.Of([.. Everything(sample.Slice, withCode).Select(entry => entry with { Name = sample.Noise(entry.Name) })], sample.Slice);
            return comparison.Missing.Count == 0 && comparison.Unclear.Count == 0 && !comparison.Renamed.Any() && comparison.Duplicates.Count == 0;
        });

    [Fact]
    public void OrderOfListAndRecord_DoesNotMatter() => Property.Holds(
        AnySlice.SelectMany(slice => Gen.Choose(0, 3).ArrayOf(60).SelectMany(
            kinds => Gen.Shuffle(Mixed(slice, kinds)).SelectMany(listed => Gen.Shuffle(slice.Expected.ToArray()).Select(record => (Slice: slice, Mixed: Mixed(slice, kinds), Listed: listed, Record: record))))),
        sample => Said(CatalogueComparison.Of(sample.Mixed, sample.Slice)) == Said(CatalogueComparison.Of(sample.Listed, sample.Slice with { Expected = sample.Record })));

    [Fact]
    public void EntryTwice_IsOneGroupOfTwoEqualOnes() => Property.Holds(
        AnySlice.SelectMany(slice => Gen.Choose(0, slice.Expected.Count - 1).Select(index => (Slice: slice, Index: index))),
        sample =>
        {
            var again = Listed(sample.Slice.Expected[sample.Index]);
            var comparison = CatalogueComparison.Of([.. Everything(sample.Slice), again], sample.Slice);
            return comparison.Duplicates.Count == 1 && comparison.Duplicates[0].All(match => match.Listed == again) && comparison.Missing.Count == 0;
        });

    [Fact]
    public void Similarity_IsTheSameBothWaysAndBetweenZeroAndOne() => Property.Holds(AnySlice, slice =>
    {
        var index = new NameIndex(slice.Expected);
        var names = slice.Expected.Select(procedure => ProcedureName.Of(procedure.Name)).ToList();
        return names.All(one => names.All(other => index.Similarity(one, other) is >= 0 and <= 1.000001 && index.Similarity(one, other).Equals(index.Similarity(other, one))));
    });

    // As it is, without its code, twice, or not at all.
    private static ListedProcedure[] Mixed(Model.Reference.ReferenceSlice slice, int[] kinds) =>
    [
        .. slice.Expected.SelectMany((procedure, index) => kinds[index % kinds.Length] switch
        {
            0 => (ListedProcedure[])[Listed(procedure)],
            1 => [Listed(procedure, withCode: false)],
            2 => [Listed(procedure), Listed(procedure) with { Tier = "Cấp xã" }],
            _ => [new ListedProcedure("Việc khác số " + index) { Code = index % 2 == 0 ? "3.777777" : null }],
        }),
    ];
}
