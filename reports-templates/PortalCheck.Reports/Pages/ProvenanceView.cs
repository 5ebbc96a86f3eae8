using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>How a portal was tested: enough to test it again the same way.</summary>
internal sealed record ProvenanceView
{
    /// <summary>Day of the visit.</summary>
    public required string Day { get; init; }

    /// <summary>Time of day in Vietnam.</summary>
    public required string Time { get; init; }

    /// <summary>The moment for machines.</summary>
    public required string Moment { get; init; }

    /// <summary>Seed of the sample.</summary>
    public required string Seed { get; init; }

    /// <summary>Pages collected.</summary>
    public required string PagesCollected { get; init; }

    /// <summary>The sample's addresses in the order of choice.</summary>
    public required IReadOnlyList<LinkView> Pages { get; init; }

    /// <summary>Tools with versions.</summary>
    public required IReadOnlyList<ToolView> Tools { get; init; }

    /// <summary>Where it was tested from.</summary>
    public required string Vantage { get; init; }

    /// <summary>Whether that place has IPv6.</summary>
    public required bool HasIpv6 { get; init; }

    /// <summary>Where names and addresses were seen from, where that is another place; null where it is not.</summary>
    public required string? NetworkVantage { get; init; }

    /// <summary>Whether that other place has IPv6.</summary>
    public required bool NetworkHasIpv6 { get; init; }

    /// <summary>Rule pack.</summary>
    public required string Pack { get; init; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>What an assessment says of itself.</summary>
    public static ProvenanceView Of(PageMaker maker, Assessment assessment)
    {
        var texts = maker.Texts;
        return new ProvenanceView
        {
            Day = texts.Figures.Day(assessment.CollectedAt),
            Time = texts.Figures.Time(assessment.CollectedAt),
            Moment = Figures.Utc(assessment.CollectedAt),
            Seed = Hostile.Line(assessment.Seed, 200),
            PagesCollected = texts.Figures.Count(assessment.PagesCollected),
            Pages = [.. assessment.SampledPages.Select(page => new LinkView(Hostile.Line(page, 200), Hostile.Link(page)))],
            Tools = [.. assessment.Tools.Select(tool => new ToolView(Hostile.Line(tool.Key, 60), Hostile.Line(tool.Value, 60)))],
            Vantage = NameOf(assessment.Vantage),
            HasIpv6 = assessment.Vantage.HasIpv6,
            NetworkVantage = assessment.NetworkVantage is { } network ? NameOf(network) : null,
            NetworkHasIpv6 = assessment.NetworkVantage is { HasIpv6: true },
            Pack = maker.PackName,
            Hash = assessment.Pack.Hash,
        };

        string NameOf(Vantage vantage) => texts.Has("vantage." + vantage.Name) ? texts["vantage." + vantage.Name] : Hostile.Line(vantage.Name, 60);
    }
}

/// <summary>A tool.</summary>
internal sealed record ToolView(string Name, string Version);
