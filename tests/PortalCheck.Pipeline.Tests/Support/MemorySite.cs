using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>A published site that a test looks into.</summary>
internal sealed class MemorySite : IPublishedSite
{
    public Dictionary<string, ReadOnlyMemory<byte>> Files { get; } = new(StringComparer.Ordinal);

    public int Replacements { get; private set; }

    public Task ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        Files.Clear();
        Replacements++;
        return UpdateAsync(files, cancellation);
    }

    public Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            Files[file.Path] = file.Make?.Invoke() ?? file.Content;
        }

        return Task.CompletedTask;
    }
}
