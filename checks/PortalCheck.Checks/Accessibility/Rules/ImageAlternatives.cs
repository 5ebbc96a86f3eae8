using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// The text that stands for a picture says what it shows (WCAG 1.1.1; F30): no file name, no "image", no raw address. A page that shows nothing but
/// a picture without an alternative hides all it has. One text for several pictures, and texts too long to listen to, are shown to a person.
/// </summary>
internal sealed partial class ImageAlternatives : IPageRule
{
    private const int Listenable = 250;
    private const int Alike = 4;

    /// <inheritdoc/>
    public string Id => "pc-image-alt-text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.1.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["qt1vmo", "e88epe"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var pictures = facts.Elements.Where(element => element is { Kind: "image", Unexposed: false, Name.Length: > 0 }).ToList();
        var failed = pictures.Select(picture => Fault(page, picture)).OfType<FindingDraft>().ToList();
        var unsure = pictures.Where(picture => picture.Name.Length > Listenable).Select(picture => FactsOn.Finding(page, picture, "alt-very-long", ("alt", FactsOn.Quote(picture.Name)))).ToList();
        unsure.AddRange(pictures.Where(picture => Fault(page, picture) is null).GroupBy(picture => VietnameseText.Fold(picture.Name), StringComparer.Ordinal)
            .Where(same => same.DistinctBy(picture => picture.Href, StringComparer.Ordinal).Count() >= Alike)
            .Select(same => FactsOn.Finding(page, same.First(), "alt-shared", ("alt", FactsOn.Quote(same.First().Name)), ("count", same.Count().ToString(CultureInfo.InvariantCulture)))));
        if (Alone(page, facts) is { } alone)
        {
            failed.Add(FactsOn.Finding(page, alone, "only-picture-hidden"));
        }

        return FactsOn.Result(pictures.Count - failed.Count(draft => draft.Message.Tag is not "only-picture-hidden"), failed, unsure);
    }

    private static FindingDraft? Fault(PageView page, ElementFacts picture) =>
        IsFileName(picture) ? FactsOn.Finding(page, picture, "alt-is-file-name", ("alt", FactsOn.Quote(picture.Name)))
        : SpeechlessWords.SayNothingAsPicture(picture.Name) ? FactsOn.Finding(page, picture, "alt-says-nothing", ("alt", FactsOn.Quote(picture.Name)))
        : null;

    // "banner_2024.jpg", "IMG_0123", "DSC00012": with an ending, or as cameras and screens name their files.
    private static bool IsFileName(ElementFacts picture) => FileName().IsMatch(picture.Name.Trim()) || CameraName().IsMatch(picture.Name.Trim());

    // The one thing that is drawn, and assistive technology does not get it: it cannot be mere decoration.
    private static ElementFacts? Alone(PageView page, PageFacts facts)
    {
        var drawn = facts.Elements.Where(element => !element.Unseen && element.Kind is not "heading").ToList();
        return drawn is [{ Kind: "image", InControl: false, Alt: "" or null, Name.Length: 0, Tag: "img" or "canvas", Box: null or { Width: >= 20, Height: >= 20 } } only]
            && only.Role is "presentation" or "none" or "" or "img" or "image"
            && facts.Media.Count == 0 && PageText.Of(page).Length == 0 ? only : null;
    }

    [GeneratedRegex(@"^[^\s/\\]{1,80}\.(jpe?g|png|gif|svg|webp|bmp|tiff?|avif|ico)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(img|dsc|dscn|pxl|screenshot|image|photo|hinh|anh|pic)[_-]?\d{3,}([_-]\d+)*$|^https?://\S+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex CameraName();
}
