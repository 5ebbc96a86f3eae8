namespace PortalCheck.Checks.Tests.RulePacks;

/// <summary>The ids of the criteria list, section 1: first cells of the tables, "a · b" split, entry fields with their prefix.</summary>
internal static class CriteriaList
{
    internal static IReadOnlyList<string> Ids()
    {
        var ids = new List<string>();
        var prefix = "";
        foreach (var line in File.ReadLines(Path.Combine(RepositoryFiles.Shared, "criteria.md")).SkipWhile(line => !line.StartsWith("## 1.", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("## 2.", StringComparison.Ordinal)))
        {
            if (!line.StartsWith('|'))
            {
                continue;
            }

            var cell = line.Split('|')[1].Trim();
            if (cell.StartsWith("id", StringComparison.Ordinal))
            {
                prefix = cell.Contains("catalog.entry.", StringComparison.Ordinal) ? "catalog.entry." : "";
            }
            else if (!cell.StartsWith('-'))
            {
                ids.AddRange(cell.Split(" · ").Select(id => prefix + id.Trim()));
            }
        }

        return ids;
    }
}
