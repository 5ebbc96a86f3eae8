using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PortalCheck.Reading;

/// <summary>
/// Selectors that name one element of the stored document: its id where it is unique and looks stable, else the path from the nearest such ancestor.
/// </summary>
internal sealed partial class SelectorWriter(PageMap map)
{
    private readonly Dictionary<IElement, string> _written = [];

    public string Of(IElement element)
    {
        if (_written.TryGetValue(element, out var known))
        {
            return known;
        }

        var steps = new List<string>();
        var current = element;
        while (current is not null)
        {
            if (StableId(current) is { } id)
            {
                steps.Add("#" + Escape(id));
                break;
            }

            if (current.LocalName is "body" or "html" && current.ParentElement?.ParentElement is null)
            {
                steps.Add(current.LocalName);
                break;
            }

            steps.Add(Step(current));
            current = current.ParentElement;
        }

        steps.Reverse();
        return _written[element] = string.Join(" > ", steps);
    }

    private string Step(IElement element)
    {
        var (nth, alone) = map.PlaceOf(element);
        var tag = Escape(element.LocalName);
        return alone ? tag : string.Create(CultureInfo.InvariantCulture, $"{tag}:nth-of-type({nth})");
    }

    private string? StableId(IElement element) =>
        element.GetAttribute("id") is { Length: > 0 and <= 80 } id && map.IsUniqueId(id) && !Generated().IsMatch(id) ? id : null;

    /// <summary>CSS.escape (CSSOM 2.1, serialize an identifier).</summary>
    internal static string Escape(string identifier)
    {
        var builder = new StringBuilder(identifier.Length + 8);
        for (var index = 0; index < identifier.Length; index++)
        {
            var c = identifier[index];
            if (c == '\0')
            {
                builder.Append('\uFFFD');
            }
            else if (c is (>= '\u0001' and <= '\u001f') or '\u007f'
                || (char.IsAsciiDigit(c) && (index == 0 || (index == 1 && identifier[0] == '-'))))
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x} ");
            }
            else if (c >= '\u0080' || char.IsAsciiLetterOrDigit(c) || c == '_' || (c == '-' && identifier.Length > 1))
            {
                builder.Append(c);
            }
            else
            {
                builder.Append('\\').Append(c);
            }
        }

        return builder.ToString();
    }

    // Ids that frameworks count up or draw anew: React, Angular Material, Ember, YUI, Select2, runs of digits, hashes.
    [GeneratedRegex(@"\d{3,}|^:r|^(ember|mat-|cdk-|ng-|select2-|radix-|headlessui-|aui[-_]|yui[-_]|ext-gen|ui-id-|react-)|[0-9a-f]{16,}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Generated();
}
