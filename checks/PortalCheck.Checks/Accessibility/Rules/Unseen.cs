using AngleSharp.Dom;
using Visibility = PortalCheck.Reading.Visibility;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>What of a stored document nobody sees, or only eyes do.</summary>
internal static class Unseen
{
    /// <summary>True where the element or something around it is not drawn.</summary>
    public static bool IsHidden(IElement element) => AnyAround(element, Visibility.HidesItself);

    /// <summary>True where assistive technology does not get the element, drawn or not.</summary>
    public static bool IsUnexposed(IElement element) => AnyAround(
        element, at => Visibility.HidesItself(at) || at.HasAttribute("inert") || string.Equals(at.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase));

    private static bool AnyAround(IElement element, Func<IElement, bool> hides)
    {
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (hides(at))
            {
                return true;
            }
        }

        return false;
    }
}
