using System.CommandLine;
using System.Security.Cryptography;
using MimeKit;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Mail;
using PortalCheck.Pipeline.Output;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Reports.Mail;

namespace PortalCheck.Cli.Commands;

/// <summary><c>digest</c>: the letters that tell webmasters what changed in a round, as files that mail programs open; with <c>--send</c> by the mail server of the settings too.</summary>
internal sealed class DigestCommand(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan SendTime = TimeSpan.FromHours(1);

    public Command Build()
    {
        var (folder, round) = (SharedOptions.Out("out"), SharedOptions.Round());
        var portal = new Option<string?>("--portal") { Description = "Only the letter about this portal.", HelpName = "ID" };
        var send = new Option<bool>("--send") { Description = "Send the newest round's letters too, each once, by the mail server in SmtpHost, SmtpUser, SmtpPassword, MailFrom (docs/findings.md)." };
        var command = new Command("digest", "Write what changed since the round before as e-mail, a letter a portal and language, into DIR/mail/ROUND.") { folder, round, portal, send };
        command.SetAction((result, cancellation) => RunAsync(
            new OutFolder(result.GetValue(folder)!), result.GetValue(round), result.GetValue(portal), result.GetValue(send), cancellation));
        return command;
    }

    private async Task<int> RunAsync(OutFolder folder, string? roundId, string? portal, bool send, CancellationToken cancellation)
    {
        if (send && (roundId ?? portal) is not null)
        {
            throw new UsageException("--send sends every letter of the newest round that has not gone out; leave --round and --portal out.");
        }

        var settings = SettingsFor(send);
        await using var store = await folder.OpenExistingStoreAsync(cancellation);
        var round = await SharedOptions.RoundForAsync(store, roundId, cancellation);
        if (round.ClosedAt is not { } closed)
        {
            throw new UsageException($"Round {round.Id} is still open: letters are written when it is closed. Scan on, or name another with --round.");
        }

        var letters = new RoundLetters(store, new DigestRenderer(SiteTemplates.Root, settings.OwnTemplates), settings.Site);
        var from = LetterMessage.AddressOf(settings.Mail?.From) ?? new MailboxAddress(name: null, "portalcheck@localhost");
        var (target, written) = (Path.Combine(folder.Root, "mail", round.Id), 0);
        await foreach (var letter in letters.OfAsync(round, portal, ["vi", "en"], cancellation))
        {
            var message = LetterMessage.Of(letter, settings.Site.Department, from, LetterMessage.AddressOf(letter.Contact), closed);
            await AtomicFile.WriteAsync(Path.Combine(target, $"{letter.Portal}.{letter.Letter.Language}.eml"), LetterMessage.Bytes(message), cancellation);
            terminal.Line($"{letter.Portal}.{letter.Letter.Language}.eml: {letter.Letter.Subject}");
            written++;
        }

        terminal.Line(written > 0
            ? Terminal.Say(new LocalText($"{written} thư trong {target}", $"{written} letters in {target}"))
            : Terminal.Say(new LocalText($"Đợt {round.Id} không có gì mới để báo.", $"There is nothing to tell about round {round.Id}.")));
        return send ? await SendAsync(new DigestSender(store, letters, settings.Mail!, settings.Site, time), cancellation) : ExitCode.Done;
    }

    private async Task<int> SendAsync(DigestSender sender, CancellationToken cancellation)
    {
        var run = await sender.RunAsync(RandomNumberGenerator.GetHexString(32, lowercase: true), SendTime, cancellation);
        foreach (var line in run.Logs.DefaultIfEmpty("Nothing to send: the newest closed round's letters went out, or it was closed more than a day ago."))
        {
            terminal.Line(line);
        }

        return run.Finished ? ExitCode.Done : ExitCode.CouldNotScan;
    }

    /// <summary>The app's own settings from the environment: who publishes, where the site stands, and the mail server.</summary>
    private static AppSettings SettingsFor(bool send)
    {
        try
        {
            var given = AppSettings.Read(name => name switch
            {
                // The command has its own folder.
                "PORTALCHECK_STORE" => "sqlite:unused",
                "PORTALCHECK_SITE" => "folder:unused",
                _ => Environment.GetEnvironmentVariable(name),
            });
            return send && given.Mail is null ? throw new UsageException("--send needs a mail server: set SmtpHost and MailFrom, and SmtpUser and SmtpPassword where it asks for a login (docs/findings.md).") : given;
        }
        catch (SettingsException fault)
        {
            throw new UsageException(fault.Message);
        }
    }
}
