using System.Collections.Concurrent;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>Fills fields with the declared dummy data, right values all.</summary>
internal sealed class RightValues(TrialPage page, ConcurrentQueue<(FieldPurpose Purpose, string Value)> typed)
{
    /// <summary>Fills fields, by their numbers in the step.</summary>
    public async Task FillAsync(IEnumerable<(int Index, FieldEvidence Field)> fields)
    {
        var items = fields.Where(item => TakesText(item.Field) || item.Field.Type is "select" or "checkbox" or "radio" or "textarea")
            .Select(item => (Item: new Item(item.Index, TrialValues.Right(item.Field.Purpose) ?? (item.Field.Purpose is FieldPurpose.Consent ? "" : null)), item.Field))
            .Where(item => item.Item.Value is not null).ToList();
        foreach (var (item, field) in items.Where(item => item.Item.Value!.Length > 0 && TakesText(item.Field)))
        {
            page.Announce(item.Value!);
            typed.Enqueue((field.Purpose, item.Value!));
        }

        await page.DoAsync("fill", items.Select(item => item.Item).ToList());
    }

    /// <summary>True for a field that values are typed into.</summary>
    public static bool TakesText(FieldEvidence field) =>
        field.Type is "text" or "tel" or "email" or "search" or "url" or "number" or "date" or "month" or "datetime-local" or "textarea"
        && field.Purpose is not (FieldPurpose.Password or FieldPurpose.UserName or FieldPurpose.Attachment);

    private sealed record Item(int Index, string? Value);
}
