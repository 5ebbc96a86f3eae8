using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Turns what stands under labels into the 20 fields with their meaning.</summary>
internal sealed class FieldAssembly(PageMap map, IReadOnlyList<LabelledValue> found, ValueNesting nesting, IElement? container)
{
    private static readonly (string Name, ProcedureField Field)[] Plain =
    [
        ("agency", ProcedureField.Agency), ("field", ProcedureField.Field), ("tier", ProcedureField.Tier), ("audience", ProcedureField.Audience), ("steps", ProcedureField.Steps),
        ("method", ProcedureField.Method), ("dossier", ProcedureField.Dossier), ("timelimit", ProcedureField.TimeLimit), ("fee", ProcedureField.Fee), ("result", ProcedureField.Result),
        ("conditions", ProcedureField.Conditions), ("legalbasis", ProcedureField.LegalBasis),
    ];

    /// <summary>What stands under each label, empty values among them.</summary>
    public IReadOnlyDictionary<ProcedureField, IReadOnlyList<ProcedureValue>> Labelled() => found
        .Select(value => value.Field).Distinct()
        .ToDictionary(field => field, field => (IReadOnlyList<ProcedureValue>)[.. ValuesOf(field, filled: false).Select(value => new ProcedureValue(value.Text, map.Selectors.Of(value.Holder), value.IsList))]);

    /// <summary>The fields of a page that is the detail of a procedure.</summary>
    public ProcedureFields Fields(string heading, LevelBadge? badge, IReadOnlyList<string> codes)
    {
        var fields = new Dictionary<string, FieldReading>(StringComparer.Ordinal);
        Put("code", CodeOf(codes));
        Put("name", NameOf(heading));
        Put("level", LevelOf(badge));
        foreach (var (name, field) in Plain)
        {
            Put(name, Reading(field));
        }

        Put("decision", DecisionOf());
        var links = new FieldLinks(map, container);
        Put("forms", links.Forms([.. ValuesOf(ProcedureField.Forms, filled: true)], [.. ValuesOf(ProcedureField.Dossier, filled: true)]));
        Put("eform", links.Start(fields.GetValueOrDefault("code")?.Value as CodeValue));
        Put("guide", links.Guide([.. ValuesOf(ProcedureField.Guide, filled: true)]));
        Put("contact", links.Contact([.. ValuesOf(ProcedureField.Contact, filled: true)], [.. found.Where(value => value.Field is ProcedureField.Agency)]));
        return new ProcedureFields(Recognised: true, fields);

        void Put(string name, FieldReading? reading)
        {
            if (reading is not null)
            {
                fields[name] = reading;
            }
        }
    }

    /// <summary>What the page points at without saying it.</summary>
    public ProcedureHints Hints()
    {
        var links = new FieldLinks(map, container);
        return new ProcedureHints
        {
            StartElsewhere = links.StartsElsewhere(),
            GuideByScript = links.NamesGuide(),
            FormsByScript = FieldLinks.PressesIn(found.Where(value => value.Field is ProcedureField.Forms or ProcedureField.Dossier)),
            LinksFile = links.LinksFile(),
            Closed = found.GroupBy(value => value.Field).Where(group => !group.Any(value => value.Filled) && group.Any(value => FieldLinks.Opens(value.LabelElement))).Select(group => group.Key).ToHashSet(),
        };
    }

    private FieldReading? Reading(ProcedureField field)
    {
        var values = ValuesOf(field, filled: true);
        if (values.Count == 0)
        {
            return null;
        }

        var text = string.Join('\n', values.Select(value => value.Text));
        return new FieldReading(text, field is ProcedureField.Dossier ? DossierTables.Read(values, ValuesOf(ProcedureField.DossierSets, filled: true), map) : FieldMeaning.Of(field, [.. values.SelectMany(Columns)]), new FieldSource(values[0].Rule, map.Selectors.Of(values[0].Holder)));
    }

    // A section's own columns tell its fees and times better than its lines.
    private IEnumerable<LabelledValue> Columns(LabelledValue value) =>
        value.Field is ProcedureField.Fee or ProcedureField.TimeLimit && found.Where(inner => inner.Field == value.Field && (inner.Rule is "column" or "parallel" or "named-cell") && ReferenceEquals(nesting.Around(inner), value)).ToList() is { Count: > 0 } columns ? columns : [value];

    private FieldReading? CodeOf(IReadOnlyList<string> codes)
    {
        var labelled = found.Where(value => value.Field is ProcedureField.Code && value.Filled).ToList();
        foreach (var value in labelled.OrderBy(value => nesting.Around(value) is null ? 0 : 1))
        {
            if (ProcedureCodes.FirstIn(value.Text) is { } code)
            {
                return new FieldReading(value.Text, new CodeValue(code, ProcedureCodes.Key(code)), SourceOf(value));
            }
        }

        if (labelled.Count == 0 && codes is [var only] && map.Elements.LastOrDefault(element => HoldsText(element, only)) is { } holder && ProcedureCodes.FirstIn(holder.TextContent) is { } alone)
        {
            return new FieldReading(alone, new CodeValue(alone, only), new FieldSource("only-code", map.Selectors.Of(holder)));
        }

        // "Mã: ABC" may be anything; "Mã thủ tục: ABC" is a portal's own number.
        return labelled.Find(value => nesting.Around(value) is null && ProcedureLabels.Bare(value.Label).Length > 8 && value.Text.Length <= 60 && value.Text.Count(c => c is ' ' or '\n') <= 2) is { } odd ? new FieldReading(odd.Text, null, SourceOf(odd)) : null;
    }

