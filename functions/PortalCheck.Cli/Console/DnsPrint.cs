using System.Globalization;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>The report of one name as people read it. Everything in it may come from a hostile zone, so it is escaped and cut.</summary>
internal static class DnsPrint
{
    private const int LongestText = 300;

    public static void Print(Terminal terminal, NameReport report, NameEvidence names)
    {
        var screen = terminal.Screen;
        screen.MarkupLine($"[bold]{Safe(report.Name)}[/]  [{ColourOf(report.Status)}]{Safe(Terminal.Say(DnsWords.Of(report.Status)))}[/]");
        screen.MarkupLine("  " + Safe(Terminal.Say(report.Reason)));
        if (report.Audit is { } audit && audit != report.Resolver)
        {
            screen.MarkupLine("  " + Safe(Terminal.Say(DnsWords.OfOpinions(report.Resolver, audit))));
        }

        PrintFindings(screen, report);
        PrintFacts(screen, report);
        PrintServers(screen, report);
        PrintAddresses(screen, report);
        if (names.Zones?.Any(zone => zone.Value?.Complete == false) == true)
        {
            screen.MarkupLine("  " + Safe(Terminal.Say(DnsWords.Incomplete)));
        }

        terminal.Line();
    }

    private static void PrintFindings(IAnsiConsole screen, NameReport report)
    {
        if (report.Findings.Count == 0)
        {
            screen.MarkupLine("  " + Safe(Terminal.Say(report.Status == DnssecVerdict.Indeterminate ? DnsWords.NothingKnown : DnsWords.NoFindings)));
            return;
        }

        foreach (var finding in report.Findings)
        {
            var server = finding.Server is null ? "" : $"  [dim]{Safe(finding.Server)}[/]";
            screen.MarkupLine($"  [yellow]•[/] {Safe(Terminal.Say(NameTexts.Say(finding)))} [dim]({Safe(finding.Tag)})[/]{server}");
        }
    }

    private static void PrintFacts(IAnsiConsole screen, NameReport report)
    {
        if (report.Aliases.Count > 0)
        {
            Row(screen, DnsWords.Aliases, string.Join(" → ", report.Aliases));
        }

        if (report.Zone is { } zone)
        {
            Row(screen, DnsWords.Zone, zone.Parent is { Length: > 0 } parent ? $"{zone.Zone} < {parent}" : zone.Zone);
            if (zone.Algorithms.Count > 0)
            {
                Row(screen, DnsWords.Keys, string.Join(", ", zone.Algorithms));
            }

            if (zone.SignatureDaysLeft is { } days)
            {
                Row(screen, DnsWords.DaysLeft, days.ToString("0.#", CultureInfo.InvariantCulture));
            }
        }

        if (report.Ipv6.Addresses.Count > 0)
        {
            Row(screen, DnsWords.Ipv6, string.Join(", ", report.Ipv6.Addresses));
        }

        foreach (var mail in report.Mx)
        {
            Row(screen, DnsWords.Mail, string.Create(CultureInfo.InvariantCulture, $"{mail.Preference} {mail.Host}  {string.Join(", ", mail.A.Concat(mail.Aaaa))}"));
        }
    }

    private static void PrintServers(IAnsiConsole screen, NameReport report)
    {
        if (report.NameServers.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns(
            [.. ((LocalText[])[DnsWords.NameServer, DnsWords.Address, new("UDP", "UDP"), new("TCP", "TCP"), DnsWords.Serial]).Select(Terminal.Say)]);
        foreach (var server in report.NameServers)
        {
            foreach (var address in server.Addresses)
            {
                table.AddRow(
                    Safe(server.Name), Safe(address.Address), Safe(address.Udp ?? "–"), Safe(address.Tcp ?? "–"),
                    address.Serial?.ToString(CultureInfo.InvariantCulture) ?? "–");
            }

            if (server.Addresses.Count == 0)
            {
                table.AddRow(Safe(server.Name), "–", "–", "–", "–");
            }
        }

        screen.Write(table);
    }

    private static void PrintAddresses(IAnsiConsole screen, NameReport report)
    {
        foreach (var reach in report.Ipv6.Reached)
        {
            var said = reach.Failure is { } failure
                ? ReadWords.Of(failure.Kind)
                : DnsWords.Reached(reach.Milliseconds);
            Row(screen, DnsWords.Web, string.Create(CultureInfo.InvariantCulture, $"{reach.Address} {reach.Port}  {Terminal.Say(said)}"));
        }
    }

    private static void Row(IAnsiConsole screen, LocalText title, string text) => screen.MarkupLine($"  [dim]{Safe(Terminal.Say(title))}[/]  {Safe(text)}");

    private static string ColourOf(DnssecVerdict status) => status switch
    {
        DnssecVerdict.Secure => "green",
        DnssecVerdict.Insecure => "yellow",
        DnssecVerdict.Bogus => "red",
        DnssecVerdict.Indeterminate => "grey",
    };

    private static string Safe(string text)
    {
        var line = string.Concat(text.Where(character => !char.IsControl(character)));
        return Markup.Escape(line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText), "…"));
    }
}
