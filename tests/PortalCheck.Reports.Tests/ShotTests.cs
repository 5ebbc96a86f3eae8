using FsCheck.Fluent;
using PortalCheck.Model.Evidence;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Tests;

public sealed class ShotTests
{
    private static readonly ScreenshotRef Picture = new(new string('b', 64), "image/jpeg", 1280, 4000);

    [Fact]
    public void SmallElement_IsShownWithItsSurroundings()
    {
        var (cut, frame) = ShotView.Around(new Box(600, 1000, 100, 40), Picture);
        Assert.Equal(new Box(410, 940, 480, 160), cut);
        Assert.Equal(new Box(600, 1000, 100, 40), frame);
    }

    [Fact]
    public void ElementAtTheEdge_KeepsTheCutInThePicture()
    {
        Assert.Equal(new Box(0, 0, 480, 160), ShotView.Around(new Box(0, 0, 50, 20), Picture).Cut);
    }

    [Fact]
    public void TallElement_IsShownFromItsTop()
    {
        var (cut, frame) = ShotView.Around(new Box(0, 500, 1280, 3000), Picture);
        Assert.Equal(new Box(0, 452, 1280, 720), cut);
        Assert.Equal(new Box(0, 500, 1280, 672), frame);
    }

    [Fact]
    public void AnyElementThatTouchesThePicture_HasACutAndAFrameWithin()
    {
        var boxes = from x in Gen.Choose(-2000, 1279) from y in Gen.Choose(-2000, 3999)
                    from width in Gen.Choose(1, 5000) from height in Gen.Choose(1, 9000)
                    where x + width > 0 && y + height > 0
                    select new Box(x, y, width, height);
        Prop.ForAll(Arb.From(boxes), box =>
        {
            var (cut, frame) = ShotView.Around(box, Picture);
            return Within(cut, new Box(0, 0, Picture.Width, Picture.Height)) && Within(frame, cut) && frame is { Width: > 0, Height: > 0 };
        }).CheckSeeded();
    }

    private static bool Within(Box inner, Box outer) =>
        inner.X >= outer.X && inner.Y >= outer.Y && inner.X + inner.Width <= outer.X + outer.Width && inner.Y + inner.Height <= outer.Y + outer.Height;
}
