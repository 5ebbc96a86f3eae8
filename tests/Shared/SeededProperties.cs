using FsCheck;
using Microsoft.FSharp.Core;

namespace PortalCheck.Tests.Shared;

/// <summary>Properties checked with one seed, so that a red run is red again and a green one does not turn red by chance.</summary>
internal static class SeededProperties
{
    /// <summary>Checks the property; throws with the smallest counter-example found.</summary>
    public static void CheckSeeded(this Property property, int maxTest = 100, int endSize = 100) => property.Check(
        Config.QuickThrowOnFailure
            .WithMaxTest(maxTest)
            .WithEndSize(endSize)
            .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261121UL, 3UL), FSharpOption<int>.None))));
}
