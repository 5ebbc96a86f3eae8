using System.Text;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.Forms;

/// <summary>Serves one case: its page at the root, its own files, files of all cases, and an answer to whatever the page sends.</summary>
internal sealed class FormSite : ILabSite
{
    // Where cases put scripts, frames and pictures; everything else that is asked for is what a page sends.
    private static readonly string[] FileEndings = [".js", ".html", ".css", ".svg", ".wav"];

    private readonly FormCase _case;
    private readonly byte[] _page;

    /// <summary>Reads the case's page. Throws <see cref="IOException"/> where it is missing.</summary>
    public FormSite(FormCase item)
    {
        _case = item;
        var text = File.ReadAllText(Path.Combine(FormLab.Folder, "Cases", item.Name + ".html"));
        Hosts = text.Contains(item.FrameHost, StringComparison.Ordinal) ? [item.Host, item.FrameHost] : [item.Host];
        _page = Encoding.UTF8.GetBytes(PageOf(item, text));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>The answer to something that was sent, which any page of the lab may read.</summary>
    public static LabAnswer Taken() => LabAnswer.Text(200, "text/html; charset=utf-8", "<!DOCTYPE html><html lang=\"vi\"><title>Đã nhận</title><p>Đã nhận.</p></html>")
        .With([new("Access-Control-Allow-Origin", "*"), new("Access-Control-Allow-Headers", "*"), new("Access-Control-Allow-Methods", "*")]);

    /// <inheritdoc/>
    public ValueTask<LabAnswer> AnswerAsync(LabRequest request, CancellationToken cancellation) => ValueTask.FromResult(Answer(request));

    private LabAnswer Answer(LabRequest request)
    {
        if (request is { Path: "/", Method: "GET" or "HEAD" })
        {
            var answer = new LabAnswer(200, [new("Content-Type", "text/html; charset=utf-8")], _page);
            return _case.NoStore ? answer.With([new("Cache-Control", "no-store")]) : answer;
        }

        if (!FileEndings.Contains(Path.GetExtension(request.Path), StringComparer.Ordinal))
        {
            return request.Path.StartsWith("/gom/", StringComparison.Ordinal) || request.Method is not ("GET" or "HEAD") ? Taken() : Missing();
        }

        return FileOf(request, Path.Combine("Cases", _case.Name), "Files");
    }

    /// <summary>The host that is not the portal's: pages for frames, and an answer to whatever is sent to it.</summary>
    public static LabAnswer Outside(LabRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path.EndsWith(".html", StringComparison.Ordinal) ? FileOf(request, "Files") : Taken();
    }

    private static LabAnswer FileOf(LabRequest request, params IEnumerable<string> folders)
    {
        var file = folders.Select(folder => Path.Combine(FormLab.Folder, folder, Path.GetFileName(request.Path))).FirstOrDefault(File.Exists);
        return file is null ? Missing() : new LabAnswer(200, [new("Content-Type", MediaTypes.Of(file))], File.ReadAllBytes(file));
    }

    private static LabAnswer Missing() => LabAnswer.Text(404, "text/plain; charset=utf-8", "Không có trang này.");

    private static string PageOf(FormCase item, string text) => item.Base is { } name
        ? File.ReadAllText(Path.Combine(FormLab.Folder, "Bases", name + ".html")).Replace("{{case}}", text, StringComparison.Ordinal)
        : text.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) ? text
        : $"<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + $"<title>{item.Style}</title></head><body>\n{text}\n</body></html>";
}
