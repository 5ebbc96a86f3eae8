using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// The detail of an entry that opened in place, as a document of its own: its name, what the list's columns say of it and the opened part does not,
/// and the part. A mere preview that leads on to the whole is none.
/// </summary>
public static partial class InPlaceEntry
{
    private static readonly HtmlParser Parser = new();

    private static readonly (ProcedureField Field, string Label, Func<CatalogueRow, string?> Value)[] Columns =
    [
        (ProcedureField.Code, "Mã thủ tục", row => row.Code), (ProcedureField.Level, "Mức độ", row => row.Level), (ProcedureField.Field, "Lĩnh vực", row => row.Field),
        (ProcedureField.Agency, "Cơ quan thực hiện", row => row.Agency), (ProcedureField.Tier, "Cấp thực hiện", row => row.Tier),
    ];

    /// <summary>The document; null where nothing opened in place, or a preview only.</summary>
    /// <param name="opened">The entry as it was pressed.</param>
    /// <param name="listing">The walk as read, for what the list says of it.</param>
    public static string? DocumentOf(OpenedEntry opened, CatalogueListing listing)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(listing);
        if (opened.Html is not { } part)
        {
            return null;
        }

        var document = Parser.ParseDocument(part);
        if (document.QuerySelectorAll("a, button, [role=button], [role=link], [onclick]").Any(element => LeadsOn().IsMatch(VietnameseText.Fold(Bounded.Cut(element.TextContent, 200)))))
        {
            return null;
        }

        var told = ProcedureReader.Read(document, opened.Url);
        var row = listing.Entries.FirstOrDefault(entry => string.Equals(entry.Row.Name, opened.Name, StringComparison.Ordinal))?.Row;
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"vi\"><body><main><h1>").Append(Escaped(opened.Name)).Append("</h1>");
        if (row is not null)
        {
            html.Append("<table>");
            foreach (var (field, label, read) in Columns)
            {
                if (read(row) is { } value && told.Filled(field).Count == 0)
                {
                    html.Append("<tr><th>").Append(label).Append("</th><td>").Append(Escaped(value)).Append("</td></tr>");
                }
            }

            html.Append("</table>");
        }

        return html.Append("<section>").Append(part).Append("</section></main></body></html>").ToString();
    }

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex(@"^[^a-z]*((xem|doc) )?(chi tiet|them|tiep|day du|noi dung day du|toan bo)( thu tuc| tthc| noi dung| dich vu)?[^a-z]*$|^[^a-z]*(view )?(details?|more)[^a-z]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LeadsOn();
}
