using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Contracts;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>With an Azurite of its own, beside the others': these tests wait for messages to come back on the real clock.</summary>
public sealed class AzureWorkQueueTests(AzuriteFixture azurite) : WorkQueueContract, IClassFixture<AzuriteFixture>
{
    protected override string QueueName { get; } = AzuriteFixture.UniqueName();

    // 0xD800 is half a surrogate pair.
    [Theory]
    [InlineData(0x0001)]
    [InlineData(0xD800)]
    public async Task Send_WhatXmlCannotCarry_IsRefusedAndNothingIsSent(int letter)
    {
        await Assert.ThrowsAsync<StoreException>(() => Queue.SendAsync($"a{(char)letter}b", default));
        Assert.Equal(0, await Queue.CountAsync(default));
    }

    [Fact]
    public async Task Send_TooLongOnceEscaped_IsRefused() =>
        await Assert.ThrowsAsync<StoreException>(() => Queue.SendAsync(new string('<', 20_000), default));

    [Theory]
    [InlineData("Scan-Portal")]
    [InlineData("scan--portal")]
    [InlineData("-scan")]
    [InlineData("sp")]
    public async Task Open_NameThatNoQueueMayHave_IsRefused(string name) =>
        await Assert.ThrowsAsync<StoreException>(() => AzureWorkQueue.OpenAsync(azurite.Account, name, default));

    protected override async Task<IWorkQueue> OpenAsync(string name) => await AzureWorkQueue.OpenAsync(azurite.Account, name, default);

    protected override Task PassAsync(TimeSpan time) => Task.Delay(time);
}
