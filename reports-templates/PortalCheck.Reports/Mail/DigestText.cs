using System.Text;

namespace PortalCheck.Reports.Mail;

/// <summary>A letter as plain text, for readers whose programs show no HTML.</summary>
internal static class DigestText
{
    /// <summary>The text, lines divided by line feeds.</summary>
    public static string Of(DigestView view)
    {
        var text = new StringBuilder();
        text.Append(view.Intro).Append('\n');
        Append(text, view.Score);
        foreach (var part in view.Parts)
        {
            Head(text, part.Heading);
            foreach (var item in part.Items)
            {
                text.Append("- ").Append(item.Message).Append('\n');
                Detail(text, item.Criterion);
                Detail(text, item.Page is null || item.Pages is null ? item.Page : $"{item.Page} ({item.Pages})");
                Detail(text, item.Place);
                Detail(text, item.Link);
            }

            Detail(text, part.More);
        }

        foreach (var dates in view.Dates)
        {
            Head(text, dates.Heading);
            foreach (var line in dates.Lines)
            {
                text.Append("- ").Append(line).Append('\n');
            }
        }

        text.Append('\n');
        Append(text, view.Page is { Href: { } address } page ? $"{page.Text} {address}" : null);
        Append(text, view.Help);
        text.Append("\n-- \n").Append(view.Why).Append('\n');
        return text.ToString();
    }

    private static void Head(StringBuilder text, string heading) => text.Append('\n').Append(heading).Append('\n');

    private static void Detail(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append("  ").Append(line).Append('\n');
        }
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
        }
    }
}
