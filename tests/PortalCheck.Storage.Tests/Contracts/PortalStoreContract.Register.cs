using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>The register in use.</content>
public abstract partial class PortalStoreContract
{
    [Fact]
    public async Task FindCurrentRegister_NonePut_GivesNone() => Assert.Null(await Store.FindCurrentRegisterAsync(default));

    [Fact]
    public async Task ReplaceRegister_FirstOne_IsInUse()
    {
        var stored = await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default);
        var found = await Store.FindCurrentRegisterAsync(default);
        Assert.NotNull(found?.Register.FindPortal("first"));
        Assert.Equal(stored?.Version, found.Version);
    }

    [Fact]
    public async Task ReplaceRegister_NoneExpectedButThere_ChangesNothing()
    {
        await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default);
        Assert.Null(await Store.ReplaceRegisterAsync(Samples.Register("second"), null, default));
        Assert.NotNull((await Store.FindCurrentRegisterAsync(default))?.Register.FindPortal("first"));
    }

    [Fact]
    public async Task ReplaceRegister_RightVersion_ReplacesItUnderAnother()
    {
        var first = await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default);
        var second = await Store.ReplaceRegisterAsync(Samples.Register("second"), first?.Version, default);
        Assert.NotEqual(first?.Version, second?.Version);
        Assert.NotNull((await Store.FindCurrentRegisterAsync(default))?.Register.FindPortal("second"));
    }

    [Theory]
    [InlineData("another")]
    [InlineData("")]
    [InlineData("*")]
    public async Task ReplaceRegister_WrongVersion_ChangesNothing(string version)
    {
        var first = await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default);
        Assert.Null(await Store.ReplaceRegisterAsync(Samples.Register("second"), version, default));
        Assert.Equal(first?.Version, (await Store.FindCurrentRegisterAsync(default))?.Version);
    }

    [Fact]
    public async Task ReplaceRegister_VersionExpectedButNoneThere_ChangesNothing()
    {
        Assert.Null(await Store.ReplaceRegisterAsync(Samples.Register("first"), "some", default));
        Assert.Null(await Store.FindCurrentRegisterAsync(default));
    }

    [Fact]
    public async Task ReplaceRegister_OfAVersionReplacedSince_ChangesNothing()
    {
        var first = await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default);
        await Store.ReplaceRegisterAsync(Samples.Register("second"), first?.Version, default);
        Assert.Null(await Store.ReplaceRegisterAsync(Samples.Register("third"), first?.Version, default));
        Assert.NotNull((await Store.FindCurrentRegisterAsync(default))?.Register.FindPortal("second"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReplaceRegister_FromManySides_OneWins(bool oneThere)
    {
        var version = oneThere ? (await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default))?.Version : null;
        var stored = await FromManySides(8, side => Store.ReplaceRegisterAsync(Samples.Register($"side-{side}"), version, default));
        var winner = Assert.Single(stored, one => one is not null);
        var found = await Store.FindCurrentRegisterAsync(default);
        Assert.Equal(winner?.Version, found?.Version);
        Assert.Equal(Json(winner?.Register), Json(found?.Register));
    }

    [Fact]
    public async Task ReplaceRegister_Version_CanStandInAnEntityTag()
    {
        var version = (await Store.ReplaceRegisterAsync(Samples.Register("first"), null, default))?.Version;
        Assert.Matches("^[A-Za-z0-9_.:-]{1,100}$", version);
    }

    [Fact]
    public async Task FindCurrentRegister_LargeWithOddNames_GivesTheSame()
    {
        var register = Samples.LargeRegister(4_000);
        await Store.ReplaceRegisterAsync(register, null, default);
        Assert.Equal(Json(register), Json((await Store.FindCurrentRegisterAsync(default))?.Register));
    }
}
