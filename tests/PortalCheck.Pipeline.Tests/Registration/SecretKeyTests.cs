using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Pipeline.Tests.Registration;

public sealed class SecretKeyTests
{
    [Fact]
    public void Hash_IsWhatTheShellPrints() =>
        Assert.Equal("2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", SecretKey.Hash("key"));

    [Fact]
    public void Make_Twice_GivesTwo() => Assert.NotEqual(SecretKey.Make(), SecretKey.Make());

    [Fact]
    public void Make_Has256Bits() => Assert.Matches("^pck_[A-Za-z0-9_-]{43}$", SecretKey.Make());

    [Fact]
    public void Matches_OnlyTheKeyItself() => Prop.ForAll<NonEmptyString, NonEmptyString>((key, other) =>
        key.Get.Length > 200 || other.Get.Length > 200
        || (SecretKey.Matches(key.Get, SecretKey.Hash(key.Get)) && SecretKey.Matches(other.Get, SecretKey.Hash(key.Get)) == (key.Get == other.Get))).CheckSeeded();

    [Theory]
    [InlineData(null, "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683")]
    [InlineData("key", null)]
    [InlineData("key", "")]
    [InlineData("key", "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b68")]
    [InlineData("key", "zz70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Matches_NothingGivenOrNothingStored_IsWrong(string? given, string? stored) => Assert.False(SecretKey.Matches(given, stored));

    [Fact]
    public void Matches_TooLongAKey_IsWrong() => Assert.False(SecretKey.Matches(new string('x', 300), SecretKey.Hash(new string('x', 300))));
}
