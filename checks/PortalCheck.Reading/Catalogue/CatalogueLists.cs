using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Procedures listed as links, cards, accordions or plain names, and those that are shown as some of many.</summary>
internal sealed record ListReading(IReadOnlyList<CatalogueRow> Rows, IReadOnlyList<CatalogueRow> Teasers);

/// <summary>
/// Lists of procedures as repeated siblings: each record holds one name. A group is taken for a list of procedures by identities in its addresses, by
/// codes, by labelled values; by names alone only where the page is about procedures and the names read like them.
/// </summary>
internal static class CatalogueLists
{
    private const int FewestRecords = 3;
    private const int MostInTeaser = 20;
    private const int LongestRecord = 4_000;

    public static ListReading Read(CatalogueContext context, IReadOnlyList<IElement> tables)
    {
        var groups = NameCandidates.Of(context.Map).SelectMany((candidates, sort) => GroupsOf(context.Map, [.. candidates.Where(candidate => !tables.Any(table => table.Contains(candidate.Element)))], sort))
            .SelectMany(group => group.Judge(context).Rank > 0 ? [group] : group.ByContainer().Select(part => part.Judge(context)))
            .Where(group => group.Rank > 0)
            .OrderByDescending(group => group.Rank).ThenByDescending(group => group.Records.Count)
            .ToList();
        var kept = new List<RecordGroup>();
        foreach (var group in groups)
        {
            if (!kept.Exists(other => other.Overlaps(group) || other.Repeats(group)))
            {
                kept.Add(group);
            }
        }

        var ordered = kept.SelectMany(group => group.Rows(context).Select(row => (row.Row, row.Under, row.Element, group.Teaser))).ToList();
        var places = context.Map.Elements.Index().ToDictionary(item => item.Item, item => item.Index);
        ordered = [.. ordered.OrderBy(item => places.GetValueOrDefault(item.Element, int.MaxValue))];
        return new ListReading(
            HeadingOfList.AsFields([.. ordered.Where(item => !item.Teaser).Select(item => (item.Row, item.Under))]),
            [.. ordered.Where(item => item.Teaser).Select(item => item.Row)]);
    }

