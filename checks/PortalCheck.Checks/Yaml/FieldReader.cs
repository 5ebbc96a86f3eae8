using System.Globalization;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Yaml;

/// <summary>
/// Reads the fields of one mapping strictly: unknown and repeated keys, missing fields and wrong types become faults, and reading goes on,
/// so that one pass finds them all.
/// </summary>
public sealed class FieldReader
{
    private readonly string _path;
    private readonly ICollection<YamlFault> _faults;
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>A reader of this node.</summary>
    /// <param name="node">The node; a fault where it is no mapping, and then it has no fields.</param>
    /// <param name="path">Where it is in the file; empty for the root.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="known">The keys that are allowed.</param>
    public FieldReader(YamlValue node, string path, ICollection<YamlFault> faults, params IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(node);
        _path = path;
        _faults = faults;
        Line = node.Line;
        foreach (var entry in EntriesOf(node, path, faults))
        {
            if (!known.Contains(entry.Key, StringComparer.Ordinal))
            {
                var nearest = EditDistance.Nearest(entry.Key, known);
                Add(entry.Line, entry.Key, new LocalText($"Khóa không có trong quy định: “{entry.Key}”.", $"Unknown key “{entry.Key}”."), nearest is null
                    ? new LocalText("Các khóa được dùng: " + string.Join(", ", known), "Known keys: " + string.Join(", ", known))
                    : new LocalText(nearest, nearest));
            }
            else
            {
                _entries[entry.Key] = entry;
            }
        }
    }

    /// <summary>Line of the mapping.</summary>
    public int Line { get; }

