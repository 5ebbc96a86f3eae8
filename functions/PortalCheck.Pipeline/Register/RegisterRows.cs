using System.Globalization;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>The rows of a register as read, each with the reader that knows its lines. A row with a fault is kept, so that the rules see all ids.</summary>
internal sealed class RegisterRows
{
    private const int MostFormer = 20;

    private static readonly LocalText NoName = new("", "");

    internal List<(Agency Agency, FieldReader Fields)> Agencies { get; } = [];

    internal List<(Portal Portal, FieldReader Fields)> Portals { get; } = [];

    internal PortalRegister ToRegister() => new([.. Agencies.Select(row => row.Agency)], [.. Portals.Select(row => row.Portal)]);

    internal void AddAgencies(IReadOnlyList<YamlValue> items, ICollection<YamlFault> faults)
    {
        for (var at = 0; at < items.Count; at++)
        {
            var fields = new FieldReader(items[at], $"agencies[{at}]", faults, "id", "name", "kind", "tier", "parent", "league", "mergedFrom");
            fields.RequiredValue("kind");
            fields.RequiredValue("tier");
            Agencies.Add((new Agency
            {
                Id = fields.RequiredText("id") ?? "",
                Name = fields.RequiredLocalText("name") ?? NoName,
                Kind = fields.Choice<AgencyKind>("kind") ?? AgencyKind.Department,
                Tier = fields.Choice<Tier>("tier") ?? Tier.Central,
                Parent = fields.Text("parent"),
                League = fields.RequiredText("league") ?? "",
                MergedFrom = FormerOf(fields, faults),
            }, fields));
        }
    }

    /// <summary>
    /// Names divided by commas, as people write them (whoever was registered before under such a name had it as an id), or the list that the API gives out.
    /// </summary>
    private static FormerAgency[] FormerOf(FieldReader agency, ICollection<YamlFault> faults)
    {
        if (agency.Value("mergedFrom") is YamlList list)
        {
            return
            [
                .. list.Items.Take(MostFormer).Select((item, at) => new FieldReader(item, agency.PathOf($"mergedFrom[{at}]"), faults, "id", "name"))
                    .Select(former => new FormerAgency(former.RequiredText("id") ?? "", former.RequiredText("name") ?? "")),
            ];
        }

        var names = agency.Text("mergedFrom")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length == 1 || names.Length > MostFormer || names.Any(name => RegisterRules.Slug(name).Length == 0))
        {
            agency.Fault(
                "mergedFrom",
                new LocalText($"Nơi hợp nhất là từ 2 đến {MostFormer} tên, cách nhau bằng dấu phẩy.", $"What was merged is 2 to {MostFormer} names, divided by commas."),
                RegisterRules.Both("mergedFrom: tỉnh Hà Giang, tỉnh Tuyên Quang"));
            return [];
        }

        return [.. names.Select(name => new FormerAgency(RegisterRules.Slug(name), name))];
    }

    internal void AddPortals(IReadOnlyList<YamlValue> items, ICollection<YamlFault> faults)
    {
        for (var at = 0; at < items.Count; at++)
        {
            var fields = new FieldReader(
                items[at], $"portals[{at}]", faults, "id", "agency", "kind", "address", "hints", "declared", "contact", "consent", "cadenceDays",
                "sureness", "lab");
            fields.RequiredValue("kind");
            var lab = fields.Flag("lab") ?? false;
            Portals.Add((new Portal
            {
                Id = fields.RequiredText("id") ?? "",
                Agency = fields.RequiredText("agency") ?? "",
                Kind = fields.Choice<PortalKind>("kind") ?? PortalKind.Info,
                Address = fields.RequiredText("address") ?? "",
                Hints = HintsOf(fields, lab, faults),
                Declared = DeclaredOf(fields, lab, faults),
                Contact = fields.Text("contact"),
                Consent = ConsentOf(fields, faults),
                CadenceDays = CadenceOf(fields, lab),
                Sureness = fields.Choice<Sureness>("sureness") ?? Sureness.Unverified,
                Lab = lab,
            }, fields));
        }
    }

    private static PageHints HintsOf(FieldReader portal, bool lab, ICollection<YamlFault> faults)
    {
        if (portal.Value("hints") is not { } node)
        {
            return new PageHints();
        }

        var fields = new FieldReader(node, portal.PathOf("hints"), faults, "catalogue", "eForm", "login", "contact");
        string? Hint(string key)
        {
            var hint = fields.Text(key);
            if (hint is not null)
            {
                AddressRules.CheckHint(fields, key, hint, lab);
            }

            return hint;
        }

        return new PageHints { Catalogue = Hint("catalogue"), EForm = Hint("eForm"), Login = Hint("login"), Contact = Hint("contact") };
    }

    private static DeclaredCounts? DeclaredOf(FieldReader portal, bool lab, ICollection<YamlFault> faults)
    {
        if (portal.Value("declared") is not { } node)
        {
            return null;
        }

        var fields = new FieldReader(node, portal.PathOf("declared"), faults, "total", "province", "district", "commune", "fullProcess", "partial");
        var counts = new DeclaredCounts
        {
            Total = Count(fields, "total"),
            Province = Count(fields, "province"),
            District = Count(fields, "district"),
            Commune = Count(fields, "commune"),
            FullProcess = Count(fields, "fullProcess"),
            Partial = Count(fields, "partial"),
        };

        // The lab's bad portal declares counts that do not add up, so that there is something to find.
        if (!lab)
        {
            CountRules.Check(fields, counts);
        }

        return counts == new DeclaredCounts() ? null : counts;
    }

    private static int? Count(FieldReader fields, string key)
    {
        var count = fields.Whole(key);
        if (count < 0)
        {
            fields.Fault(key, new LocalText("Số lượng không được âm.", "A count must not be negative."), new LocalText("0", "0"));
        }

        return count;
    }

    // A portal of the lab may be due at each round, so that a newcomer need not wait a day.
    private static int? CadenceOf(FieldReader fields, bool lab)
    {
        if (fields.Text("cadenceDays") is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= (lab ? 0 : 1) && days <= 366)
        {
            return days;
        }

        fields.Fault(
            "cadenceDays",
            new LocalText("Chu kỳ kiểm tra là số nguyên từ 1 đến 366 ngày.", "A cadence is a whole number of days from 1 to 366."),
            new LocalText("cadenceDays: 30", "cadenceDays: 30"));
        return null;
    }

    private static OwnerConsent ConsentOf(FieldReader portal, ICollection<YamlFault> faults)
    {
        if (portal.Value("consent") is not { } node)
        {
            return new OwnerConsent();
        }

        var fields = new FieldReader(node, portal.PathOf("consent"), faults, "note", "ignoreRobots", "readPosts");
        var consent = new OwnerConsent
        {
            Note = fields.Text("note"),
            IgnoreRobots = fields.Flag("ignoreRobots") ?? false,
            ReadPosts = fields.Choice<ReadPosts>("readPosts") ?? ReadPosts.OwnSite,
        };
        if (consent.IgnoreRobots && string.IsNullOrWhiteSpace(consent.Note))
        {
            fields.Fault(
                "ignoreRobots",
                new LocalText("Bỏ qua robots.txt thì phải ghi ai đồng ý, khi nào, theo văn bản nào.", "To pass over robots.txt, say who agreed, when and in which document."),
                new LocalText("note: “Công văn 123/SKHCN ngày 01/08/2026”", "note: “Letter 123/SKHCN of 2026-08-01”"));
        }

        return consent;
    }
}
