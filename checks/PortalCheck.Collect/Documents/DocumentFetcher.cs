using PortalCheck.Collect.Http;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Documents;
using PortalCheck.Reading.Pdf;
using PortalCheck.Reading.People;

namespace PortalCheck.Collect.Documents;

/// <summary>Fetches a file and reads what it is made of and what it says; the bytes are gone afterwards.</summary>
/// <param name="walker">A walker whose limits are <see cref="Limits"/>.</param>
internal sealed class DocumentFetcher(HttpWalker walker)
{
    /// <summary>Bounds for a walker that fetches documents: form files are small, scans of a few pages are not.</summary>
    public static HttpWalkLimits Limits { get; } = new() { BodyBytes = 8 * 1_024 * 1_024, Time = TimeSpan.FromSeconds(20) };

    private const int MostLines = 2_000;

    /// <summary>The file with what it tells, or why it tells nothing. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<DocumentEvidence> ReadAsync(DocumentEvidence document, CancellationToken cancellation)
    {
        var fetched = await walker.FileAsync(document.Url, cancellation);
        return fetched.Value switch
        {
            null => Without(document, fetched.Failure!),
            { Status: >= 400 or < 200 } => Without(document, new CollectFailure(FailureKind.HttpError)),
            { Cut: true } => Without(document, new CollectFailure(FailureKind.TooLarge)),
            var file => await Task.Run(() => document with { Pdf = PdfReader.Read(file.Bytes), Text = TextOf(document.Use, DocumentReader.Read(file.Bytes)) }, cancellation),
        };
    }

    /// <summary>The file where nothing of it is known.</summary>
    public static DocumentEvidence Without(DocumentEvidence document, CollectFailure failure) =>
        document with { Pdf = new Artifact<PdfFacts>(Value: null, failure), Text = new Artifact<DocumentText>(Value: null, failure) };

    // Of a form its masked text; of any other file nothing that it says, only where it seems to speak of people.
    private static Artifact<DocumentText> TextOf(DocumentUse use, DocumentReading reading) => reading.Unread is { } why
        ? Artifact.Missing<DocumentText>(FailureKind.NotApplicable, why)
        : Artifact.Of(new DocumentText
        {
            Format = reading.Format,
            Pages = reading.Pages.Count,
            Cut = reading.Cut || (use is DocumentUse.Form && reading.Lines.Skip(MostLines).Any()),
            Lines = use is DocumentUse.Form ? [.. reading.Lines.Take(MostLines).Select(PersonalDataMask.MaskText)] : [],
            People = use is DocumentUse.Form ? [] : PeopleInFiles.In(reading),
        });
}
