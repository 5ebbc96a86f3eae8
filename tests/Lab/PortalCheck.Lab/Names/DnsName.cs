using System.Text;

namespace PortalCheck.Lab.Names;

/// <summary>Names as lower-case text without a trailing dot; the root is the empty text. ASCII only: lab names are.</summary>
internal static class DnsName
{
    /// <summary>Longest name on the wire, in bytes (RFC 1035 section 2.3.4).</summary>
    private const int MaxLength = 255;

    /// <summary>Orders names canonically (RFC 4034 section 6.1): by labels from the right.</summary>
    public static readonly Comparer<string> Canonical = Comparer<string>.Create((left, right) =>
    {
        var lefts = Labels(left);
        var rights = Labels(right);
        for (var back = 1; back <= Math.Min(lefts.Length, rights.Length); back++)
        {
            var order = string.CompareOrdinal(lefts[^back], rights[^back]);
            if (order != 0)
                return order;
        }

        return lefts.Length.CompareTo(rights.Length);
    });

    /// <summary>The labels from the left; none for the root.</summary>
    public static string[] Labels(string name) => name.Length == 0 ? [] : name.Split('.');

    /// <summary>The name one label up; the root's parent is the root.</summary>
    public static string Parent(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : name[(dot + 1)..];
    }

    /// <summary>True where <paramref name="name"/> is <paramref name="zone"/> or lies below it.</summary>
    public static bool IsWithin(string name, string zone) =>
        zone.Length == 0
        || string.Equals(name, zone, StringComparison.Ordinal)
        || name.EndsWith("." + zone, StringComparison.Ordinal);

    /// <summary>The wire form without compression (RFC 1035 section 3.1).</summary>
    public static byte[] ToWire(string name)
    {
        var wire = new List<byte>(name.Length + 2);
        foreach (var label in Labels(name))
        {
            wire.Add((byte)label.Length);
            wire.AddRange(Encoding.ASCII.GetBytes(label));
        }

        wire.Add(0);
        return [.. wire];
    }

    /// <summary>Reads the name of a question, which is never compressed. False where it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int position, out string name)
    {
        var labels = new List<string>();
        var start = position;
        name = "";
        while (position < message.Length && position - start < MaxLength)
        {
            int length = message[position++];
            if (length == 0)
            {
                name = string.Join('.', labels).ToLowerInvariant();
                return true;
            }

            if (length > 63 || position + length > message.Length)
                return false;
            labels.Add(Encoding.ASCII.GetString(message.Slice(position, length)));
            position += length;
        }

        return false;
    }
}
