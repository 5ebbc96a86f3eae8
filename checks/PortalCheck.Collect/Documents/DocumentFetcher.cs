using PortalCheck.Collect.Http;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Pdf;

namespace PortalCheck.Collect.Documents;

/// <summary>Fetches a PDF and reads its facts; the bytes are gone afterwards.</summary>
/// <param name="walker">A walker whose limits are <see cref="Limits"/>.</param>
internal sealed class DocumentFetcher(HttpWalker walker)
{
    /// <summary>Bounds for a walker that fetches documents: form files are small, scans of a few pages are not.</summary>
    public static HttpWalkLimits Limits { get; } = new() { BodyBytes = 8 * 1_024 * 1_024, Time = TimeSpan.FromSeconds(20) };

    /// <summary>The facts of the file, or why there are none. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<Artifact<PdfFacts>> ReadAsync(string url, CancellationToken cancellation)
    {
        var fetched = await walker.FileAsync(url, cancellation);
        return fetched.Value switch
        {
            null => new Artifact<PdfFacts>(Value: null, fetched.Failure),
            { Status: >= 400 or < 200 } => Artifact.Missing<PdfFacts>(FailureKind.HttpError),
            { Cut: true } => Artifact.Missing<PdfFacts>(FailureKind.TooLarge),
            var file => await Task.Run(() => PdfReader.Read(file.Bytes), cancellation),
        };
    }
}
