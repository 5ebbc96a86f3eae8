using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Masking;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>Answers to a page's own requests on its own site that list procedures, bounded and masked.</summary>
internal sealed class ListAnswers(RequestGuard guard)
{
    private const int MostAnswers = 12;
    private const int LongestBytes = 4 * 1024 * 1024;
    private const int FewestRows = 3;

    private static readonly TimeSpan BodyLimit = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<Task<ListAnswer?>> _taken = new();
    private readonly ConcurrentDictionary<string, bool> _lists = new(StringComparer.Ordinal);

    /// <summary>How many of those so far were read to their end and list procedures.</summary>
    public int Count => _taken.Count(task => task.IsCompletedSuccessfully && task.Result is not null);

    /// <summary>Takes an answer.</summary>
    public void Take(IResponse response)
    {
        if (_taken.Count < MostAnswers && response.Status is >= 200 and < 300 && guard.OwnSite.Holds(response.Url) && MayHoldList(response.Headers))
            _taken.Enqueue(ReadAsync(response));
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _taken.Clear();

    /// <summary>Those that list procedures, in the order in which they came.</summary>
    public async Task<IReadOnlyList<ListAnswer>> ReadAsync() => [.. (await Task.WhenAll(_taken)).OfType<ListAnswer>()];

    private static bool MayHoldList(Dictionary<string, string> headers) =>
        (!headers.TryGetValue("content-length", out var length) || !long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes <= LongestBytes)
        && (!headers.TryGetValue("content-type", out var type) || type.Contains("json", StringComparison.OrdinalIgnoreCase) || type.Contains("text/plain", StringComparison.OrdinalIgnoreCase));

    private async Task<ListAnswer?> ReadAsync(IResponse response)
    {
        try
        {
            var bytes = await response.BodyAsync().WaitAsync(BodyLimit);
            if (bytes.Length > LongestBytes)
                return null;
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            var cut = text.Length > CatalogueWalk.LongestBody;
            var body = PersonalDataMask.MaskText(cut ? text[..(CatalogueWalk.LongestBody - (char.IsHighSurrogate(text[CatalogueWalk.LongestBody - 1]) ? 1 : 0))] : text);
            var reading = CatalogueJson.Read(body, response.Url);
            // The last page of a list may hold one row; it comes from where the others came from.
            var source = new Uri(response.Url).GetLeftPart(UriPartial.Path);
            if (reading.Rows.Count == 0 || (reading.Rows.Count < FewestRows && !_lists.ContainsKey(source)))
                return null;
            _lists[source] = true;
            return new ListAnswer(PersonalDataMask.MaskAddress(response.Url), body, cut, reading);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            // The page went away before its answer was read.
            return null;
        }
    }
}
