using System.Globalization;
using PortalCheck.Checks.Transport.Reporting;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>The report of one server as people read it. Everything in it may come from a hostile server, so it is escaped and cut.</summary>
internal static class TlsPrint
{
    private const int LongestText = 300;
    private const int MostSuites = 40;

    public static void Print(Terminal terminal, ServerReport report, TlsDocument document)
    {
        var screen = terminal.Screen;
        var at = document.Address is { } address && !string.Equals(address, document.Name, StringComparison.Ordinal) ? $" ({address})" : "";
        screen.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[bold]{Safe(document.Name.Contains(':', StringComparison.Ordinal) ? $"[{document.Name}]" : document.Name)}:{document.Port}[/]{Safe(at)}  [{ColourOf(report.Status)}]{Safe(Terminal.Say(TlsWords.Of(report.Status)))}[/]"));
        screen.MarkupLine("  " + Safe(Terminal.Say(report.Reason)));
        foreach (var finding in report.Findings)
        {
            screen.MarkupLine($"  [yellow]•[/] {Safe(Terminal.Say(ServerJudging.Say(finding)))} [dim]({Safe(finding.Message.Tag)}, {Safe(Terminal.Say(TlsWords.Of(finding.Severity)))})[/]");
        }

        foreach (var unclear in report.Unclear)
        {
            screen.MarkupLine($"  [grey]?[/] {Safe(unclear.Criterion)}: {Safe(Terminal.Say(ServerJudging.Say(unclear)))}");
        }

        PrintVersions(screen, document);
        PrintChain(screen, document);
        PrintWeb(screen, document);
        terminal.Line();
    }

    private static void PrintVersions(IAnsiConsole screen, TlsDocument document)
    {
        foreach (var version in document.Versions)
        {
            var order = version.OwnOrder is { } own ? Terminal.Say(own ? TlsWords.ServersOrder : TlsWords.ClientsOrder) : "";
            screen.MarkupLine($"  {Safe(version.Version)}  {Safe(Terminal.Say(TlsWords.Of(version)))} [dim]{Safe(order)}[/]");
            foreach (var suite in version.Suites.Take(MostSuites))
            {
                screen.MarkupLine("    [dim]" + Safe(suite) + "[/]");
            }

            if (version.Suites.Count > 0 && !version.Complete)
            {
                screen.MarkupLine("    [dim]" + Safe(Terminal.Say(TlsWords.NotAll)) + "[/]");
            }
        }

        Row(screen, TlsWords.Alpn, document.Alpn);
    }

    private static void PrintChain(IAnsiConsole screen, TlsDocument document)
    {
        foreach (var certificate in document.Chain)
        {
            Row(screen, TlsWords.Certificate, string.Create(
                CultureInfo.InvariantCulture,
                $"{certificate.Subject} ← {certificate.Issuer}; {certificate.NotBefore:yyyy-MM-dd} – {certificate.NotAfter:yyyy-MM-dd}; {certificate.KeyAlgorithm} {certificate.KeyBits}; {certificate.SignatureAlgorithm}"));
        }

        Row(screen, TlsWords.Staple, document.Staple is { } staple ? Terminal.Say(TlsWords.Of(staple)) : document.StapleUnseen is null ? null : Terminal.Say(TlsWords.StapleUnseen));
    }

    private static void PrintWeb(IAnsiConsole screen, TlsDocument document)
    {
        foreach (var hop in document.Redirects.Concat(document.Https))
        {
            Row(screen, TlsWords.Answer, string.Create(CultureInfo.InvariantCulture, $"{hop.Url} → {hop.Status} {hop.Location}").TrimEnd());
        }

        Row(screen, TlsWords.Caa, document.Caa is { } caa ? caa.Count == 0 ? "–" : string.Join("; ", caa) : null);
        Row(screen, TlsWords.Tlsa, document.Tlsa is { Count: > 0 } tlsa ? string.Join("; ", tlsa) : null);
        foreach (var (name, value) in document.Headers)
        {
            screen.MarkupLine($"  [dim]{Safe(name)}:[/] {Safe(value)}");
        }
    }

    private static void Row(IAnsiConsole screen, LocalText title, string? text)
    {
        if (text is not null)
        {
            screen.MarkupLine($"  [dim]{Safe(Terminal.Say(title))}[/]  {Safe(text)}");
        }
    }

    private static string ColourOf(ServerStatus status) => status switch
    {
        ServerStatus.Ok => "green",
        ServerStatus.Faulty => "red",
        ServerStatus.UnknownHost or ServerStatus.RefusedAddress or ServerStatus.Unreachable or ServerStatus.Silent or ServerStatus.NoTls => "grey",
    };

    private static string Safe(string text)
    {
        var line = string.Concat(text.Where(character => !char.IsControl(character)));
        return Markup.Escape(line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText), "…"));
    }
}
