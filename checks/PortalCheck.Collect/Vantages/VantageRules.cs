using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Vantages;

/// <summary>What an answer of a vantage must hold to before it is believed: it comes over the network like everything else. Pure.</summary>
internal static partial class VantageRules
{
    private const int MostRecords = 32;
    private const int MostReached = 64;
    private const int MostWords = 4_000;
    private const int LongestTitle = 300;

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex VantageName { get; }

    /// <summary>True for a name that a vantage may bear: what the setting <c>VantageName</c> takes.</summary>
    public static bool IsName(string? name) => name is not null && VantageName.IsMatch(name);

    /// <summary>True where every part of the answer is within bounds and about this host.</summary>
    public static bool Hold(VantageAnswer answer, string host) =>
        answer.Format == VantageAnswer.CurrentFormat
        && GraphBounds.Hold(answer)
        && string.Equals(answer.Host, host, StringComparison.Ordinal)
        && IsName(answer.Vantage.Name)
        && HoldEither(answer.Facts.Names) && HoldEither(answer.Facts.Addresses)
        && (answer.Facts.Names.Value is not { } names || Hold(names))
        && (answer.Facts.Addresses.Value is not { } addresses || Hold(addresses));

    private static bool HoldEither<T>(Artifact<T> artifact)
        where T : class => artifact.Value is null != artifact.Failure is null;

    private static bool Hold(NameEvidence names) =>
        names.A.Count <= MostRecords && names.A.All(text => IsAddress(text, AddressFamily.InterNetwork))
        && names.Aaaa.Count <= MostRecords && names.Aaaa.All(text => IsAddress(text, AddressFamily.InterNetworkV6))
        && (names.Zones ?? []).All(HoldEither);

    private static bool Hold(AddressEvidence addresses) =>
        addresses.Reached.Count <= MostReached && addresses.Reached.All(reach => reach.Port is 80 or 443 && reach.Milliseconds >= 0 && IPAddress.TryParse(reach.Address, out _))
        && addresses.Pages.Count <= MostReached && addresses.Pages.All(page => Hold(page, addresses.Reached));

    private static bool Hold(AddressPage page, IReadOnlyList<AddressReach> reached) =>
        reached.Any(reach => string.Equals(reach.Address, page.Address, StringComparison.Ordinal))
        && page.Status is >= 0 and <= 999 && page.Words.Count <= MostWords && (page.Title?.Length ?? 0) <= LongestTitle
        && page.Failure is null == page.Status > 0;

    private static bool IsAddress(string text, AddressFamily family) => IPAddress.TryParse(text, out var address) && address.AddressFamily == family;
}
