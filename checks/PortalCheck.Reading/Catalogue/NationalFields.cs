namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// The names of the fields of the national record (283 in July 2026, <c>national-fields.txt</c>): a heading over a list that is one of them, word for
/// word, is the field of its entries even where nothing says "Lĩnh vực".
/// </summary>
internal static class NationalFields
{
    private static readonly HashSet<string> Names = Load();

    /// <summary>True for the whole name of a field.</summary>
    public static bool Contains(string folded) => Names.Contains(folded);

    private static HashSet<string> Load()
    {
        using var stream = typeof(NationalFields).Assembly.GetManifestResourceStream("PortalCheck.Reading.Catalogue.national-fields.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(VietnameseText.Fold).ToHashSet(StringComparer.Ordinal);
    }
}