    private bool HoldsText(IElement element, string text) =>
        (container is null || container.Contains(element)) && element.ChildNodes.OfType<IText>().Any(node => node.Data.Contains(text, StringComparison.Ordinal));

    private FieldReading? NameOf(string heading)
    {
        if (ValuesOf(ProcedureField.Name, filled: true) is [var named, ..])
        {
            var name = named.Text.Replace('\n', ' ');
            return new FieldReading(name, new TextValue(name), SourceOf(named));
        }

        return heading.Length > 0 && ProcedureHeading.ElementOf(map, container) is { } element ? new FieldReading(heading, new TextValue(heading), new FieldSource("heading", map.Selectors.Of(element))) : null;
    }

    private FieldReading? LevelOf(LevelBadge? badge)
    {
        foreach (var value in ValuesOf(ProcedureField.Level, filled: true))
        {
            if (ServiceLevels.Read(value.Text) is { } level)
            {
                return new FieldReading(value.Text, new LevelValue(level, FieldWords.OldLevel(value.Text)), SourceOf(value));
            }
        }

        return badge is not null ? new FieldReading(badge.Text, new LevelValue(badge.Level, FieldWords.OldLevel(badge.Text)), new FieldSource("badge", map.Selectors.Of(badge.Element))) : null;
    }

    private FieldReading? DecisionOf()
    {
        var values = ValuesOf(ProcedureField.Decision, filled: true);
        foreach (var value in values)
        {
            if (FieldWords.Decision(value.Text) is { } decision)
            {
                var day = decision.Date ?? ValuesOf(ProcedureField.DecisionDate, filled: true).Where(date => nesting.Around(date) is null).Select(date => FieldWords.Day(date.Text)).FirstOrDefault(date => date is not null);
                return new FieldReading(value.Text, decision with { Date = day }, SourceOf(value));
            }
        }

        return PublishedBy();
    }

    // A line of its own above the first section, as decisions print it under the title.
    private FieldReading? PublishedBy()
    {
        var first = found.FirstOrDefault(value => value.Field is not (ProcedureField.Name or ProcedureField.Code))?.LabelElement;
        foreach (var element in map.Elements.TakeWhile(element => element != first))
        {
            if (element.LocalName is "p" or "div" or "td" or "span" or "i" or "em" or "h2" or "h3" or "h4" or "h5" && element.TextContent is { Length: > 12 and < 300 } raw
                && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && FieldWords.SaysPublished(raw) && FieldWords.Decision(raw) is { } decision)
            {
                return new FieldReading(VietnameseText.Tidy(raw), decision, new FieldSource("published-line", map.Selectors.Of(element)));
            }
        }

        return null;
    }

    private FieldSource SourceOf(LabelledValue value) => new(value.Rule, map.Selectors.Of(value.Holder));

    // What stands alone comes first; within another field's value only ways, times, fees and forms belong to their own field.
    private List<LabelledValue> ValuesOf(ProcedureField field, bool filled)
    {
        var all = found.Where(value => value.Field == field && (!filled || value.Filled)).ToList();
        var inOwn = all.Where(value => nesting.Around(value)?.Field == field).ToList();
        var candidates = all.Except(inOwn, ReferenceEqualityComparer.Instance).Cast<LabelledValue>().ToList();

        // A section that holds the columns of other fields too is told by its own column.
        candidates = candidates.ConvertAll(value => IsOfWays(field) && inOwn.Where(inner => ReferenceEquals(nesting.Around(inner), value)).ToList() is { Count: > 0 } own && HoldsOthers(value)
            ? value with { Parts = [.. own.SelectMany(inner => inner.Parts)], Rule = own[0].Rule } : value);
        var alone = candidates.Where(value => nesting.Around(value) is not { } around || (IsOfWays(field) && IsOfWays(around.Field)) || field is ProcedureField.DossierSets or ProcedureField.DecisionDate).ToList();
        if (alone.Exists(value => value.Filled) || !candidates.Exists(value => value.Filled))
        {
            candidates = alone.Count > 0 ? alone : candidates;
        }

        var best = candidates.Where(value => value.Filled).Select(value => value.Rank).DefaultIfEmpty(0).Min();
        candidates = [.. candidates.Where(value => value.Rank == best || !value.Filled)];
        candidates = [.. candidates.DistinctBy(value => (value.Text, value.Filled ? "" : value.Label))];
        return IsSingle(field) && filled ? [.. candidates.Take(1)] : candidates;
    }

    private bool HoldsOthers(LabelledValue outer) => found.Any(value => value.Field != outer.Field && IsOfWays(value.Field) && ReferenceEquals(nesting.Around(value), outer));

    private static bool IsOfWays(ProcedureField field) => field is ProcedureField.Method or ProcedureField.TimeLimit or ProcedureField.Fee;

    private static bool IsSingle(ProcedureField field) => field is ProcedureField.Name or ProcedureField.Field or ProcedureField.Tier or ProcedureField.Audience;
}
