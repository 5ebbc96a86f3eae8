using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>What a sealed page wanted to send, summed up without what was typed. Pure.</summary>
internal static class SendingList
{
    private const int Most = 40;
    private const int ShortestValue = 7;
    private const int Unescapings = 3;

    /// <summary>Sums up.</summary>
    /// <param name="requests">What the page wanted.</param>
    /// <param name="typed">What was typed, and for what.</param>
    /// <param name="site">The portal's own site.</param>
    public static IReadOnlyList<RefusedSending> Of(IReadOnlyList<SealedRequest> requests, IReadOnlyList<(FieldPurpose Purpose, string Value)> typed, OwnSite site)
    {
        var values = Values(typed);
        return
        [
            .. requests.Select(request => (Request: request, Address: Uri.TryCreate(request.Url, UriKind.Absolute, out var address) ? address : null))
                .Where(item => item.Address is not null)
                .Select(item => (item.Request, Address: item.Address!, Carried: Carried(item.Request.Url, values)))
                .GroupBy(item => (
                    item.Request.Method, item.Address.Scheme, Host: Carried(item.Address.IdnHost, values).Count > 0 ? "" : item.Address.IdnHost,
                    item.Request.Type, item.Request.Moment, Carried: string.Join(' ', item.Carried)))
                .OrderByDescending(same => same.First().Request.Sends).ThenByDescending(same => same.First().Carried.Count)
                .Take(Most)
                .Select(same => new RefusedSending(
                    same.Key.Method, same.Key.Scheme, same.Key.Host, same.Key.Type, same.Key.Moment, site.HoldsHost(same.Key.Host), same.First().Carried, same.Count())),
        ];
    }

    /// <summary>For what the values were typed that these addresses carry.</summary>
    public static IReadOnlyList<FieldPurpose> CarriedBy(IEnumerable<string> addresses, IReadOnlyList<(FieldPurpose Purpose, string Value)> typed)
    {
        var values = Values(typed);
        return [.. addresses.SelectMany(address => Carried(address, values)).Distinct().Order()];
    }

    private static List<(FieldPurpose Purpose, string Value)> Values(IReadOnlyList<(FieldPurpose Purpose, string Value)> typed) =>
        [.. typed.Select(item => (item.Purpose, Value: Compact(item.Value))).Where(item => item.Value.Length >= ShortestValue).Distinct()];

    // The whole value, however it is written: a beginning of it may be anything.
    private static IReadOnlyList<FieldPurpose> Carried(string address, List<(FieldPurpose Purpose, string Value)> values)
    {
        if (values.Count == 0)
            return [];
        var decoded = address.Replace('+', ' ');
        for (var round = 0; round < Unescapings; round++)
            decoded = Uri.UnescapeDataString(decoded);
        var compact = Compact(decoded);
        return [.. values.Where(item => compact.Contains(item.Value, StringComparison.Ordinal)).Select(item => item.Purpose).Distinct().Order()];
    }

    /// <summary>A value's letters and digits alone: the same however it is parted or written.</summary>
    public static string Compact(string text) => string.Concat(VietnameseText.FoldKeepingMarks(text).Where(char.IsLetterOrDigit));
}
