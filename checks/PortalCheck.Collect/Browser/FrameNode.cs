using System.Text.Json;

namespace PortalCheck.Collect.Browser;

/// <summary>A frame of a page.</summary>
/// <param name="Id">The protocol's id.</param>
/// <param name="Url">Its address.</param>
/// <param name="Children">Its frames, in the order of <c>window.frames</c>.</param>
internal sealed record FrameNode(string Id, string Url, IReadOnlyList<FrameNode> Children)
{
    private const int MaxDepth = 8;

    /// <summary>The frame at this place, as <c>snapshot.js</c> writes places (<c>2.0</c>), or null.</summary>
    public FrameNode? At(string path)
    {
        var frame = this;
        foreach (var step in path.Split('.'))
        {
            if (!int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index)
                || index >= frame.Children.Count)
            {
                return null;
            }

            frame = frame.Children[index];
        }

        return frame;
    }

    /// <summary>Reads what <c>Page.getFrameTree</c> answers.</summary>
    public static FrameNode Read(JsonElement tree, int depth)
    {
        var frame = tree.GetProperty("frame");
        var children = depth < MaxDepth && tree.TryGetProperty("childFrames", out var inside)
            ? inside.EnumerateArray().Select(child => Read(child, depth + 1)).ToList()
            : [];
        return new FrameNode(frame.GetProperty("id").GetString()!, frame.GetProperty("url").GetString() ?? "", children);
    }
}
