namespace PortalCheck.Model.Text;

/// <summary>A text that a person reads, in both languages of the product.</summary>
/// <param name="Vi">Vietnamese, NFC, with its diacritics.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The text in <paramref name="language"/>: English for <c>en</c>, Vietnamese for everything else.</summary>
    public string In(string language) => string.Equals(language, "en", StringComparison.Ordinal) ? En : Vi;
}
