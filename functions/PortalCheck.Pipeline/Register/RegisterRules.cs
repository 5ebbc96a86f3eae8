using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>Rules that rows keep among each other, and the form of ids and contacts.</summary>
internal static partial class RegisterRules
{
    private const int LongestId = 64;

    internal static void Check(RegisterRows rows)
    {
        var agencies = new Dictionary<string, FieldReader>(StringComparer.Ordinal);
        foreach (var (agency, fields) in rows.Agencies)
        {
            CheckId(fields, agency.Id, agencies, new LocalText("cơ quan", "an agency"));
            if (agency.League.Length > 0 && !League().IsMatch(agency.League))
            {
                fields.Fault("league", new LocalText("Tên bảng chỉ gồm chữ thường không dấu, số, “-” và “:”.", "A league has lower-case letters, digits, “-” and “:” only."), Both(Slug(agency.League)));
            }
        }

        CheckParents(rows, agencies);
        var portals = new Dictionary<string, FieldReader>(StringComparer.Ordinal);
        var addresses = new Dictionary<string, (string Id, int Line)>(StringComparer.Ordinal);
        foreach (var (portal, fields) in rows.Portals)
        {
            CheckId(fields, portal.Id, portals, new LocalText("cổng", "a portal"));
            if (portal.Agency.Length > 0 && !agencies.ContainsKey(portal.Agency))
            {
                UnknownAgency(fields, "agency", portal.Agency, agencies.Keys);
            }

            if (portal.Contact is { } contact && !Contact().IsMatch(contact))
            {
                fields.Fault("contact", new LocalText("Liên hệ là địa chỉ thư điện tử hoặc số điện thoại.", "A contact is an e-mail address or a telephone number."), Both("gopy@bacninh.gov.vn"));
            }

            CheckAddress(portal, fields, addresses);
        }
    }

    private static void CheckId(FieldReader fields, string id, Dictionary<string, FieldReader> known, LocalText what)
    {
        if (id.Length == 0)
        {
            return;
        }

        if (id.Length > LongestId || !Id().IsMatch(id))
        {
            var slug = Slug(id);
            fields.Fault("id", new LocalText($"Mã “{id}” không hợp lệ: chỉ dùng chữ thường không dấu, số và gạch nối, tối đa {LongestId} ký tự.", $"The id “{id}” is not allowed: lower-case letters, digits and hyphens only, at most {LongestId} characters."), slug.Length > 0 ? Both(slug) : null);
        }

        if (!known.TryAdd(id, fields))
        {
            var line = known[id].LineOf("id");
            fields.Fault("id", new LocalText($"Mã {what.Vi} “{id}” đã có ở dòng {line}.", $"The id “{id}” of {what.En} is already on line {line}."), Both(id + "-2"));
        }
    }

    private static void CheckParents(RegisterRows rows, Dictionary<string, FieldReader> known)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (agency, fields) in rows.Agencies.Where(row => row.Agency.Parent is not null))
        {
            if (known.ContainsKey(agency.Parent!))
            {
                parents.TryAdd(agency.Id, agency.Parent!);
            }
            else
            {
                UnknownAgency(fields, "parent", agency.Parent!, known.Keys);
            }
        }

        var harmless = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in rows.Agencies.Select(row => row.Agency.Id))
        {
            var path = new List<string>();
            var at = start;
            while (parents.TryGetValue(at, out var parent) && !harmless.Contains(at) && !path.Contains(at, StringComparer.Ordinal))
            {
                path.Add(at);
                at = parent;
            }

            var begin = path.IndexOf(at);
            if (begin >= 0)
            {
                var cycle = string.Join(" → ", path.Skip(begin).Append(at));
                known[at].Fault("parent", new LocalText($"Cơ quan cấp trên đi vòng tròn: {cycle}.", $"The parents go round in a circle: {cycle}."), new LocalText("Bỏ “parent” của cơ quan cao nhất.", "Leave “parent” out of the highest agency."));
            }

            harmless.UnionWith(path);
        }
    }

    private static void CheckAddress(Portal portal, FieldReader fields, Dictionary<string, (string Id, int Line)> addresses)
    {
        if (portal.Address.Length == 0 || AddressRules.Check(fields, "address", portal.Address, portal.Lab) is not { } uri)
        {
            return;
        }

        var key = AddressRules.KeyOf(uri);
        var line = fields.LineOf("address");
        if (!addresses.TryAdd(key, (portal.Id, line)))
        {
            var (id, first) = addresses[key];
            fields.Fault("address", new LocalText($"Địa chỉ này trùng với cổng “{id}” ở dòng {first}.", $"This address is that of portal “{id}” on line {first} already."), new LocalText("Chỉ giữ một cổng cho mỗi địa chỉ.", "Keep one portal for each address."));
        }
    }

    private static void UnknownAgency(FieldReader fields, string key, string id, IEnumerable<string> known) =>
        fields.Fault(key, new LocalText($"Không có cơ quan “{id}” trong danh bạ.", $"The register has no agency “{id}”."), EditDistance.Nearest(id, known) is { } nearest ? Both(nearest) : new LocalText("Thêm cơ quan vào mục agencies.", "Add the agency under agencies."));

    internal static LocalText Both(string text) => new(text, text);

    /// <summary>Text as an id: without diacritics, lower case, everything else a hyphen.</summary>
    internal static string Slug(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != '-')
            {
                plain.Append('-');
            }
        }

        return plain.ToString().Trim('-') is { Length: > LongestId } longer ? longer[..LongestId].TrimEnd('-') : plain.ToString().Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z0-9]+([:-][a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex League();

    [GeneratedRegex(@"^([^@\s]+@[^@\s]+\.[^@\s]+|\+?[0-9][0-9 ().-]{5,})$", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();
}
