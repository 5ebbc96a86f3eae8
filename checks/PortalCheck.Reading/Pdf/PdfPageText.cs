using System.Text;

namespace PortalCheck.Reading.Pdf;

/// <summary>A run of text where it is drawn.</summary>
/// <param name="X">Left end.</param>
/// <param name="Y">Baseline.</param>
/// <param name="End">Right end.</param>
/// <param name="Size">Height of its letters.</param>
/// <param name="Text">What it says.</param>
internal sealed record PdfRun(double X, double Y, double End, double Size, string Text);

/// <summary>Draws a page without a pen: its text in lines as a reader sees them, wide gaps as tabs.</summary>
internal sealed class PdfPageText(PdfFile file)
{
    private const int MostRuns = 40_000;
    private const int MostSteps = 400_000;
    private const int MostForms = 200;
    private const int DeepestForm = 5;
    private const int MostFonts = 300;
    private const int MostParts = 100;
    private const int LargestContent = 16 * 1_024 * 1_024;
    private const int DeepestState = 60;

    // The same object is the same font; to compare what fonts hold would cost more than to read them.
    private readonly Dictionary<PdfDictionary, PdfFont> _fonts = new(ReferenceEqualityComparer.Instance);
    private readonly List<PdfRun> _runs = [];
    private int _steps;
    private int _forms;

    /// <summary>The lines of a page, with what it has from above.</summary>
    public IReadOnlyList<string> Read(PdfDictionary page)
    {
        _runs.Clear();
        _steps = 0;
        _forms = 0;
        using var content = new MemoryStream();
        foreach (var part in file.Items(page, "Contents").Take(MostParts).Select(file.Resolve).OfType<PdfDictionary>())
        {
            content.Write(file.Decoded(part).Span);
            content.WriteByte((byte)'\n');
            if (content.Length > LargestContent)
            {
                break;
            }
        }

        Draw(content.ToArray(), file.Dictionary(page, "Resources"), PdfMatrix.Identity, 0);
        return LinesOf(_runs);
    }

    private void Draw(ReadOnlyMemory<byte> content, PdfDictionary resources, PdfMatrix matrix, int depth)
    {
        var state = new PdfTextState(matrix);
        var saved = new Stack<PdfTextState>();
        var operands = new List<PdfValue>();
        var scanner = new PdfScanner(content);
        while (!scanner.AtEnd && _steps++ < MostSteps && _runs.Count < MostRuns)
        {
            var value = scanner.Read();
            if (value is not PdfWord word)
            {
                operands.Add(value);
                continue;
            }

            switch (word.Text)
            {
                case "q" when saved.Count < DeepestState: saved.Push(state); break;
                case "Q" when saved.Count > 0: state = saved.Pop(); break;
                case "Tf": state = state with { Font = FontOf(resources, operands), Size = operands is [_, PdfNumber size, ..] ? size.Value : 0 }; break;
                case "Do": DrawForm(resources, operands, state.Matrix, depth); break;
                case "ID": scanner = AfterPicture(content, scanner.Position); break;
                case "Tj" or "'" or "\"" or "TJ":
                    state = word.Text is "'" or "\"" ? state.NextLine() : state;
                    state = Show(state, operands.LastOrDefault());
                    break;
                default: state = state.After(word.Text, operands); break;
            }

            operands.Clear();
        }
    }

    private PdfTextState Show(PdfTextState state, PdfValue? shown)
    {
        if (state.Font is not { } font)
        {
            return state;
        }

        var begin = state;
        var text = new StringBuilder();
        IReadOnlyList<PdfValue> parts = shown switch { PdfArray array => array.Items, null => [], _ => [shown] };
        foreach (var part in parts)
        {
            if (part is PdfNumber kerning)
            {
                // A shift as wide as a space is one.
                text.Append(kerning.Value < -180 ? " " : "");
                state = state.Advance(-kerning.Value / 1_000 * state.Size);
            }
            else if (part is PdfString codes)
            {
                foreach (var glyph in font.Read(codes.Bytes))
                {
                    text.Append(glyph.Text);
                    state = state.Advance((glyph.Width / 1_000 * state.Size) + state.CharacterSpace + (glyph.IsSpace ? state.WordSpace : 0));
                }
            }
        }

        if (text.Length > 0)
        {
            var (x, y) = begin.Place;
            _runs.Add(new PdfRun(x, y, state.Place.X, Math.Max(1, begin.Height), text.ToString()));
        }

        return state;
    }

    private void DrawForm(PdfDictionary resources, List<PdfValue> operands, PdfMatrix matrix, int depth)
    {
        if (depth >= DeepestForm || _forms++ >= MostForms || operands is not [.., PdfName name] || file.Dictionary(file.Dictionary(resources, "XObject"), name.Text) is not { } form || !form.Is("Subtype", "Form"))
        {
            return;
        }

        var own = file.Items(form, "Matrix").Select(item => file.Resolve(item) is PdfNumber number ? number.Value : 0).ToList();
        var inner = file.Dictionary(form, "Resources");
        Draw(file.Decoded(form), inner.Entries.Count > 0 ? inner : resources, PdfMatrix.From(own) is { } given ? given.Then(matrix) : matrix, depth + 1);
    }

    private PdfFont? FontOf(PdfDictionary resources, List<PdfValue> operands)
    {
        if (operands is not [PdfName name, ..] || file.Dictionary(file.Dictionary(resources, "Font"), name.Text) is not { Entries.Count: > 0 } font)
        {
            return null;
        }

        if (!_fonts.TryGetValue(font, out var read))
        {
            if (_fonts.Count >= MostFonts)
            {
                return null;
            }

            _fonts[font] = read = new PdfFont(file, font);
        }

        return read;
    }

    private static PdfScanner AfterPicture(ReadOnlyMemory<byte> content, int from)
    {
        var end = content.Span[Math.Min(from, content.Length)..].IndexOf("\nEI"u8);
        return new PdfScanner(content, end < 0 ? content.Length : from + end + 3);
    }

    // Runs on one baseline are a line; a bold letter that is drawn twice is read once.
    private static List<string> LinesOf(List<PdfRun> runs)
    {
        var lines = new List<string>();
        var line = new List<PdfRun>();
        foreach (var run in runs.OrderByDescending(run => run.Y).ThenBy(run => run.X))
        {
            if (line.Count > 0 && Math.Abs(line[0].Y - run.Y) > 0.4 * Math.Min(line[0].Size, run.Size))
            {
                lines.Add(Joined(line));
                line.Clear();
            }

            line.Add(run);
        }

        if (line.Count > 0)
        {
            lines.Add(Joined(line));
        }

        return lines;
    }

    private static string Joined(List<PdfRun> line)
    {
        var text = new StringBuilder();
        PdfRun? before = null;
        foreach (var run in line.OrderBy(run => run.X))
        {
            if (before is not null && string.Equals(before.Text, run.Text, StringComparison.Ordinal) && Math.Abs(before.X - run.X) < 0.1 * run.Size)
            {
                continue;
            }

            var gap = before is null ? 0 : run.X - before.End;
            text.Append(gap > 1.8 * run.Size ? "\t" : gap > 0.15 * run.Size ? " " : "").Append(run.Text);
            before = run;
        }

        return text.ToString();
    }
}
