using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Model.Text;

namespace PortalCheck.Model.Judging;

/// <summary>
/// The identity of a finding over time (DESIGN section 5): a hash of portal, check, tag, normalised location and normalised text.
/// Pages and boxes are left out: a fault of one template is one finding, and it may move on the page.
/// </summary>
public static partial class FindingIdentity
{
    /// <summary>128 bits of SHA-256 as 32 lower-case hex digits.</summary>
    /// <param name="portalId">Register id of the portal.</param>
    /// <param name="checkId">Criterion id.</param>
    /// <param name="tag">The finding's tag.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="text">The text that identifies it beside its place (a link's name, a header's name); may be empty.</param>
    public static string Of(string portalId, string checkId, string tag, Location location, string text)
    {
        var place = location.Procedure is { } procedure ? "procedure:" + procedure
            : location.Selector is { } selector ? "selector:" + NormaliseSelector(selector)
            : "record:" + location.Host + "/" + location.Record;
        var canonical = string.Join('\u001f', portalId, checkId, tag, place, NormaliseText(text));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(WellFormed.Of(canonical).Normalize(NormalizationForm.FormC)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    /// <summary>A selector without what changes from page to page of a template: positions and generated ids.</summary>
    internal static string NormaliseSelector(string selector) =>
        GeneratedNumber().Replace(Position().Replace(selector, ""), "#");

    /// <summary>Text with white space collapsed and runs of digits made equal, so that a counter does not make a new finding.</summary>
    internal static string NormaliseText(string text) =>
        Digits().Replace(WhiteSpace().Replace(text, " ").Trim(), "0");

    [GeneratedRegex(@":nth-(?:child|of-type)\(\d+\)", RegexOptions.NonBacktracking)]
    private static partial Regex Position();

    [GeneratedRegex(@"\d{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex GeneratedNumber();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