    private static IEnumerable<RecordGroup> GroupsOf(PageMap map, IReadOnlyList<NameCandidate> candidates, int sort)
    {
        var inside = new Dictionary<IElement, int>();
        foreach (var candidate in candidates)
        {
            for (var at = candidate.Element; at is not null; at = at.ParentElement)
            {
                inside[at] = inside.GetValueOrDefault(at) + 1;
            }
        }

        var records = candidates.Select(candidate => (candidate, Record: RecordOf(candidate.Element, inside))).Where(item => item.Record.ParentElement is not null).ToList();
        var sorts = records.GroupBy(item => Signature(item.Record), StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return records
            .Select(item => (item.candidate, Record: Fellow(item.candidate.Element, item.Record, sorts)))
            .GroupBy(item => Signature(item.Record), StringComparer.Ordinal)
            .SelectMany(group => Parted([.. group.Select(item => (item.candidate, item.Record))]))
            .Select(group => new RecordGroup(map, group, sort));
    }

    // Plain lists all have one shape: those without a single name of a procedure are other lists.
    private static IEnumerable<List<(NameCandidate, IElement)>> Parted(List<(NameCandidate Name, IElement Record)> records)
    {
        var likely = records.GroupBy(item => item.Record.ParentElement!).Where(container => container.Any(item => ProcedureNames.LooksLike(item.Name.Name))).Select(container => container.Key).ToHashSet();
        var (with, without) = (records.FindAll(item => likely.Contains(item.Record.ParentElement!)), records.FindAll(item => !likely.Contains(item.Record.ParentElement!)));
        return new[] { with, without }.Where(part => part.Count > 0);
    }

    // The largest block that holds this name and no other.
    private static IElement RecordOf(IElement element, Dictionary<IElement, int> inside)
    {
        var record = element;
        while (record.ParentElement is { } parent && parent.LocalName is not ("body" or "html" or "main" or "form") && inside.GetValueOrDefault(parent) == 1 && parent.TextContent.Length <= LongestRecord)
        {
            record = parent;
        }

        return record;
    }

    // The only entry of its field would take the whole panel for its record: it is what its fellows in fuller panels are.
    private static IElement Fellow(IElement element, IElement record, HashSet<string> sorts)
    {
        if (sorts.Contains(Signature(record)))
        {
            return record;
        }

        for (var at = element; at != record && at.ParentElement is { } parent; at = parent)
        {
            if (sorts.Contains(Signature(at)))
            {
                return at;
            }
        }

        return record;
    }

    // Records of one sort in containers of one sort, wherever they stand: one list a field makes one group.
    private static string Signature(IElement record) => Shape(record.ParentElement!) + ">" + Shape(Core(record));

    // A bare block around nothing but one other says nothing about the sort.
    private static IElement Core(IElement record)
    {
        for (var depth = 0; depth < 5 && record is { LocalName: "div", ClassName: null or "", ChildElementCount: 1 } && record.Children[0] is { LocalName: not "a" } only && record.ChildNodes.All(node => node == only || string.IsNullOrWhiteSpace(node.TextContent)); depth++)
        {
            record = only;
        }

        return record;
    }

    private static string Shape(IElement element) => element.LocalName + "." + string.Join('.', (element.GetAttribute("class") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(name => !name.Any(char.IsAsciiDigit) && name is not ("active" or "odd" or "even" or "first" or "last" or "open" or "show" or "in" or "collapsed" or "selected" or "current" or "hidden")).Take(4).Order(StringComparer.Ordinal));

    /// <summary>Records of one sort.</summary>
    internal sealed class RecordGroup(PageMap map, List<(NameCandidate Name, IElement Record)> records, int sort)
    {
        private readonly List<(NameCandidate Name, IElement Record, RecordFields Fields, string? Href)> _read = [];

        public List<(NameCandidate Name, IElement Record)> Records => records;

        /// <summary>How sure it is a list of procedures; 0 where it is none.</summary>
        public double Rank { get; private set; }

        /// <summary>True for some of many.</summary>
        public bool Teaser { get; private set; }

        public RecordGroup Judge(CatalogueContext context)
        {
            var alike = Share(records, item => ProcedureNames.LooksLike(item.Name.Name));
            var other = Share(records, item => ProcedureNames.IsOther(VietnameseText.Fold(Bounded.Cut(item.Name.Name, 1_000))));
            if (other > 0.3 || (alike < 0.5 && sort == 2))
            {
                return this;
            }

            ReadRecords();
            var coded = Share(_read, item => item.Fields.Code is not null || ProcedureCodes.FirstIn(item.Href ?? "") is not null);
            var identified = Share(_read, item => item.Href is not null && CatalogueWords.NamesProcedure(item.Href));
            var labelled = Share(_read, item => item.Fields.Labels >= 2 || (item.Fields.Labels >= 1 && item.Fields.Badge is not null));
            var acting = Share(_read, item => HasAction(item.Record));
            var badged = Share(_read, item => item.Fields.Badge is not null);

            // A post for each procedure has an article's address and a date: its own code, or "Thủ tục …" at the head of its name, tells it from news.
            var dated = Share(_read, item => CatalogueWords.HasDate(item.Fields.Text) && !NamesItself(item.Name.Name, item.Fields));
            var files = Share(_read, item => item.Href is not null && CatalogueLinks.IsFile(item.Name.Element));
            var dossiers = Share(_read, item => item.Fields.Text.Split('\n').Any(CatalogueWords.IsDossierHeader) || CatalogueWords.SaysDossier(VietnameseText.Fold(item.Fields.Text)));
            var distinct = (double)_read.Select(item => VietnameseText.Fold(item.Name.Name) + item.Href).Distinct(StringComparer.Ordinal).Count() / _read.Count;
            var newsy = Share(_read, item => item.Href is not null && CatalogueWords.NamesNews(item.Href) && !NamesItself(item.Name.Name, item.Fields));
            if (dossiers > 0.3 || files > 0.5 || newsy > 0.3 || distinct < 0.6 || (dated > 0.5 && labelled < 0.6 && coded < 0.6))
            {
                return this;
            }

            var heading = HeadingText();
            var about = CatalogueContext.Speaks(heading) || context.NamesProcedures || Share(records, item => CatalogueContext.Speaks(VietnameseText.Fold(Bounded.Cut(item.Name.Name, 20)))) >= 0.5;
            var sure = (identified >= 0.6 && alike >= 0.4) || coded >= 0.6 || labelled >= 0.6;
            var few = _read.Count < FewestRecords;
            if (context.IsDetail || (few && !(sure && alike >= 0.5 && about && (acting >= 0.6 || labelled >= 0.6 || coded >= 0.6))))
            {
                return this;
            }

            // Texts that lead nowhere are a list only where the page counts it.
            var open = sort < 2 || context.Counts || Share(_read, item => item.Href is not null || item.Record.HasAttribute("onclick") || item.Record.QuerySelector("[onclick], button, a, [role=button], [role=link]") is not null) >= 0.5;
            var likely = open && about && !context.SaysSitemap && !context.SaysOthers && alike >= 0.7 && Mean() >= 12;
            var acted = alike >= 0.6 && (acting >= 0.6 || badged >= 0.6);
            if (!sure && !likely && !acted)
            {
                return this;
            }

            Rank = (sure ? 4 : 0) + (labelled >= 0.6 ? 1 : 0) + (3 * Math.Min(alike, 0.75)) + distinct - (0.1 * sort) - (few ? 1.5 : 0);
            Teaser = CatalogueContext.SaysTeaser(heading) || (_read.Count <= MostInTeaser && LeadsOn());
            return this;
        }

        /// <summary>The same records, one group a container: what is no list as a whole may be one in a part.</summary>
        public IEnumerable<RecordGroup> ByContainer()
        {
            var containers = records.GroupBy(item => item.Record.ParentElement!).ToList();
            return containers.Count < 2 ? [] : containers.Where(container => container.Count() >= FewestRecords).Select(container => new RecordGroup(map, [.. container], sort));
        }

        public bool Overlaps(RecordGroup other) => LiesIn(this, other) || LiesIn(other, this);

        /// <summary>True where most names stand in both: one list drawn twice, for wide and for narrow screens.</summary>
        public bool Repeats(RecordGroup other)
        {
            var names = records.Select(item => VietnameseText.Fold(item.Name.Name)).ToHashSet(StringComparer.Ordinal);
            return Share(other.Records, item => names.Contains(VietnameseText.Fold(item.Name.Name))) >= 0.8;
        }

        public IEnumerable<(CatalogueRow Row, string? Under, IElement Element)> Rows(CatalogueContext context)
        {
            var agencies = Share(_read, item => item.Fields.Agency is not null) >= 0.6;
            var tiers = Share(_read, item => item.Fields.Tier is not null) >= 0.6;
            var numbered = _read.Count >= 2 && _read.Select((item, index) => StartsWithNumber(item.Name.Name)).All(number => number is not null);
            var headings = new Dictionary<IElement, ListHeading?>();
            var places = records.Select(item => item.Record).ToHashSet();
            var among = new Dictionary<IElement, IReadOnlyDictionary<IElement, ListHeading>>();
            foreach (var (name, record, fields, href) in _read)
            {
                var container = record.ParentElement!;
                if (!headings.TryGetValue(container, out var heading))
                {
                    headings[container] = heading = HeadingOfList.Of(map, container);
                    among[container] = HeadingOfList.Among(container, places);
                }

                heading = among[container].GetValueOrDefault(record) ?? heading;

                var text = fields.Labelled(CatalogueColumn.Name) ?? (numbered ? WithoutNumber(name.Name) : name.Name);
                yield return (
                    new CatalogueRow(text, map.Selectors.Of(record))
                    {
                        Code = fields.Code ?? ProcedureCodes.FirstIn(href ?? "") ?? RecordFields.CodeInData(record),
                        Level = fields.Labelled(CatalogueColumn.Level) ?? fields.Badge ?? heading?.Level,
                        Field = fields.Labelled(CatalogueColumn.Field) ?? heading?.Field ?? (CatalogueWords.FieldInQuery(context.Map.Address) ? heading?.Other : null),
                        Agency = fields.Labelled(CatalogueColumn.Agency) ?? (agencies ? fields.Agency : null) ?? heading?.Agency,
                        Tier = fields.Labelled(CatalogueColumn.Tier) ?? (tiers ? fields.Tier : null) ?? heading?.Tier,
                        Href = href,
                        Text = fields.Text,
                    },
                    heading?.Other,
                    record);
            }
        }

        private static bool LiesIn(RecordGroup inner, RecordGroup outer)
        {
            var blocks = outer.Records.Select(item => item.Record).ToHashSet();
            return inner.Records.Exists(item =>
            {
                for (var at = item.Record; at is not null; at = at.ParentElement)
                {
                    if (blocks.Contains(at))
                    {
                        return true;
                    }
                }

                return false;
            });
        }

        private void ReadRecords()
        {
            var starts = records.Select(item => item.Record).ToHashSet();
            var most = 0;
            foreach (var (name, record) in records)
            {
                var nodes = new List<IElement> { record };
                var closed = false;
                for (var next = record.NextElementSibling; next is not null && nodes.Count < 12; next = next.NextElementSibling)
                {
                    if (starts.Contains(next))
                    {
                        closed = true;
                        break;
                    }

                    nodes.Add(next);
                }

                // What follows the last record may be a pager or the end of the page.
                nodes = closed ? nodes : [.. nodes.Take(most + 1)];
                most = closed ? Math.Max(most, nodes.Count - 1) : most;
                _read.Add((name, record, RecordFields.Of(nodes), HrefOf(name.Element, nodes)));
            }
        }

        // The name's own link, one around or in it; else the record's "Xem chi tiết", or its only link that says whose it is.
        private string? HrefOf(IElement name, List<IElement> nodes)
        {
            var own = CatalogueLinks.Target(map, name.Closest("a")) ?? CatalogueLinks.Target(map, name.QuerySelector("a[href]"));
            if (own is not null)
            {
                return own;
            }

            var links = nodes.SelectMany(node => node.QuerySelectorAll("a[href]").Concat(node.LocalName is "a" ? [node] : [])).Take(30).ToList();
            var chosen = links.Where(link => CatalogueWords.SaysDetail(VietnameseText.Fold(CatalogueLinks.NameOf(link)))).Take(2).ToList();
            return chosen is [var detail] ? CatalogueLinks.Target(map, detail)
                : links.Where(link => !CatalogueWords.SaysSubmit(VietnameseText.Fold(CatalogueLinks.NameOf(link)))).Select(link => CatalogueLinks.Target(map, link)).OfType<string>()
                    .Where(CatalogueWords.NamesProcedure).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var only] ? only
                : null;
        }

        private static bool NamesItself(string name, RecordFields fields) =>
            fields.Code is not null || (VietnameseText.Fold(Bounded.Cut(name, 40)) is var start && start.StartsWith("thu tuc ", StringComparison.Ordinal) && !start.StartsWith("thu tuc hanh chinh", StringComparison.Ordinal));

        private double Mean() => records.Average(item => item.Name.Name.Length);

        private string HeadingText()
        {
            var heading = "";
            var at = records[0].Record.ParentElement;
            for (var steps = 0; steps < 5 && at is not null && heading.Length == 0; steps++, at = at.ParentElement)
            {
                for (var (before, looked) = (at.PreviousElementSibling, 0); before is not null && looked < 3; before = before.PreviousElementSibling, looked++)
                {
                    if (before.TextContent.Trim().Length is > 3 and <= 200)
                    {
                        heading += " " + VietnameseText.Fold(before.TextContent);
                    }
                }

                heading += at.Children.TakeWhile(child => !child.Contains(records[0].Record) && child != records[0].Record).Where(CatalogueContext.IsHeading).Select(child => " " + VietnameseText.Fold(Bounded.Cut(child.TextContent, 400))).LastOrDefault() ?? "";
            }

            return heading.Trim();
        }

        // "Xem thêm", "Xem tất cả" with an address of its own, right after or above the list.
        private bool LeadsOn()
        {
            var container = records[0].Record.ParentElement!;
            var near = new[] { container, container.ParentElement, container.NextElementSibling, container.ParentElement?.NextElementSibling }.OfType<IElement>()
                .Where(element => element.LocalName is not ("body" or "main" or "html") && element.TextContent.Length <= LongestRecord * 2);
            return near.SelectMany(element => element.QuerySelectorAll("a").Concat(element.LocalName is "a" ? [element] : [])).Take(200).Any(link =>
                VietnameseText.FoldKeepingMarks(CatalogueLinks.NameOf(link)) is var name && (PagingWords.SaysMore(name) || PagingWords.SaysWhole(name)) && CatalogueLinks.Target(map, link) is not null);
        }

        private static bool HasAction(IElement record) => record.QuerySelectorAll("a, button, input[type=submit], input[type=button]").Take(20).Any(element =>
            CatalogueWords.SaysSubmit(VietnameseText.Fold(element.LocalName is "input" ? element.GetAttribute("value") ?? "" : CatalogueLinks.NameOf(element))));

        private static int? StartsWithNumber(string name)
        {
            var end = name.AsSpan().IndexOfAnyExcept("0123456789".AsSpan());
            return end is > 0 and <= 4 && name[end] is '.' or ')' && int.TryParse(name.AsSpan(0, end), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        private static string WithoutNumber(string name) => name[(name.AsSpan().IndexOfAny(".)".AsSpan()) + 1)..].TrimStart();

        private static double Share<T>(IReadOnlyCollection<T> items, Func<T, bool> holds) => items.Count == 0 ? 0 : (double)items.Count(holds) / items.Count;
    }
}
