using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Console;

/// <summary>The log of a trial as the people who keep the page read it: a line a thing that was done, with what came of it.</summary>
internal static class TrialPrint
{
    private const int LongestText = 200;

    /// <summary>What was tried, in its order.</summary>
    public static IEnumerable<string> Lines(FormTrial trial)
    {
        if (trial.Failure is { } failure)
        {
            return [Say("Không thử được: ", "Could not be tried: ") + Terminal.Say(ReadWords.Of(failure.Kind)) + (failure.Detail is { } detail ? $" ({OneLine(detail)})" : "")];
        }

        return
        [
            .. Presses(trial.Empty, trial.Wrong, ""),
            .. trial.Steps.SelectMany(Step),
            .. trial.Keys is { } keys ? Keys(keys) : [],
            .. trial.Sizes is { } sizes ? Sizes(sizes) : [],
            .. trial.Session is { } session ? Session(session) : [],
            .. trial.Return is { } kept ? [Kept(Say("Rời trang rồi quay lại", "Left and gone back to"), kept)] : Array.Empty<string>(),
            .. trial.InOwnAddress.Count > 0 ? [Say("Trang ghi vào địa chỉ của chính nó: ", "The page wrote into its own address: ") + Purposes(trial.InOwnAddress)] : Array.Empty<string>(),
            .. trial.Sendings.Select(Sending),
            End(trial),
        ];
    }

    private static IEnumerable<string> Presses(FormPress? empty, IReadOnlyList<FormPress> wrong, string indent) => (empty is null ? [] : new[] { empty }).Concat(wrong).Select(press =>
    {
        var when = ReferenceEquals(press, empty) ? Say("Bỏ trống rồi bấm", "Left empty, pressed") : Say("Nhập sai rồi bấm", "Filled wrongly, pressed");
        var said = press.Messages.Select(message => message.Text).Concat(press.Alerts.Select(alert => "alert: " + alert)).Take(3).Select(text => $" · {OneLine(text)}");
        return $"{indent}{when} “{OneLine(press.Button)}”: {Terminal.Say(FormWords.Of(press.Effect))}{string.Concat(said)}";
    });

    private static IEnumerable<string> Step(FormStep step)
    {
        yield return Say($"Bước {Number(step.Number)} mở ra sau “{OneLine(step.Button)}”: ", $"Step {Number(step.Number)} opened after “{OneLine(step.Button)}”: ")
            + string.Join(", ", step.Inventory.Select(field => OneLine(field.NameForPeople())));
        foreach (var field in step.Fields.Where(field => field.Value is not WrongValue.None))
        {
            yield return $"  {OneLine(field.Name)}: {TrialValues.Wrong(field.Value)} → {Terminal.Say(FormWords.Of(field.Answer))}{(field.Message is { } message ? " · " + OneLine(message.Text) : "")}";
        }

        foreach (var line in Presses(step.Empty, step.Wrong, "  "))
        {
            yield return line;
        }

        if (step.Back is { } back)
        {
            yield return "  " + Kept(Say("Quay lại bước trước", "A step back"), back);
        }
    }

    private static IEnumerable<string> Keys(FormKeys keys)
    {
        yield return Say($"Bàn phím: Tab đến được {Number(keys.Reached)} trong {Number(keys.Fields)} ô", $"Keyboard: Tab reached {Number(keys.Reached)} of {Number(keys.Fields)} fields")
            + (keys.ButtonReached == false ? Say(", không đến được nút đi tiếp", ", and not the button that leads on") : "")
            + (keys.Backward ? "." : Say("; Shift+Tab không lùi lại.", "; Shift+Tab did not lead back."));
    }

    private static IEnumerable<string> Sizes(FormSizes sizes)
    {
        if (sizes.Zoomed.Count + sizes.Narrow.Count > 0)
        {
            yield return Say(
                $"Ngoài tầm với: {Number(sizes.Zoomed.Count)} ô khi phóng to 200 %, {Number(sizes.Narrow.Count)} ô ở bề rộng 320 px.",
                $"Out of reach: {Number(sizes.Zoomed.Count)} fields at a zoom of 200 %, {Number(sizes.Narrow.Count)} at a width of 320 px.");
        }
    }

    private static IEnumerable<string> Session(SessionLapse session)
    {
        if (session.WarnedAt is { } warned)
        {
            yield return Say($"Phút {Number(warned)}, cảnh báo hết phiên: ", $"Minute {Number(warned)}, session warning: ") + OneLine(session.Warning) + (session switch
            {
                { Extend: "" } => Say(" · không có nút gia hạn", " · no control that prolongs it"),
                { ExtendReachable: false } => Say(" · bàn phím không tới được nút gia hạn", " · the keyboard does not reach the control that prolongs it"),
                { Extended: false } => Say(" · nhấn Enter ở nút gia hạn không có tác dụng", " · Enter on the control that prolongs it does nothing"),
                _ => Say(" · gia hạn được bằng bàn phím", " · prolonged by keyboard"),
            });
        }

        if (session.EndedAt is { } ended)
        {
            yield return Say($"Phút {Number(ended)}, hết phiên: ", $"Minute {Number(ended)}, the session ended: ") + OneLine(session.Ended);
        }
        else if (session.WarnedAt is null)
        {
            yield return Say($"Để yên {Number(session.Minutes)} phút (đẩy đồng hồ của trang): trang không nói gì về phiên.", $"Left alone for {Number(session.Minutes)} minutes (the page's clock moved on): it said nothing of a session.");
        }
    }

    private static string Kept(string what, InputKept kept) => what + ": " + (kept switch
    {
        { Asked: true } => Say("trang hỏi trước khi rời", "the page asked before it was left"),
        { Lost.Count: 0 } => Say($"còn nguyên {Number(kept.Fields)} ô đã nhập", $"all {Number(kept.Fields)} fields kept what was entered"),
        _ => Say($"mất nội dung {Number(kept.Lost.Count)} trong {Number(kept.Fields)} ô đã nhập", $"{Number(kept.Lost.Count)} of {Number(kept.Fields)} fields lost what was entered"),
    });

    private static string Sending(RefusedSending sending) =>
        $"{Say("Muốn gửi, không cho đi", "Wanted to send, refused")}: {sending.Method} {sending.Scheme}://{OneLine(sending.Host)} ({OneLine(sending.Type)}) × {Number(sending.Count)}"
        + (sending.InAddress.Count > 0 ? Say(" · địa chỉ mang ", " · its address carries ") + Purposes(sending.InAddress) : "");

    private static string End(FormTrial trial) => (trial.Cut ? Say("Hết giờ trước khi thử xong. ", "Time was up before all was tried. ") : "") + Say(
        string.Create(CultureInfo.InvariantCulture, $"Thử trong {trial.Seconds} giây; không gì đã nhập rời khỏi trình duyệt."),
        string.Create(CultureInfo.InvariantCulture, $"Tried in {trial.Seconds} s; nothing that was typed left the browser."));

    private static string Purposes(IReadOnlyList<FieldPurpose> purposes) => string.Join(", ", purposes.Select(purpose => Terminal.Say(FormWords.Of(purpose))));

    private static string Say(string vi, string en) => Terminal.Say(new LocalText(vi, en));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(string text) => PrintedText.OneLine(text, LongestText);
}
