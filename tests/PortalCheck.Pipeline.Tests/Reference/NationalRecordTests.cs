using PortalCheck.Model.Reference;
using PortalCheck.Pipeline.Reference;
using Xunit.Abstractions;

namespace PortalCheck.Pipeline.Tests.Reference;

/// <summary>The real record of July 2026, read where it lies beside the repository.</summary>
public sealed class NationalRecordTests(ITestOutputHelper output)
{
    [Fact]
    public void CatalogueOfJuly2026_IsReadWhole()
    {
        if (NationalRecordFile.Text() is not { } text)
        {
            output.WriteLine("Skipped: ../shared/portals-vn/data is absent.");
            return;
        }

        var result = ReferenceImport.Read(text, "catalog-2026-07.jsonl", new DateOnly(2026, 7, 18), "dichvucong.gov.vn");
        Assert.Empty(result.Faults);
        Assert.Equal(5_668, result.Record!.Count);
        Assert.Equal(4_574, result.Record.Procedures.Count(procedure => procedure.Kind == ReferenceKind.Standard));
        foreach (var note in result.Notes)
        {
            output.WriteLine($"{note.Line}: {note.Message.En}");
        }

        Assert.Equal(6, result.Notes.Count);
    }
}

/// <summary>Finds the record beside the repository.</summary>
internal static class NationalRecordFile
{
    public static string? Text()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "portals-vn", "data", "catalog-2026-07.jsonl");
            if (File.Exists(file))
            {
                return File.ReadAllText(file);
            }
        }

        return null;
    }
}
