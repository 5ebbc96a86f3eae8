using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Cli.Reading;

/// <summary>A page saved as a file: read as it is, without scripts and without the network.</summary>
internal static partial class SavedPage
{
    /// <summary>Stands for the site of a saved page whose address is not known (RFC 2606: a name that never exists).</summary>
    public const string UnknownSite = "https://saved.invalid";

    private const long LargestFile = 64 * 1024 * 1024;

    /// <summary>The path that an argument names; null where it is a web address.</summary>
    /// <exception cref="UsageException">It looks like a file and there is none.</exception>
    public static string? PathOf(string argument)
    {
        if (argument.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return Uri.TryCreate(argument, UriKind.Absolute, out var address) && address.IsFile && address.Host.Length == 0 && File.Exists(address.LocalPath)
                ? address.LocalPath
                : throw new UsageException($"There is no file {argument}; write it as file:///folder/page.html, or as a plain path.");
        }

        if (argument.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        return File.Exists(argument) ? argument
            : argument.StartsWith('.') || argument.StartsWith('/') || FileName().IsMatch(argument) ? throw new UsageException($"There is no file {argument}.")
            : null;
    }

    /// <summary>Reads the file: HTML in the encoding that it names itself, or JSON of a page's own traffic.</summary>
    /// <param name="path">The file.</param>
    /// <param name="given">Address of the page; null for the one that the browser wrote into the file, if any.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static async Task<WalkPage> ReadAsync(string path, string? given, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
            {
                throw new UsageException($"{path} is larger than 64 MB; that is no page.");
            }

            await using var file = File.OpenRead(path);
            using var document = await new HtmlParser().ParseDocumentAsync(file, cancellation);
            var text = document.Source.Text.TrimStart('\ufeff');
            var url = given ?? (SavedFrom().Match(text) is { Success: true } saved ? saved.Groups["url"].Value : UnknownSite + "/");
            return text.TrimStart() is ['{' or '[', ..]
                ? new WalkPage { Url = url, Reach = WalkReach.Api, Json = text }
                : new WalkPage { Url = url, Reach = WalkReach.Path, Html = text };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot read {path}: {fault.Message}");
        }
    }

    [GeneratedRegex(@"^[^?#]+\.(html?|mhtml|xhtml|json)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    // Browsers put this before the document that they save.
    [GeneratedRegex(@"<!-- saved from url=\(\d{4}\)(?<url>https?://[^\s""'<>]{1,2000}) -->", RegexOptions.NonBacktracking)]
    private static partial Regex SavedFrom();
}
