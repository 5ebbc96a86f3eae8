using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>How the scores come about.</summary>
internal sealed record MethodPage
{
    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>Title of the rule pack.</summary>
    public required string PackTitle { get; init; }

    /// <summary>What it rests on.</summary>
    public required string PackDescription { get; init; }

    /// <summary>Its hash.</summary>
    public required string Hash { get; init; }

    /// <summary>First day it stands for.</summary>
    public required string From { get; init; }

    /// <summary>Last day; null for the current one.</summary>
    public string? To { get; init; }

    /// <summary>Kinds of portal, in the order of the weights' columns.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Weights of the groups.</summary>
    public required IReadOnlyList<WeightRow> Weights { get; init; }

    /// <summary>Caps, the lowest first.</summary>
    public required IReadOnlyList<CapRow> Caps { get; init; }

    /// <summary>What is not yet checked.</summary>
    public required IReadOnlyList<CriteriaGroup> Planned { get; init; }

    /// <summary>Acts, those in force first.</summary>
    public required IReadOnlyList<ActRow> Acts { get; init; }

    /// <summary>Words that findings on accessibility use, with what they mean.</summary>
    public required IReadOnlyList<MeaningRow> Access { get; init; }

    /// <summary>Terms in both languages.</summary>
    public required IReadOnlyList<TermRow> Terms { get; init; }

    /// <summary>The open data, to download.</summary>
    public required IReadOnlyList<LinkView> Files { get; init; }

    /// <summary>Makes the page.</summary>
    public static MethodPage Of(PageMaker maker, SiteTexts vietnamese, SiteTexts english)
    {
        const string Path = "method/";
        var (texts, pack) = (maker.Texts, maker.Site.Pack);
        var kinds = Enum.GetValues<PortalKind>();
        return new MethodPage
        {
            Page = maker.FrameOf(Path, texts["nav.method"], texts["method.description"], new LinkView(texts["nav.method"], Href: null)),
            PackTitle = texts.Pick(pack.Name),
            PackDescription = texts.Pick(pack.Description),
            Hash = pack.Ref.Hash,
            From = texts.Figures.Day(pack.ValidFrom),
            To = pack.ValidTo is { } to ? texts.Figures.Day(to) : null,
            Kinds = [.. kinds.Select(kind => texts.Of("portal-kind", kind))],
            Weights = [.. pack.Groups.Select(group => new WeightRow(
                texts.Pick(group.Name), [.. kinds.Select(kind => new CellView(
                    texts.Of("portal-kind", kind), texts.Figures.Count(group.Weights.GetValueOrDefault(kind))))]))],
            Caps = [.. pack.Caps.GroupBy(cap => cap.Limit).OrderBy(group => group.Key)
                .Select(group => new CapRow(
                    texts.Figures.Count(group.Key),
                    [.. group.OrderBy(cap => cap.Criterion, StringComparer.Ordinal).ThenBy(cap => cap.OnTag, StringComparer.Ordinal)
                        .Select(cap => new CapCause(maker.CriterionLink(Path, cap.Criterion), cap.OnTag))]))],
            Planned = CriteriaGroup.Of(maker, Path, criterion => criterion.Status is CriterionStatus.Planned),
            Acts = [.. pack.Acts.OrderByDescending(pair => pair.Value.InForce).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new ActRow(pair.Key, pair.Value.Number, texts.Pick(pair.Value.Title), pair.Value.InForce, pair.Value.Note))],
            Access = [.. MeaningRow.Keys.Select(key => new MeaningRow(texts["access." + key], texts[$"access.{key}.means"]))],
            Terms = [.. TermRow.Keys.Select(key => new TermRow(vietnamese["term." + key], english["term." + key]))],
            Files = [.. DataCatalog.FilesIn(maker.Site, texts.Language).Select(file => new LinkView(texts[file.Key], maker.FileHref(Path, file.Path)))],
        };
    }
}

/// <summary>Weights of one group by kind of portal.</summary>
internal sealed record WeightRow(string Name, IReadOnlyList<CellView> Weights);

/// <summary>A number with its column's name, for narrow screens.</summary>
internal sealed record CellView(string Label, string Value);

/// <summary>A cap with the criteria that may set it.</summary>
internal sealed record CapRow(string Limit, IReadOnlyList<CapCause> Causes);

/// <summary>A criterion that may set a cap, and the kind of finding that does so; null for any failure.</summary>
internal sealed record CapCause(LinkView Criterion, string? Tag);

/// <summary>An act.</summary>
internal sealed record ActRow(string Code, string Number, string Title, bool InForce, string Note);

/// <summary>A term in both languages.</summary>
internal sealed record TermRow(string Vi, string En)
{
    /// <summary>Terms of criteria.md section 4 that the site uses.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "scorecard", "score", "compliance", "coverage", "interval", "league", "criterion", "group", "pack", "finding", "evidence", "cap", "blocker", "not-applicable",
        "cant-tell", "untested", "sample", "procedure", "full-process", "partial-process", "catalogue", "e-form", "national-portal", "reply",
    ];
}

/// <summary>A word and what it means, in the language of the page.</summary>
internal sealed record MeaningRow(string Term, string Means)
{
    /// <summary>Words of accessibility that a webmaster meets in findings.</summary>
    public static readonly IReadOnlyList<string> Keys =
    [
        "screen-reader", "text-alternative", "accessible-name", "label", "contrast", "focus", "skip-link", "landmark", "aria", "role", "target", "success-criterion",
    ];
}
