using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>A published site that a test looks into.</summary>
internal sealed class MemorySite : IPublishedSite
{
    public Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = new(StringComparer.Ordinal);

    public int Replacements { get; private set; }

    public async Task<PublishedChange> ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        Files.Clear();
        Replacements++;
        await UpdateAsync(files, cancellation);
        return new PublishedChange(files.Count, files.Count, Removed: 0);
    }

    public async Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            Files[file.Path] = file.Make is { } make ? await make(cancellation) : file.Content;
        }
    }
}
