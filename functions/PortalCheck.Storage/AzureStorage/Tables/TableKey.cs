using System.Globalization;
using System.Text;

namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>
/// Partition and row keys. Azure Tables forbid slash, backslash, number sign, question mark and control characters in them, and allow
/// 1 KiB of UTF-16.
/// </summary>
internal static class TableKey
{
    /// <summary>Between the parts of a key; never within one, because <see cref="Escape"/> replaces it.</summary>
    public const char Separator = '|';

    private const int MostLetters = 512;

    /// <summary>A key of several parts.</summary>
    /// <exception cref="StoreException">The key would be longer than a table allows.</exception>
    public static string Of(params IEnumerable<string> parts) => Bounded(string.Join(Separator, parts.Select(Escape)));

    /// <summary>A part with every letter but ASCII letters, digits, hyphen, underscore and full stop as <c>=XX</c> for each byte of its UTF-8.</summary>
    public static string Escape(string part)
    {
        var escaped = new StringBuilder(part.Length);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '-' or '_' or '.'))
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            foreach (var one in bytes[..rune.EncodeToUtf8(bytes)])
            {
                escaped.Append(CultureInfo.InvariantCulture, $"={one:X2}");
            }
        }

        return escaped.ToString();
    }

    /// <summary>
    /// A key that sorts the other way round, so that a table, which only sorts upwards, gives the newest first: the complement of each
    /// byte in hexadecimal, ended by a letter that sorts after all of them.
    /// </summary>
    /// <exception cref="StoreException">The key would be longer than a table allows.</exception>
    public static string NewestFirst(string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)~bytes[index];
        }

        return Bounded(Convert.ToHexStringLower(bytes) + "z");
    }

    private static string Bounded(string key) => key.Length <= MostLetters
        ? key
        : throw new StoreException("An identifier is too long to be stored in Azure Tables; shorten the portal's id.");
}
