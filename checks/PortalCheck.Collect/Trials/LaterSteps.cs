using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>
/// Opens the later steps of a form that needs no server for them, and tries each as the first. A step is left with right values in it only by a button that
/// surely opens the next one (<see cref="LeadingButton.OpensStep"/>); what hands in is pressed empty or with a wrong value standing, as everywhere.
/// </summary>
internal sealed class LaterSteps(TrialTools tools, TrialPage page, FormEvidence wanted, FormLook look, TrialLog log, Func<bool> timeIsUp)
{
    private const int Settle = 300;

    /// <summary>What stood in the first step when it was left; nothing where it was not.</summary>
    public HeldInput FirstHeld { get; private set; } = HeldInput.Nothing;

    /// <summary>True once a later step stood open.</summary>
    public bool Opened => log.Trial.Steps.Count > 0;

    /// <summary>Opens and tries them.</summary>
    /// <param name="step">The first step.</param>
    /// <param name="open">True where what comes after it stands open already.</param>
    public async Task OpenAsync(TrialInventory step, bool open)
    {
        for (var number = 2; number < 2 + FormTrial.MostSteps && !timeIsUp(); number++)
        {
            var held = HeldInput.Nothing;
            if (!open)
            {
                if (step.Button is not { } button || !LeadingButton.OpensStep(button.Button))
                    return;
                await new RightValues(page, log.Typed).FillAsync(step.Fields.Select(field => field.Field).Index());
                held = await HeldInput.ReadAsync(page, step);
                if (!await LeadOnAsync(step))
                    return;
            }

            if (await NextAsync(step) is not { } next)
                return;
            var (after, ledOn) = await TryAsync(number, step, held, next);
            if (number == 2)
                FirstHeld = held;
            if (after is null)
                return;
            (step, open) = (after, ledOn);
        }
    }

    private async Task<(TrialInventory? Step, bool LedOn)> TryAsync(int number, TrialInventory before, HeldInput held, TrialInventory step)
    {
        var at = log.Trial.Steps.Count;
        Note(new FormStep { Number = number, Button = before.Button?.Button.Text ?? "", Inventory = [.. step.Fields.Select(field => field.Field)] });
        var trial = new StepTrial(page, step, new FormPresser(page, step, tools.Site, wanted.Action), log.Typed, timeIsUp);
        await trial.TryAsync(mayType: true, tried => Note(log.Trial.Steps[at] with { Fields = tried.Fields, Empty = tried.Empty, Wrong = tried.Wrong }));

        // One way back tells how the form treats input; and it is left with wrong values in it, which no button back should look at.
        if (number > 2 || trial.LedOn || held.Fields.Count == 0 || step.Back is null || timeIsUp())
            return (step, trial.LedOn);
        if (await BackAsync(before, held) is not { } back)
            return (null, false);
        Note(log.Trial.Steps[at] with { Back = back.Kept });
        return (await LeadOnAsync(back.Step) ? await NextAsync(back.Step) : null, false);

        void Note(FormStep noted) => log.Trial = log.Trial with { Steps = [.. log.Trial.Steps.Take(at), noted] };
    }

    private async Task<bool> LeadOnAsync(TrialInventory step) =>
        await new FormPresser(page, step, tools.Site, wanted.Action).PressAsync(TrialMoment.PressedOn) is { Sight: { FieldsGone: true, Others: > 0 } };

    private Task<TrialInventory?> NextAsync(TrialInventory step) => look.FindAsync(snapshot => TrialInventory.Next(snapshot, step));

    private async Task<(TrialInventory Step, InputKept Kept)?> BackAsync(TrialInventory before, HeldInput held)
    {
        if (!(await page.CallAsync<Done>("press", "back")).Ok)
            return null;
        await page.WaitAsync(Settle);
        return await look.FindAsync(snapshot => TrialInventory.Find(snapshot, before.Form)) is { } again && again.Shows(before)
            ? (again, held.LeftIn(await HeldInput.ReadAsync(page, again)))
            : null;
    }
}
