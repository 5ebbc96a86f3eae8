using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>What stands in the fields of a step. Lives in memory only; what is kept of it is how much was lost.</summary>
/// <param name="Fields">The fields that hold something a visitor put there, each with it.</param>
internal sealed record HeldInput(IReadOnlyList<(FieldEvidence Field, string Value)> Fields)
{
    private const int MostListed = 20;

    // What no browser and no page should keep.
    private static readonly FieldPurpose[] NotKept = [FieldPurpose.Password, FieldPurpose.Captcha, FieldPurpose.Attachment];

    /// <summary>Nothing.</summary>
    public static HeldInput Nothing { get; } = new([]);

    /// <summary>Reads the step that the trial's script has.</summary>
    public static async Task<HeldInput> ReadAsync(TrialPage page, TrialInventory step)
    {
        var values = (await page.CallAsync<Held>("values")).Values;
        return new HeldInput([.. step.Fields.Zip(values, (field, value) => (field.Field, value)).Where(item => item.value.Length > 0 && !NotKept.Contains(item.Field.Purpose))]);
    }

    /// <summary>What is left of it. Pure.</summary>
    /// <param name="now">What stands there after going back.</param>
    /// <param name="noStore">True where the page forbids browsers to keep it.</param>
    public InputKept LeftIn(HeldInput now, bool noStore = false) => new(
        Fields.Count, [.. Fields.Where(item => !now.Holds(item.Field, item.Value)).Select(item => item.Field.Selector).Take(MostListed)], Asked: false, noStore);

    // Selectors may be made anew with each load; a name stays.
    private bool Holds(FieldEvidence field, string value) => Fields.Any(item =>
        (field.Name.Length > 0 ? string.Equals(item.Field.Name, field.Name, StringComparison.Ordinal) : string.Equals(item.Field.Selector, field.Selector, StringComparison.Ordinal))
        && string.Equals(SendingList.Compact(item.Value), SendingList.Compact(value), StringComparison.Ordinal));

    private sealed record Held(IReadOnlyList<string> Values);
}
