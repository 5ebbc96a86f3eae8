using PortalCheck.Model.Evidence;

namespace PortalCheck.Cli.Reading;

/// <summary>What a <c>read</c> command was pointed at, as a walk holds it: one saved file, or the pages that were visited.</summary>
/// <param name="Walk">The pages; null where nothing could be had.</param>
/// <param name="Failure">Why nothing could be had; null where something was.</param>
internal sealed record SourcePages(CatalogueWalk? Walk, CollectFailure? Failure)
{
    /// <summary>Pages that came one after another.</summary>
    public static SourcePages Of(params IReadOnlyList<WalkPage> pages) => new(new CatalogueWalk { Stop = WalkStop.NoNext, Pages = pages }, Failure: null);
}
