namespace PortalCheck.Reports.Writing;

/// <summary>Writes files and tells whether two hold the same, block by block.</summary>
internal static class SiteFiles
{
    private const int Block = 1 << 16;

    /// <summary>Writes a file into a folder that is there.</summary>
    public static void Write(string place, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(place, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, content, fileOffset: 0);
    }

    /// <summary>True where a file holds these bytes.</summary>
    public static bool Same(string place, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(place, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != content.Length)
        {
            return false;
        }

        Span<byte> block = stackalloc byte[Block];
        var at = 0;
        while (at < content.Length)
        {
            var read = RandomAccess.Read(file, block, at);
            if (read == 0 || !block[..read].SequenceEqual(content.Slice(at, Math.Min(read, content.Length - at))))
            {
                return false;
            }

            at += read;
        }

        return true;
    }

    /// <summary>True where two files hold the same.</summary>
    public static bool Same(string one, string other)
    {
        using var first = new FileStream(one, FileMode.Open, FileAccess.Read);
        using var second = new FileStream(other, FileMode.Open, FileAccess.Read);
        if (first.Length != second.Length)
        {
            return false;
        }

        var (left, right) = (new byte[Block], new byte[Block]);
        while (first.ReadAtLeast(left, Block, throwOnEndOfStream: false) is > 0 and var read)
        {
            if (second.ReadAtLeast(right.AsSpan(0, read), read, throwOnEndOfStream: false) != read || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }
}
