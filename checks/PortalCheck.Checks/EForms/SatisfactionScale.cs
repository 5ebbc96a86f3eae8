using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;

namespace PortalCheck.Checks.EForms;

/// <summary>A place on a page where people rate: controls that are named by degrees of content.</summary>
/// <param name="Page">The page.</param>
/// <param name="Element">What holds the controls.</param>
/// <param name="OfTheLaw">True where all three degrees of T32 Đ12 are there: Rất hài lòng, Hài lòng, Chưa hài lòng.</param>
internal sealed record SatisfactionScale(PageView Page, IElement Element, bool OfTheLaw);

/// <summary>Finds ratings by their controls; numbers and sentences about content are none.</summary>
internal static partial class SatisfactionScales
{
    /// <summary>Ratings of the portal's pages.</summary>
    public static IReadOnlyList<SatisfactionScale> Of(PortalView portal) => [.. portal.Pages.Where(page => page.Evidence.Status < 400).Select(On).OfType<SatisfactionScale>()];

    /// <summary>True for the folded name of a function that rates content, in a menu.</summary>
    [GeneratedRegex(@"\b(danh gia|khao sat|y kien)\b.{0,40}\b(hai long|phuc vu|chat luong|giai quyet|dich vu)\b|\bmuc do hai long\b", RegexOptions.NonBacktracking)]
    public static partial Regex Menu();

    private static SatisfactionScale? On(PageView page)
    {
        var degrees = Offers.On(page).Where(offer => offer.Element.LocalName is not "a" || !LeadsAway(offer.Element))
            .Select(offer => (offer.Element, Degree: offer.Texts.Select(DegreeOf).FirstOrDefault(degree => degree is not null))).Where(item => item.Degree is not null).ToList();
        return degrees.Select(item => item.Degree).Distinct(StringComparer.Ordinal).Count() < 2 ? null
            : new SatisfactionScale(page, Around(degrees[0].Element, degrees[^1].Element), new[] { "very", "content", "less" }.All(wanted => degrees.Exists(item => string.Equals(item.Degree, wanted, StringComparison.Ordinal))));
    }

    private static bool LeadsAway(IElement link) => link.GetAttribute("href") is { Length: > 1 } address && !address.StartsWith('#') && !address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);

    private static string? DegreeOf(string folded) => folded switch
    {
        "rat hai long" => "very",
        "hai long" => "content",
        "chua hai long" => "less",
        "khong hai long" => "not",
        "rat khong hai long" => "not at all",
        "binh thuong" or "tam hai long" or "tuong doi hai long" => "so so",
        _ => null,
    };

    private static IElement Around(IElement first, IElement last)
    {
        var around = first;
        while (around.ParentElement is { } parent && !around.Contains(last))
        {
            around = parent;
        }

        return around.Closest("form") ?? around;
    }
}
