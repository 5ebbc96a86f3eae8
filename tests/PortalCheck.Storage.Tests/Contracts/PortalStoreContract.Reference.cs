using PortalCheck.Model.Reference;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>The national records of procedures.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task FindCurrentReference_NoneSaved_GivesNone() => Assert.Null(await Store.FindCurrentReferenceAsync(default));

    [Fact]
    public async Task SaveReference_FirstOne_IsInUseWithTheSameHash()
    {
        var record = Record(3);
        await Store.SaveReferenceAsync(record, default);
        var found = await Store.FindCurrentReferenceAsync(default);
        Assert.Equal(Json(record), Json(found));
        Assert.Equal(record.Hash, found?.Hash);
    }

    [Fact]
    public async Task SaveReference_Another_IsInUseAndTheFirstIsKept()
    {
        await Store.SaveReferenceAsync(Record(3), default);
        await Store.SaveReferenceAsync(Record(4), default);
        Assert.Equal(4, (await Store.FindCurrentReferenceAsync(default))?.Count);
        Assert.Equal(3, (await Store.FindReferenceAsync(Record(3).Hash, default))?.Count);
    }

    [Fact]
    public async Task SaveReference_AnEarlierOneAgain_IsInUseAgain()
    {
        await Store.SaveReferenceAsync(Record(3), default);
        await Store.SaveReferenceAsync(Record(4), default);
        await Store.SaveReferenceAsync(Record(3), default);
        Assert.Equal(3, (await Store.FindCurrentReferenceAsync(default))?.Count);
    }

    [Fact]
    public async Task SaveReference_FromManySides_OneOfThemIsInUse()
    {
        await FromManySides(6, async side =>
        {
            await Store.SaveReferenceAsync(Record(1 + side), default);
            return side;
        });
        Assert.InRange((await Store.FindCurrentReferenceAsync(default))?.Count ?? 0, 1, 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../register/current")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task FindReference_Unknown_GivesNone(string hash)
    {
        await Store.SaveReferenceAsync(Record(1), default);
        Assert.Null(await Store.FindReferenceAsync(hash, default));
    }

    [Fact]
    public async Task SaveReference_OfTheNationalSize_GivesTheSame()
    {
        var record = Record(6_000);
        await Store.SaveReferenceAsync(record, default);
        Assert.Equal(record.Hash, (await Store.FindCurrentReferenceAsync(default))?.Hash);
    }

    private static ReferenceRecord Record(int procedures) => new()
    {
        Date = new DateOnly(2026, 7, 18),
        Source = "thử “nghiệm”",
        Procedures =
        [
            .. Enumerable.Range(0, procedures).Select(number => new ReferenceProcedure
            {
                Code = $"1.{number:000000}", Key = $"1.{number:000000}", Name = $"Thủ tục số {number}", Agencies = ["Ủy ban nhân dân cấp xã"],
                Times = [new ReferenceTime(7.5m, ReferenceTimeUnit.WorkingDay)], Fees = [10_000], Level = ReferenceLevel.Partial, Kind = ReferenceKind.Standard,
            }),
        ],
        Gone = [new AbolishedProcedure("2.000001", "Thủ tục cũ", new DateOnly(2026, 1, 1))],
    };
}
