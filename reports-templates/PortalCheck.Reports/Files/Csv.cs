using System.Text;

namespace PortalCheck.Reports.Files;

/// <summary>The one form of the site's CSV files: RFC 4180, UTF-8 with a byte order mark, which Excel needs to read Vietnamese.</summary>
internal static class Csv
{
    /// <summary>The file's bytes.</summary>
    /// <param name="columns">The head.</param>
    /// <param name="rows">Fields in the order of the columns.</param>
    public static byte[] Of(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(columns))
        {
            text.AppendJoin(',', row.Select(Field)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A field: quoted where it must be, and never one that a spreadsheet would run as a formula.</summary>
    public static string Field(string value)
    {
        // OWASP, CSV injection: these characters start a formula, also behind white space that the spreadsheet trims.
        var start = value.TrimStart();
        var safe = start.Length > 0 && "=+-@".Contains(start[0], StringComparison.Ordinal) || value.StartsWith('\t') || value.StartsWith('\r')
            ? "'" + value
            : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n\t") >= 0 ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
