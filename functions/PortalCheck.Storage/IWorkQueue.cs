namespace PortalCheck.Storage;

/// <summary>
/// A queue with the semantics of Azure Queue Storage: a message that was received is hidden for a while and comes back unless it is deleted,
/// and each receiving is counted. Only the local host uses it; in Azure the Functions host owns the queues.
/// </summary>
public interface IWorkQueue : IAsyncDisposable
{
    /// <summary>Name: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Puts a message at the end.</summary>
    /// <param name="text">At most 48 KiB (49,152 bytes) of UTF-8: what 64 KiB of base64 hold. Letters that XML 1.0 can carry, which every JSON text consists of.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreException">The text is longer.</exception>
    Task SendAsync(string text, CancellationToken cancellation);

    /// <summary>Takes up to so many visible messages and hides them.</summary>
    /// <param name="most">1 to 32.</param>
    /// <param name="hideFor">How long they stay hidden.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    Task<IReadOnlyList<WorkMessage>> ReceiveAsync(int most, TimeSpan hideFor, CancellationToken cancellation);

    /// <summary>Hides a received message for longer, or shows it again after so long.</summary>
    /// <returns>The message with its new receipt; null where the receipt is no longer good (another has received it since).</returns>
    Task<WorkMessage?> HideAsync(WorkMessage message, TimeSpan hideFor, CancellationToken cancellation);

    /// <summary>Deletes a received message. False where the receipt is no longer good.</summary>
    Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellation);

    /// <summary>How many messages there are, hidden ones included.</summary>
    Task<int> CountAsync(CancellationToken cancellation);
}

/// <summary>A received message.</summary>
/// <param name="Id">Id.</param>
/// <param name="Receipt">Good until somebody else receives it.</param>
/// <param name="Text">What was sent.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
/// <param name="InsertedAt">When it was sent (UTC).</param>
/// <param name="ExpiresAt">When it is dropped (UTC).</param>
/// <param name="NextVisibleAt">When it is seen again (UTC).</param>
public sealed record WorkMessage(
    string Id, string Receipt, string Text, int DequeueCount, DateTimeOffset InsertedAt, DateTimeOffset ExpiresAt, DateTimeOffset NextVisibleAt);
