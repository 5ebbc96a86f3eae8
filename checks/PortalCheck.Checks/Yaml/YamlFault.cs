using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Yaml;

/// <summary>What is wrong with a data file, in words for the person who edits it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Field">The field in question, from the root: <c>portals[2].address</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What to write instead, where that can be said.</param>
public sealed record YamlFault(int Line, string Field, LocalText Message, LocalText? Suggestion = null);
