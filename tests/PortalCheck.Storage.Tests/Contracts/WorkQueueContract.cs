namespace PortalCheck.Storage.Tests.Contracts;

/// <summary>What every queue must do; one subclass a queue. Every test has a queue of its own, empty.</summary>
public abstract class WorkQueueContract : IAsyncLifetime
{
    // Whole seconds: Azure Queue Storage counts no smaller ones. The long one never ends within a test.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <summary>Name of the test's queue; another where tests share their storage.</summary>
    protected virtual string QueueName => "scan-portal";

    protected IWorkQueue Queue { get; private set; } = null!;

    public async Task InitializeAsync() => Queue = await OpenAsync(QueueName);

    public virtual async Task DisposeAsync() => await Queue.DisposeAsync();

    [Fact]
    public void Name_IsThatOfTheQueue() => Assert.Equal(QueueName, Queue.Name);

    [Fact]
    public async Task Receive_Empty_GivesNone() => Assert.Empty(await Queue.ReceiveAsync(32, Long, default));

    [Theory]
    [InlineData("""{"round":"20261101T020000Z","portal":"dvc-anlac","waits":0}""")]
    [InlineData("Cổng dịch vụ công tỉnh Đắk Lắk — “ổn”")]
    [InlineData("<QueueMessage>&amp;<![CDATA[x]]></QueueMessage>")]
    [InlineData("\"'\\ % ; --")]
    [InlineData("eyJub3QiOiJkZWNvZGVkIn0=")]
    [InlineData(" two\nlines\tand a blank ")]
    [InlineData("😀𠮷\r\n")]
    [InlineData("x")]
    public async Task Receive_GivesTheTextThatWasSent(string text)
    {
        await Queue.SendAsync(text, default);
        Assert.Equal(text, Assert.Single(await Queue.ReceiveAsync(1, Long, default)).Text);
    }

    [Fact]
    public async Task Send_OfTheGreatestLength_IsTaken()
    {
        var text = new string('ữ', 48 * 1024 / 3);
        await Queue.SendAsync(text, default);
        Assert.Equal(text, Assert.Single(await Queue.ReceiveAsync(1, Long, default)).Text);
    }

    [Fact]
    public async Task Send_TooLong_IsRefusedAndNothingIsSent()
    {
        await Assert.ThrowsAsync<StoreException>(() => Queue.SendAsync(new string('ữ', 48 * 1024 / 3) + "x", default));
        Assert.Equal(0, await Queue.CountAsync(default));
    }

