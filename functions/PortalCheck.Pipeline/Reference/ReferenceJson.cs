using System.Globalization;
using System.Text.Json;
using PortalCheck.Model;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;

namespace PortalCheck.Pipeline.Reference;

/// <summary>
/// Procedures as the national portal's API gives them (portals-vn.md section 3, "JSON"): the list's items and the details' richer ones;
/// unknown members are passed over.
/// </summary>
internal static class ReferenceJson
{
    private static readonly (string Flag, Tier Tier)[] TierFlags = [("isMinistry", Tier.Central), ("isProvince", Tier.Province), ("isWard", Tier.Commune)];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = false };

    /// <summary>Reads a file: one value a line, or one value over many lines.</summary>
    public static void Read(string text, ReferenceRows rows)
    {
        if (IsOneValue(text))
        {
            using var whole = JsonDocument.Parse(text, Options);
            Take(whole.RootElement, 1, rows);
            return;
        }

        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text[range].Trim();
            if (content.Length == 0)
            {
                continue;
            }

            if (rows.Read.Count >= ReferenceImport.MostProcedures)
            {
                rows.Fault(line, "", $"Quá {ReferenceImport.MostProcedures} thủ tục.", $"More than {ReferenceImport.MostProcedures} procedures.", "…");
                return;
            }

            try
            {
                using var document = JsonDocument.Parse(content, Options);
                Take(document.RootElement, line, rows);
            }
            catch (JsonException fault)
            {
                var at = fault.BytePositionInLine?.ToString(CultureInfo.InvariantCulture) ?? "?";
                rows.Fault(line, "", $"Không phải JSON (byte {at}).", $"Not JSON (byte {at}).", "{\"code\": \"1.004194\", \"name\": \"…\"}");
            }
        }
    }

    // A value spread over lines: its first line alone is not one.
    private static bool IsOneValue(string text)
    {
        var end = text.TrimStart().IndexOf('\n', StringComparison.Ordinal);
        return end >= 0 && !Parses(text.TrimStart()[..end]) && Parses(text);
    }

    private static bool Parses(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Take(JsonElement value, int line, ReferenceRows rows)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Take(item, line, rows);
            }
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            rows.Fault(line, "", "Không phải là một thủ tục.", "Not a procedure.", "{\"code\": \"1.004194\", \"name\": \"…\"}");
        }
        else if (!value.TryGetProperty("name", out _) && Inner(value) is { } inner)
        {
            Take(inner, line, rows);
        }
        else
        {
            One(value, line, rows);
        }
    }

    // An answer of the API around its content.
    private static JsonElement? Inner(JsonElement value)
    {
        foreach (var name in (string[])["data", "items", "rows", "procedures"])
        {
            if (value.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                return inner;
            }
        }

        return null;
    }

    private static void One(JsonElement value, int line, ReferenceRows rows)
    {
        var fees = FeesOf(value);
        var decision = value.TryGetProperty("procedureProposal", out var proposal) && proposal.ValueKind == JsonValueKind.Object ? proposal : default;
        ReferenceRow.Add(
            new ReferenceRow(Text(value, "code") ?? "", Text(value, "name") ?? "")
            {
                Level = Flag(value, "isFullProcess") == true ? ReferenceLevel.FullProcess : ReferenceCells.Level(Text(value, "level")),
                Fields = [.. Names(value, "categories"), .. Names(value, "categoriesDetails")],
                Agencies = [.. Names(value, "departments"), .. Names(value, "departmentsExecuting"), .. Names(value, "unitGroupsExecuting")],
                PromulgatedBy = Text(value, "departmentPromulgate") ?? Text(value, "departmentPromulgateName"),
                Tiers = TiersOf(value),
                Targets = [.. Names(value, "formalityTargetType"), .. Names(value, "subjectTypesDetails")],
                Fees = fees,
                Times = TimesOf(value),
                Kind = Flag(value, "isInternal") == true ? "INTERNAL" : Text(value, "type"),
                State = Text(value, "state"),
                Decision = decision.ValueKind == JsonValueKind.Object ? Text(decision, "decisionNumber") ?? Text(decision, "proposalNumber") : Text(value, "decisionNo"),
                DecidedOn = decision.ValueKind == JsonValueKind.Object && decision.TryGetProperty("decisionDate", out var moment) ? Day(moment) : null,
                Address = ReferenceCells.Address(Text(value, "address")) ?? PageOf(Text(value, "id")),
            },
            line,
            rows);
    }

    // The national portal shows a procedure under the id that its API gives it.
    private static string? PageOf(string? id) => Guid.TryParseExact(id, "D", out var known) ? $"https://dichvucong.gov.vn/thu-tuc-hanh-chinh/{known:D}" : null;

    private static List<Tier> TiersOf(JsonElement value) =>
        [.. TierFlags.Where(pair => Flag(value, pair.Flag) == true).Select(pair => pair.Tier)];

    // 0 may mean "the provincial council decides", and 90 is 90 thousand typed wrong: only amounts that are sure on every way are taken.
    private static List<long> FeesOf(JsonElement value)
    {
        var amounts = new SortedSet<long>();
        foreach (var fee in Items(value, "executionMethods").SelectMany(method => Items(method, "fees").AsEnumerable()).Concat(Items(value, "fees")))
        {
            var number = fee.TryGetProperty("value", out var amount) && amount.ValueKind == JsonValueKind.Number && amount.TryGetInt64(out var whole) ? whole : 0;
            var described = ReferenceCells.Amounts(Text(fee, "description") ?? "").Where(stated => stated >= 1_000).ToList();
            if (number < 1_000 && described.Count == 0)
            {
                return [];
            }

            amounts.UnionWith(described);
            if (number >= 1_000)
            {
                amounts.Add(number);
            }
        }

        return [.. amounts];
    }

    private static List<ReferenceTime> TimesOf(JsonElement value)
    {
        var times = new List<ReferenceTime>();
        foreach (var method in Items(value, "executionMethods"))
        {
            var unit = Text(method, "processingTimeUnit") switch
            {
                "WORKING_DAY" => ReferenceTimeUnit.WorkingDay,
                "DAY" => ReferenceTimeUnit.Day,
                "HOUR" => ReferenceTimeUnit.Hour,
                "MONTH" => ReferenceTimeUnit.Month,
                _ => (ReferenceTimeUnit?)null,
            };
            if (unit is null || !method.TryGetProperty("processingTime", out var time) || time.ValueKind != JsonValueKind.Number
                || !time.TryGetDecimal(out var number) || number <= 0)
            {
                return [];
            }

            times.Add(new ReferenceTime(number, unit.Value));
        }

        return [.. times.Distinct().OrderBy(time => time.Unit).ThenBy(time => time.Value)];
    }

    private static DateOnly? Day(JsonElement moment) => moment.ValueKind switch
    {
        JsonValueKind.Number when moment.TryGetInt64(out var milliseconds) && milliseconds is > 0 and < 253_402_300_799_000 =>
            VietnamTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)),
        JsonValueKind.String => ReferenceCells.Day(moment.GetString() ?? ""),
        _ => null,
    };

    private static bool? Flag(JsonElement value, string name) => value.TryGetProperty(name, out var flag) ? flag.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    } : null;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : default;

    // Texts, or objects with a name.
    private static IEnumerable<string?> Names(JsonElement value, string name) => Items(value, name).Select(item => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString(),
        JsonValueKind.Object => Text(item, "name"),
        _ => null,
    });
}
