using System.Globalization;
using System.Text;

namespace PortalCheck.Collect.Printing;

/// <summary>When a PDF says that it was made and changed (ISO 32000-1, 14.3.3): the one thing that differs where the same page is printed twice.</summary>
internal static class PdfMoment
{
    private static readonly byte[][] Keys = ["/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray()];

    /// <summary>Writes another moment in the place of the one that is there, length by length: the file's table of places stays right.</summary>
    public static void Set(Span<byte> pdf, DateTimeOffset moment)
    {
        var digits = Encoding.ASCII.GetBytes(moment.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        foreach (var key in Keys)
        {
            for (var rest = pdf; rest.IndexOf(key) is >= 0 and var at; rest = rest[(at + key.Length)..])
            {
                var place = rest.Slice(at + key.Length, Math.Min(digits.Length, rest.Length - at - key.Length));
                if (place.Length == digits.Length && !place.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                {
                    digits.CopyTo(place);
                }
            }
        }
    }
}
