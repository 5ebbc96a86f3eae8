using System.Globalization;

namespace PortalCheck.Storage.AzureStorage;

/// <summary>Times as texts that sort as the times do, exact to 100 nanoseconds.</summary>
internal static class TimeText
{
    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <exception cref="StoreException">The text is no such time.</exception>
    public static DateTimeOffset Read(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new StoreException("The storage account holds an entry without its time; delete the entry.");
}