    [Fact]
    public async Task Receive_Several_GivesThemInTheOrderOfSending()
    {
        await SendAsync(12);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(number => $"m{number}"), (await Queue.ReceiveAsync(32, Long, default)).Select(message => message.Text));
    }

    [Fact]
    public async Task Receive_OneByOne_GivesThemInTheOrderOfSending()
    {
        await SendAsync(5);
        for (var number = 0; number < 5; number++)
        {
            Assert.Equal($"m{number}", Assert.Single(await Queue.ReceiveAsync(1, Long, default)).Text);
        }
    }

    [Fact]
    public async Task Receive_MoreThanWanted_LeavesTheRest()
    {
        await SendAsync(5);
        Assert.Equal(3, (await Queue.ReceiveAsync(3, Long, default)).Count);
        Assert.Equal(2, (await Queue.ReceiveAsync(3, Long, default)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    public async Task Receive_NoneOrTooMany_IsRefused(int most) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.ReceiveAsync(most, Long, default));

    [Fact]
    public async Task Receive_SaysWhenItWasSentAndWhenItIsDroppedAndSeenAgain()
    {
        await SendAsync(1);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Long, default));
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresAt - message.InsertedAt);
        Assert.InRange(message.NextVisibleAt - message.InsertedAt, Long, Long + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Receive_WhileHidden_GivesNone()
    {
        await SendAsync(1);
        await Queue.ReceiveAsync(1, Long, default);
        Assert.Empty(await Queue.ReceiveAsync(32, Long, default));
    }

    [Fact]
    public async Task Receive_AfterHiding_GivesItAgainAndCounts()
    {
        await SendAsync(1);
        var first = Assert.Single(await Queue.ReceiveAsync(1, Short, default));
        await PassAsync(Short);
        var second = await ReceiveSoonAsync(Short);
        await PassAsync(Short);
        var third = await ReceiveSoonAsync(Long);
        Assert.Equal((first.Id, 1, 2, 3), (third.Id, first.DequeueCount, second.DequeueCount, third.DequeueCount));
    }

    [Fact]
    public async Task Receive_FromManySides_GivesNoMessageTwice()
    {
        await using var other = await OpenAsync(Queue.Name);
        await SendAsync(60);
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(side => Task.Run(() => DrainAsync(side % 2 == 0 ? Queue : other))));
        Assert.Equal(
            Enumerable.Range(0, 60).Select(number => $"m{number}").Order(StringComparer.Ordinal), taken.SelectMany(texts => texts).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Receive_FromAnotherQueue_GivesNone()
    {
        await using var other = await OpenAsync("scan-portal-poison");
        await SendAsync(1);
        Assert.Empty(await other.ReceiveAsync(32, Long, default));
        Assert.Equal(0, await other.CountAsync(default));
    }

    [Fact]
    public async Task Hide_ForLonger_KeepsItHiddenAndCountsNoReceiving()
    {
        await SendAsync(1);
        var hidden = await Queue.HideAsync(Assert.Single(await Queue.ReceiveAsync(1, Short, default)), Long, default);
        await PassAsync(2 * Short);
        Assert.Equal(1, hidden?.DequeueCount);
        Assert.Empty(await Queue.ReceiveAsync(1, Long, default));
    }

    [Fact]
    public async Task Hide_Shorter_ShowsItSooner()
    {
        await SendAsync(1);
        await Queue.HideAsync(Assert.Single(await Queue.ReceiveAsync(1, Long, default)), Short, default);
        await PassAsync(Short);
        Assert.Equal(2, (await ReceiveSoonAsync(Long)).DequeueCount);
    }

    [Fact]
    public async Task Hide_ForNoTime_ShowsItAtOnce()
    {
        await SendAsync(1);
        await Queue.HideAsync(Assert.Single(await Queue.ReceiveAsync(1, Long, default)), TimeSpan.Zero, default);
        Assert.Equal("m0", (await ReceiveSoonAsync(Long)).Text);
    }

    [Fact]
    public async Task Hide_KeepsTextAndTimes()
    {
        await SendAsync(1);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Short, default));
        var hidden = await Queue.HideAsync(message, Long, default);
        Assert.Equal(message with { Receipt = hidden!.Receipt, NextVisibleAt = hidden.NextVisibleAt }, hidden);
    }

    [Fact]
    public async Task Hide_GivesAReceiptThatReplacesTheOld()
    {
        await SendAsync(1);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Long, default));
        var hidden = await Queue.HideAsync(message, Long, default);
        Assert.False(await Queue.DeleteAsync(message, default));
        Assert.True(await Queue.DeleteAsync(hidden!, default));
    }

    [Fact]
    public async Task OldReceipt_AfterAnotherReceivedIt_IsGoodForNothing()
    {
        await SendAsync(1);
        var old = Assert.Single(await Queue.ReceiveAsync(1, Short, default));
        await PassAsync(Short);
        var current = await ReceiveSoonAsync(Long);
        Assert.Null(await Queue.HideAsync(old, TimeSpan.Zero, default));
        Assert.False(await Queue.DeleteAsync(old, default));
        Assert.True(await Queue.DeleteAsync(current, default));
    }

    [Fact]
    public async Task OldReceipt_ReceivedByNobodySince_IsStillGood()
    {
        await SendAsync(1);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Short, default));
        await PassAsync(2 * Short);
        Assert.True(await Queue.DeleteAsync(message, default));
    }

    [Fact]
    public async Task Delete_Received_IsGoneForGood()
    {
        await SendAsync(2);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Short, default));
        Assert.True(await Queue.DeleteAsync(message, default));
        await PassAsync(2 * Short);
        Assert.Equal("m1", Assert.Single(await Queue.ReceiveAsync(32, Long, default)).Text);
    }

    [Fact]
    public async Task DeleteAndHide_Deleted_SaySo()
    {
        await SendAsync(1);
        var message = Assert.Single(await Queue.ReceiveAsync(1, Long, default));
        await Queue.DeleteAsync(message, default);
        Assert.False(await Queue.DeleteAsync(message, default));
        Assert.Null(await Queue.HideAsync(message, Long, default));
    }

    [Fact]
    public async Task Count_IncludesHiddenOnes()
    {
        await SendAsync(5);
        var received = await Queue.ReceiveAsync(3, Long, default);
        await Queue.DeleteAsync(received[0], default);
        Assert.Equal(4, await Queue.CountAsync(default));
    }

    /// <summary>A handle to the queue of this name in the test's own storage; the same name again gives the same queue.</summary>
    protected abstract Task<IWorkQueue> OpenAsync(string name);

    /// <summary>Lets so much time pass for the queue: on a clock of the test's own, or on the real one.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    private static async Task<List<string>> DrainAsync(IWorkQueue queue)
    {
        var texts = new List<string>();
        while (await queue.ReceiveAsync(4, Long, default) is { Count: > 0 } messages)
        {
            texts.AddRange(messages.Select(message => message.Text));
        }

        return texts;
    }

    private async Task SendAsync(int messages)
    {
        for (var number = 0; number < messages; number++)
        {
            await Queue.SendAsync($"m{number}", default);
        }
    }

    /// <summary>On a real clock the time that passed may fall just short of what the server counts.</summary>
    private async Task<WorkMessage> ReceiveSoonAsync(TimeSpan hideFor)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await Queue.ReceiveAsync(1, hideFor, default) is [var message])
            {
                return message;
            }

            await PassAsync(TimeSpan.FromMilliseconds(100));
        }

        throw new TimeoutException("The message did not come back within ten seconds of its time.");
    }
}
