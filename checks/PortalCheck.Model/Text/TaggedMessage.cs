namespace PortalCheck.Model.Text;

/// <summary>A message as data: a tag that a messages file turns into a sentence, and the values its sentence names.</summary>
/// <param name="Tag">Kebab-case name, unique within its check (<c>fee-missing</c>).</param>
/// <param name="Args">Values by argument name; sorted by name so that the same message is always written the same way.</param>
public sealed record TaggedMessage(string Tag, SortedDictionary<string, string> Args)
{
    /// <summary>A message whose arguments are given as name and value pairs.</summary>
    public static TaggedMessage Of(string tag, params ReadOnlySpan<(string Name, string Value)> args)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in args)
        {
            sorted[name] = value;
        }

        return new TaggedMessage(tag, sorted);
    }
}