    /// <summary>The entries of a mapping, each key once; a fault for a repeated key and for a node that is no mapping.</summary>
    public static IReadOnlyList<YamlEntry> EntriesOf(YamlValue node, string path, ICollection<YamlFault> faults)
    {
        if (node is not YamlMap map)
        {
            faults.Add(new YamlFault(node.Line, path, new LocalText("Ở đây phải là các cặp khóa: giá trị.", "Pairs of key: value are expected here.")));
            return [];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var once = new List<YamlEntry>(map.Entries.Count);
        foreach (var entry in map.Entries)
        {
            if (seen.Add(entry.Key))
            {
                once.Add(entry);
            }
            else
            {
                faults.Add(new YamlFault(entry.Line, PathOf(path, entry.Key), new LocalText($"Khóa “{entry.Key}” được ghi hai lần.", $"Key “{entry.Key}” is given twice."), new LocalText("Chỉ giữ một dòng.", "Keep one line only.")));
            }
        }

        return once;
    }

    /// <summary>Line of a field, or of the mapping where it is missing.</summary>
    public int LineOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Line : Line;

    /// <summary>Full path of a field.</summary>
    public string PathOf(string key) => PathOf(_path, key);

    /// <summary>Notes a fault of a field.</summary>
    public void Fault(string key, LocalText message, LocalText? suggestion = null) => Add(LineOf(key), key, message, suggestion);

    /// <summary>True where the field is given and not null.</summary>
    public bool Has(string key) => Value(key) is not null;

    /// <summary>The field's node; null where it is missing or null, without a fault.</summary>
    public YamlValue? Value(string key) =>
        _entries.TryGetValue(key, out var entry) && entry.Value is not YamlText { IsNull: true } ? entry.Value : null;

    /// <summary>The field's node; a fault where it is missing.</summary>
    public YamlValue? RequiredValue(string key)
    {
        var value = Value(key);
        if (value is null)
        {
            Fault(key, new LocalText($"Thiếu “{key}”.", $"“{key}” is missing."));
        }

        return value;
    }

    /// <summary>A text; null where it is missing.</summary>
    public string? Text(string key) => TextIn(key, Value(key));

    /// <summary>A text; a fault where it is missing or empty.</summary>
    public string? RequiredText(string key)
    {
        var text = TextIn(key, RequiredValue(key));
        if (text is not null && string.IsNullOrWhiteSpace(text))
        {
            Fault(key, new LocalText($"“{key}” không được để trống.", $"“{key}” must not be empty."));
            return null;
        }

        return text;
    }

    /// <summary>A text in both languages: a mapping with <c>vi</c> and <c>en</c>.</summary>
    public LocalText? RequiredLocalText(string key)
    {
        if (RequiredValue(key) is not { } node)
        {
            return null;
        }

        var texts = new FieldReader(node, PathOf(key), _faults, "vi", "en");
        var vi = texts.RequiredText("vi");
        var en = texts.RequiredText("en");
        return vi is null || en is null ? null : new LocalText(vi, en);
    }

    /// <summary>True or false; null where it is missing.</summary>
    public bool? Flag(string key)
    {
        switch (Value(key))
        {
            case null:
                return null;
            case YamlText { Quoted: false, Value: "true" }:
                return true;
            case YamlText { Quoted: false, Value: "false" }:
                return false;
            default:
                Fault(key, new LocalText($"“{key}” chỉ nhận true hoặc false.", $"“{key}” takes true or false."), new LocalText("true", "true"));
                return null;
        }
    }

    /// <summary>A whole number; null where it is missing.</summary>
    public int? Whole(string key)
    {
        if (Value(key) is not { } node)
        {
            return null;
        }

        if (node is YamlText text && int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(key, new LocalText($"“{key}” phải là số nguyên.", $"“{key}” must be a whole number."));
        return null;
    }

    /// <summary>A date written <c>2026-07-01</c>; null where it is missing.</summary>
    public DateOnly? Date(string key)
    {
        if (Value(key) is not { } node)
        {
            return null;
        }

        if (node is YamlText text && DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(key, new LocalText($"“{key}” phải là ngày dạng năm-tháng-ngày.", $"“{key}” must be a date as year-month-day."), new LocalText("2026-07-01", "2026-07-01"));
        return null;
    }

    /// <summary>A member of an enum in kebab case (<c>own-site</c>); null where it is missing.</summary>
    public TEnum? Choice<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (Value(key) is not { } node)
        {
            return null;
        }

        var choice = ChoiceIn<TEnum>(node);
        if (choice is null)
        {
            FaultOfChoice<TEnum>(node, key);
        }

        return choice;
    }

    /// <summary>A list of members of an enum; a fault for each item that is none. Null where the field is missing.</summary>
    public IReadOnlyList<TEnum>? Choices<TEnum>(string key)
        where TEnum : struct, Enum
    {
        if (Value(key) is null)
        {
            return null;
        }

        var choices = new List<TEnum>();
        foreach (var item in Items(key))
        {
            if (ChoiceIn<TEnum>(item) is { } choice)
            {
                choices.Add(choice);
            }
            else
            {
                FaultOfChoice<TEnum>(item, key);
            }
        }

        return choices;
    }

    /// <summary>The items of a list; empty where it is missing, a fault where it is no list.</summary>
    public IReadOnlyList<YamlValue> Items(string key)
    {
        var value = Value(key);
        if (value is YamlList list)
        {
            return list.Items;
        }

        if (value is not null)
        {
            Fault(key, new LocalText($"“{key}” phải là danh sách.", $"“{key}” must be a list."), new LocalText("[…, …]", "[…, …]"));
        }

        return [];
    }

    /// <summary>The kebab-case names of an enum's members.</summary>
    public static IReadOnlyList<string> NamesOf<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetNames<TEnum>().Select(KebabOf)];

    /// <summary>The kebab-case name of a member.</summary>
    public static string NameOf<TEnum>(TEnum member)
        where TEnum : struct, Enum => KebabOf(member.ToString());

    private static TEnum? ChoiceIn<TEnum>(YamlValue node)
        where TEnum : struct, Enum
    {
        foreach (var member in Enum.GetValues<TEnum>())
        {
            if (node is YamlText text && string.Equals(text.Value, NameOf(member), StringComparison.Ordinal))
            {
                return member;
            }
        }

        return null;
    }

    private void FaultOfChoice<TEnum>(YamlValue node, string key)
        where TEnum : struct, Enum
    {
        var names = NamesOf<TEnum>();
        var given = node is YamlText text ? text.Value : "…";
        var all = string.Join(", ", names);
        var nearest = EditDistance.Nearest(given, names) ?? all;
        Add(node.Line, key, new LocalText($"“{given}” không phải là giá trị của “{key}” (được dùng: {all}).", $"“{given}” is no value of “{key}” (known: {all})."), new LocalText(nearest, nearest));
    }

    private string? TextIn(string key, YamlValue? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is YamlText text)
        {
            return text.Value.Normalize();
        }

        Fault(key, new LocalText($"“{key}” phải là văn bản.", $"“{key}” must be text."));
        return null;
    }

    private void Add(int line, string key, LocalText message, LocalText? suggestion) => _faults.Add(new YamlFault(line, PathOf(key), message, suggestion));

    private static string KebabOf(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static string PathOf(string path, string key) => path.Length == 0 ? key : path + "." + key;
}
