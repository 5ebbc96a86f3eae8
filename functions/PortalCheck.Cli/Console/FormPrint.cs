using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Output;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>Forms and the log of a trial as people read them.</summary>
internal static class FormPrint
{
    private const int LongestText = 200;

    /// <summary>Every form: a row a field, then what came when it was tried.</summary>
    public static void Print(Terminal terminal, FormsDocument document)
    {
        foreach (var form in document.Forms)
        {
            var trial = document.Trials?.FirstOrDefault(tried => string.Equals(tried.Selector, form.Selector, StringComparison.Ordinal));
            terminal.Line($"{Terminal.Say(FormWords.Of(form.Purpose))} · {OneLine(form.Selector)} · {form.Method} {OneLine(form.Action ?? "–")}{(form.Frame is { } frame ? Terminal.Say(new(" · trong khung ", " · in the frame ")) + OneLine(frame) : "")}");
            terminal.Screen.Write(Fields(form, trial));
            if (trial is not null)
            {
                foreach (var line in TrialPrint.Lines(trial))
                {
                    terminal.Line(line);
                }
            }
        }
    }

    private static Table Fields(FormEvidence form, FormTrial? trial)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns(
            [.. ((LocalText[])[new("Ô", "Field"), new("Hỏi", "Asks for"), new("Nhãn", "Label"), new("Bắt buộc", "Required"), new("Giá trị sai", "Wrong value"), new("Trang báo", "The page says")]).Select(Terminal.Say)]);
        foreach (var field in form.Fields.Where(field => field.Visible))
        {
            var tried = trial?.Fields.FirstOrDefault(item => string.Equals(item.Selector, field.Selector, StringComparison.Ordinal));
            table.AddRow(((string[])
            [
                field.NameForPeople(),
                Terminal.Say(FormWords.Of(field.Purpose)),
                Terminal.Say(FormWords.Of(field.Tie)),
                Terminal.Say(FormWords.OfRequired(field.Required, field.RequiredMark)),
                tried is null || tried.Value is WrongValue.None ? "" : TrialValues.Wrong(tried.Value) + " → " + Terminal.Say(FormWords.Of(tried.Answer)),
                tried?.Message?.Text ?? "",
            ]).Select(cell => Markup.Escape(OneLine(cell))).ToArray());
        }

        return table;
    }

    private static string OneLine(string text) => PrintedText.OneLine(text, LongestText);
}
