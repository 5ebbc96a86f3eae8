using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.Tests.AzureStorage.Tables;

public sealed class PackedValueTests
{
    [Fact]
    public void TrySpread_AnySize_ComesBackAndKeepsTheLimits() => Prop.ForAll(
        Sizes(), size =>
        {
            var bytes = Bytes(size);
            var entity = new TableEntity("p", "r");
            return PackedValue.TrySpread(entity, bytes)
                && entity.Names.All(name => entity.Bytes(name)!.Length is > 0 and <= 64 * 1024)
                && entity.Names.Sum(name => name.Length * 2 + entity.Bytes(name)!.Length + 8) < 1024 * 1024
                && PackedValue.Gather(entity).AsSpan().SequenceEqual(bytes);
        }).CheckSeeded(150);

    [Theory]
    [InlineData(PackedValue.MostBytes, true)]
    [InlineData(PackedValue.MostBytes + 1, false)]
    public void TrySpread_AtTheLimit_TakesNoMore(int size, bool fits) =>
        Assert.Equal(fits, PackedValue.TrySpread(new TableEntity("p", "r"), Bytes(size)));

    [Fact]
    public void TrySpread_TooLarge_ChangesNothing()
    {
        var entity = new TableEntity("p", "r");
        PackedValue.TrySpread(entity, Bytes(PackedValue.MostBytes + 1));
        Assert.Empty(entity.Names);
    }

    [Fact]
    public void Write_AnyText_ComesBack() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>().Generator.Zip(Gen.Choose(1, 3000), (text, times) => new Value(string.Concat(Enumerable.Repeat(text.Get, times)))).ToArbitrary(),
        value => PackedValue.Read<Value>(PackedValue.Write(new TableEntity("p", "r"), value)).Text == Whole(value.Text)).CheckSeeded(150);

    [Fact]
    public void Write_Small_CanBeReadByPeople() => Assert.Equal(
        """{"text":"Cổng"}""", PackedValue.Write(new TableEntity("p", "r"), new Value("Cổng")).Text("Json"));

    [Fact]
    public void Read_Damaged_SaysSo() => Assert.Throws<StoreException>(() => PackedValue.Read<Value>(new TableEntity("p", "r").With("p0", [1, 2, 3])));

    [Fact]
    public void Read_Empty_SaysSo() => Assert.Throws<StoreException>(() => PackedValue.Read<Value>(new TableEntity("p", "r")));

    // Around the edges of a part and of all parts, and in between.
    private static Arbitrary<int> Sizes() => Gen.OneOf(
        Gen.Choose(0, 3000),
        Gen.Choose(1, PackedValue.MostParts).Zip(Gen.Choose(-2, 0), (parts, off) => parts * PackedValue.MostPropertyBytes + off),
        Gen.Choose(0, PackedValue.MostBytes)).ToArbitrary();

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        for (var index = 0; index < size; index++)
        {
            bytes[index] = (byte)(index * 31 + index / 256);
        }

        return bytes;
    }

    // Half surrogate pairs are no text; JSON makes replacement letters of them.
    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private sealed record Value(string Text);
}
