using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Tiles that show the value first and its label below it: short blocks of one shape side by side, each of which ends with a label and begins with none.</summary>
internal sealed class LabelTiles(LabelBook book)
{
    private const int LongestTile = 300;
    private const int MostTiles = 40;

    /// <summary>Reads all such rows of tiles.</summary>
    public void Read()
    {
        foreach (var parent in book.Map.Elements.Where(element => element.ChildElementCount is >= 2 and <= MostTiles && element.LocalName is not ("tr" or "table" or "tbody" or "thead" or "dl")))
        {
            var tiles = parent.Children.Select(TileOf).ToList();
            var known = tiles.Count(tile => tile is not null);
            if (known < 2 || known * 10 < tiles.Count * 6)
            {
                continue;
            }

            foreach (var (label, value, hit) in tiles.OfType<(IElement Label, IElement Value, LabelHit Hit)>().Where(tile => !book.IsTaken(tile.Label)))
            {
                book.Take(label);
                book.Take(value);
                if (hit.Field is { } field)
                {
                    book.Add(field, hit.Rank, label, "tile", [ValuePart.Of([value])]);
                }
            }
        }
    }

    private (IElement Label, IElement Value, LabelHit Hit)? TileOf(IElement tile)
    {
        var inner = tile;
        for (var depth = 0; depth < 4 && inner.Children is { Length: 1 } only && only[0].ChildElementCount > 0; depth++)
        {
            inner = only[0];
        }

        var parts = inner.Children.Where(child => book.Lengths.Of(child) > 0).ToList();
        return book.Lengths.Of(tile) is > 0 and <= LongestTile && parts is [var value, var label] && book.Lengths.Of(value) + book.Lengths.Of(label) == book.Lengths.Of(inner)
            && book.HitOf(label) is { } hit && book.HitOf(value) is null ? (label, value, hit) : null;
    }
}
