using PortalCheck.Model.Reference;

namespace PortalCheck.Model.Tests.Reference;

public sealed class ReferenceRecordTests
{
    [Fact]
    public void After_SomethingLeft_NamesItAsGone() => Assert.Equal(["1.000002"], Record(2, "1.000001").After(Record(1, "1.000001", "1.000002")).Gone.Select(gone => gone.Key));

    [Fact]
    public void After_TwoSteps_KeepsWhatWentFirst() => Assert.Equal(
        ["1.000002", "1.000003"],
        Record(3, "1.000001").After(Record(2, "1.000001", "1.000003").After(Record(1, "1.000001", "1.000002"))).Gone.Select(gone => gone.Key));

    [Fact]
    public void After_SomethingCameBack_IsNotGone() => Assert.Empty(Record(3, "1.000002").After(Record(2).After(Record(1, "1.000002"))).Gone);

    [Fact]
    public void After_ItselfAgain_ChangesNothing()
    {
        var second = Record(2, "1.000001").After(Record(1, "1.000001", "1.000002"));
        Assert.Equal(second.Hash, Record(2, "1.000001").After(second).Hash);
    }

    [Fact]
    public void After_ARecordOfALaterDay_MakesNothingGo() => Assert.Empty(Record(1, "1.000001").After(Record(2, "1.000002")).Gone);

    [Fact]
    public void Hash_OfAChangedCopy_IsAnother()
    {
        var record = Record(1, "1.000001");
        var hash = record.Hash;
        Assert.NotEqual(hash, (record with { Source = "khác" }).Hash);
        Assert.StartsWith("2026-07-01-", record.Id, StringComparison.Ordinal);
    }

    private static ReferenceRecord Record(int day, params string[] keys) => new()
    {
        Date = new DateOnly(2026, 7, day),
        Source = "thử",
        Procedures = [.. keys.Select(key => new ReferenceProcedure { Code = key, Key = key, Name = "Thủ tục " + key })],
    };
}
