namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>OData 3 filters over keys and properties.</summary>
internal static class TableFilter
{
    /// <summary>All of a partition.</summary>
    public static string Partition(string partition) => $"PartitionKey eq '{Quoted(partition)}'";

    /// <summary>The rows of a partition from this one on.</summary>
    public static string RowsFrom(string partition, string first) => $"{Partition(partition)} and RowKey ge '{Quoted(first)}'";

    /// <summary>The rows of a partition up to this one.</summary>
    public static string RowsUpTo(string partition, string last) => $"{Partition(partition)} and RowKey le '{Quoted(last)}'";

    /// <summary>A text as it stands between the quotes of a literal.</summary>
    public static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}
