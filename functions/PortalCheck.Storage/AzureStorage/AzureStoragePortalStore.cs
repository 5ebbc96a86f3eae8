using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Rest;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <summary>
/// The store of an Azure Storage account: Tables for what is listed and compared, one container of Blobs for what is large. One part of
/// the class a role.
/// <para>
/// Sizes, for 10,000 portals and 60 monthly rounds. An answer of the Table service holds at most 1,000 entities or 4 MiB, and a batch
/// writes at most 100 entities of one partition; so, for each table (partition key / row key):
/// </para>
/// <list type="bullet">
/// <item>Rounds (<c>round</c> / round, newest first): 60 entities; all of them are 1 request.</item>
/// <item>Turns (round / portal): 600,000; planning a round's 10,000 is 1 request to see that none is there and 100 batches, listing them 10 requests, changing one 2.</item>
/// <item>Visits (portal / round, newest first): 600,000 and the re-checks'; a portal's are 1 request, its last good evidence 2.</item>
/// <item>LastGood (<c>good</c> / portal): 10,000; all of them are 10 requests.</item>
/// <item>Scorecards (round and pack / portal): 600,000 a pack; one is 1 request. A round's are 1 request for each 1,000 or 4 MiB: with the
/// 9 KiB that a scorecard of the demo portals packs into, 12 KiB as base64, some 30 requests for 10,000.</item>
/// <item>Leases (name / <c>lease</c>): as many as are held; 2 requests to take one, and 2 to give it back.</item>
/// <item>Keys (portal / <c>key</c>), Rechecks (portal / id, newest first): a portal's are 1 request.</item>
/// <item>Probes (portal / day, four hours, vantage): 6 a portal, day and vantage, each with one property a minute: 1.8 million for 30 days; saving
/// the probes of one moment is 1 request a portal and 1 batch for 100 of them, listing 30 days of a portal 1.</item>
/// <item>ProbeDays (day / portal, vantage, four hours): as many, without values; it is there so that deleting old days reads nothing else.</item>
/// <item>Audit (subject, or month, newest first / time, newest first): 2 entities and 1 guard an entry; the newest 1,000 are 1 request.</item>
/// <item>Findings (portal / <c>findings</c>): 10,000; reading a portal's is 1 request, changing them 2.</item>
/// </list>
/// <para>
/// Blobs: evidence 1 a visit, progress 1 an unfinished visit, a register 1 a round, a national record 1 a content, a digest 1 a round and version of a pack, pictures 1 a different content, and scorecards and
/// findings of a portal that pack into more than 960 KiB. A listing gives 5,000 blobs a request. Keeping a slice's progress is 2 requests, a visit's evidence 6 to 7, a new
/// picture 1; deleting a visit's evidence 4. Opening the store is 13.
/// </para>
/// <para>
/// Every write of several steps is ordered so that being killed between two of them loses nothing: what is pointed to is written before
/// what points to it, and what is deleted loses what it points to first.
/// </para>
/// </summary>
public sealed partial class AzureStoragePortalStore : IPortalStore
{
    private const string Gzip = "application/gzip";

    // One instance works on few portals at a time; more writers than this on one entity would be a fault.
    private const int MostAttempts = 200;

    private readonly StorageTable _rounds;
    private readonly StorageTable _turns;
    private readonly StorageTable _visits;
    private readonly StorageTable _lastGood;
    private readonly StorageTable _scorecards;
    private readonly StorageTable _leases;
    private readonly StorageTable _keys;
    private readonly StorageTable _rechecks;
    private readonly StorageTable _probes;
    private readonly StorageTable _probeDays;
    private readonly StorageTable _audit;
    private readonly StorageTable _findings;
    private readonly BlobContainer _blobs;

    private AzureStoragePortalStore(StorageAccount account, string prefix)
    {
        var tables = StorageService.Tables(account);
        StorageTable Table(string name) => new(tables, prefix + name);
        _rounds = Table("Rounds");
        _turns = Table("Turns");
        _visits = Table("Visits");
        _lastGood = Table("LastGood");
        _scorecards = Table("Scorecards");
        _leases = Table("Leases");
        _keys = Table("Keys");
        _rechecks = Table("Rechecks");
        _probes = Table("Probes");
        _probeDays = Table("ProbeDays");
        _audit = Table("Audit");
        _findings = Table("Findings");
        _blobs = new BlobContainer(StorageService.Blobs(account), prefix);
    }

    /// <summary>Opens the store of an account, and makes its tables and its container where there are none.</summary>
    /// <param name="account">The account.</param>
    /// <param name="prefix">What the names of the tables begin with, and the name of the container: 3 to 40 lower-case letters and digits, a letter first.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="StoreException">The account cannot be reached, or refuses us.</exception>
    public static async Task<AzureStoragePortalStore> OpenAsync(StorageAccount account, string prefix, CancellationToken cancellation)
    {
        if (prefix is not { Length: >= 3 and <= 40 } || !char.IsAsciiLetterLower(prefix[0])
            || !prefix.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
        {
            throw new StoreException("The store's prefix must be 3 to 40 lower-case letters and digits, a letter first.");
        }

        var store = new AzureStoragePortalStore(account, prefix);
        StorageTable[] tables =
        [
            store._rounds, store._turns, store._visits, store._lastGood, store._scorecards, store._leases,
            store._keys, store._rechecks, store._probes, store._probeDays, store._audit, store._findings,
        ];
        await Task.WhenAll([.. tables.Select(table => table.CreateAsync(cancellation)), store._blobs.CreateAsync(cancellation)]);
        return store;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Tries until an attempt gives something: null from it says that somebody else wrote meanwhile.</summary>
    /// <exception cref="StoreException">Others wrote meanwhile every time.</exception>
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> attempt, CancellationToken cancellation)
        where T : struct
    {
        for (var number = 1; number <= MostAttempts; number++)
        {
            if (await attempt() is { } result)
            {
                return result;
            }

            // Apart from each other, so that the same writers do not meet again and again.
            var wait = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1, Math.Min(10 * number, 200));
            await Task.Delay(TimeSpan.FromMilliseconds(wait), cancellation);
        }

        throw new StoreException("Too many writers change the same entry of the storage account at once; lower the number of instances.");
    }

    /// <summary>Changes a record in an entity where nobody else changes it meanwhile; else begins again from what the other wrote.</summary>
    /// <returns>The record as it stands now; null where there is none.</returns>
    private static async Task<T?> ChangeAsync<T>(
        StorageTable table, string partition, string row, Func<T, T> change, CancellationToken cancellation)
        where T : class
    {
        T? result = null;
        await UntilAsync<bool>(
            async () =>
            {
                if (await table.FindAsync(partition, row, cancellation) is not { ETag: { } tag } entity)
                {
                    result = null;
                    return true;
                }

                var found = PackedValue.Read<T>(entity);
                result = change(found);
                return result.Equals(found) || await table.ReplaceAsync(PackedValue.Write(new TableEntity(partition, row), result), tag, cancellation)
                    ? true
                    : null;
            },
            cancellation);
        return result;
    }
}
