using System.Globalization;
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
            terminal.Line($"{Terminal.Say(FormWords.Of(form.Purpose))} · {OneLine(form.Selector)} · {form.Method} {OneLine(form.Action ?? "–")}");
            terminal.Screen.Write(Fields(form, trial));
            if (trial is not null)
            {
                PrintTrial(terminal, trial);
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
                new[] { field.Label, field.NearbyText, field.Placeholder, field.Name }.FirstOrDefault(text => text.Length > 0) ?? "type=" + field.Type,
                Terminal.Say(FormWords.Of(field.Purpose)),
                Terminal.Say(FormWords.Of(field.Tie)),
                Terminal.Say(FormWords.OfRequired(field.Required, field.RequiredMark)),
                tried is null || tried.Value is WrongValue.None ? "" : TrialValues.Wrong(tried.Value) + " → " + Terminal.Say(FormWords.Of(tried.Answer)),
                tried?.Message?.Text ?? "",
            ]).Select(cell => Markup.Escape(OneLine(cell))).ToArray());
        }

        return table;
    }

    private static void PrintTrial(Terminal terminal, FormTrial trial)
    {
        if (trial.Failure is { } failure)
        {
            terminal.Line(Terminal.Say(new("Không thử được: ", "Could not be tried: ")) + Terminal.Say(ReadWords.Of(failure.Kind)));
            return;
        }

        foreach (var press in trial.Empty is { } empty ? [empty, .. trial.Wrong] : trial.Wrong)
        {
            var when = ReferenceEquals(press, trial.Empty) ? new LocalText("Bỏ trống rồi bấm", "Left empty, pressed") : new LocalText("Nhập sai rồi bấm", "Filled wrongly, pressed");
            terminal.Line($"{Terminal.Say(when)} “{OneLine(press.Button)}”: {Terminal.Say(FormWords.Of(press.Effect))}{string.Concat(press.Alerts.Select(alert => $" · alert: {OneLine(alert)}"))}");
        }

        if (trial.Keys is { } keys)
        {
            terminal.Line(Terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"Bàn phím: Tab đến được {keys.Reached} trong {keys.Fields} ô."),
                string.Create(CultureInfo.InvariantCulture, $"Keyboard: Tab reached {keys.Reached} of {keys.Fields} fields."))));
        }

        if (trial.Session is { Warning.Length: > 0 } session)
        {
            terminal.Line(Terminal.Say(new("Cảnh báo hết phiên: ", "Session warning: ")) + OneLine(session.Warning));
        }

        foreach (var sending in trial.Sendings)
        {
            terminal.Line($"{Terminal.Say(new("Muốn gửi, không cho đi", "Wanted to send, refused"))}: {sending.Method} {sending.Scheme}://{OneLine(sending.Host)} ({OneLine(sending.Type)}) × {sending.Count.ToString(CultureInfo.InvariantCulture)}");
        }

        terminal.Line(Terminal.Say(new(
            string.Create(CultureInfo.InvariantCulture, $"Thử trong {trial.Seconds} giây; không gì đã nhập rời khỏi trình duyệt."),
            string.Create(CultureInfo.InvariantCulture, $"Tried in {trial.Seconds} s; nothing that was typed left the browser."))));
    }

    private static string OneLine(string text)
    {
        var line = string.Concat(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(character => !char.IsControl(character)));
        return line.Length <= LongestText ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText), "…");
    }
}
