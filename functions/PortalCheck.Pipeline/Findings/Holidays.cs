using PortalCheck.Checks.Yaml;
using PortalCheck.Model.Findings;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Vietnam's public holidays as data: the file <c>holidays-vn.yaml</c> beside this class, which travels within the program.</summary>
public static class Holidays
{
    private const string Resource = "findings/holidays-vn.yaml";

    private static readonly Lazy<WorkingCalendar> Shipped = new(ReadShipped);

    /// <summary>The years that this build knows.</summary>
    public static WorkingCalendar Calendar => Shipped.Value;

    /// <summary>Reads a file of holidays.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="faults">Receives every fault; the calendar is worth nothing where there is one.</param>
    internal static WorkingCalendar Read(string text, ICollection<YamlFault> faults)
    {
        var years = new Dictionary<int, WorkingYear>();
        if (YamlTree.Read(text, faults) is { } root)
        {
            var items = new FieldReader(root, "", faults, "years").Items("years");
            for (var at = 0; at < items.Count; at++)
            {
                var fields = new FieldReader(items[at], $"years[{at}]", faults, "year", "through", "off", "worked");
                var year = fields.Whole("year") ?? 0;
                var (off, worked) = (Days(fields, "off", year, faults), Days(fields, "worked", year, faults));
                var through = fields.Date("through");
                if (through is { } last && last.Year != year)
                {
                    fields.Fault("through", new("Ngày cuối đã biết thuộc năm khác.", "The last known day is of another year."));
                }

                if (off.Count == 0 || !years.TryAdd(year, new WorkingYear(off, worked, through)))
                {
                    fields.Fault("year", new("Năm bị lặp hoặc không có ngày nghỉ nào.", "The year is there twice, or has no holiday."));
                }
            }
        }

        return new WorkingCalendar(years);
    }

    private static HashSet<DateOnly> Days(FieldReader year, string field, int number, ICollection<YamlFault> faults)
    {
        var days = new HashSet<DateOnly>();
        var items = year.Items(field);
        for (var at = 0; at < items.Count; at++)
        {
            var fields = new FieldReader(items[at], $"{year.PathOf(field)}[{at}]", faults, "day", "why", "source", "sureness");
            fields.RequiredText("why");
            fields.RequiredText("source");
            fields.RequiredText("sureness");
            if (fields.Date("day") is not { } day || day.Year != number || !days.Add(day))
            {
                fields.Fault("day", new("Ngày thiếu, bị lặp hoặc thuộc năm khác.", "The day is missing, there twice, or of another year."));
            }
        }

        return days;
    }

    private static WorkingCalendar ReadShipped()
    {
        using var stream = typeof(Holidays).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The build lacks {Resource}.");
        using var reader = new StreamReader(stream);
        var faults = new List<YamlFault>();
        var calendar = Read(reader.ReadToEnd(), faults);
        return faults.Count == 0 ? calendar : throw new InvalidOperationException($"{Resource} line {faults[0].Line}: {faults[0].Message.En}");
    }
}
