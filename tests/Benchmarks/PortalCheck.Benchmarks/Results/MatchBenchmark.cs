using System.Diagnostics;
using System.Globalization;
using PortalCheck.Benchmarks.Measuring;
using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Checks.Catalogue.Scope;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Reference;

namespace PortalCheck.Benchmarks.Results;

/// <summary>A list as long as the national record held against it: seconds and memory, by code, by name, and by names that all differ a little.</summary>
internal static class MatchBenchmark
{
    private const string File = "../../../../shared/portals-vn/data/catalog-2026-07.jsonl";
    private const int Made = 5_670;

    public static Task<int> RunAsync(Arguments arguments)
    {
        var record = Record(out var input);
        var slice = ReferenceScope.For(record, Owner, Portal);
        Console.WriteLine($"match: {input}, {record.Count} procedures; {slice.Expected.Count} expected of the national portal; {arguments.Times} times each, one thread");
        Console.WriteLine();
        Console.WriteLine("| list | entries | matched | missing | unclear | first, s | later, s: median (least to most) | MB allocated each time | peak working set, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, listed) in Lists(slice))
        {
            CatalogueComparison comparison = null!;
            var first = Time(() => comparison = CatalogueComparison.Of(listed, slice));
            var times = new List<double>(arguments.Times);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var time = 0; time < arguments.Times; time++)
                times.Add(Time(() => comparison = CatalogueComparison.Of(listed, slice)));
            var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)arguments.Times;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {listed.Count} | {comparison.Matched.Count} | {comparison.Missing.Count} | {comparison.Unclear.Count} | {first:0.00} | {Spread.Of(times)} | {bytes / 1e6:0} | {process.PeakWorkingSet64 / 1e6:0} |"));
        }

        return Task.FromResult(0);
    }

    private static Agency Owner => new() { Id = "quoc-gia", Name = new LocalText("Cổng Dịch vụ công quốc gia", "National portal"), Kind = AgencyKind.National, Tier = Tier.Central, League = "national" };

    private static Portal Portal => new() { Id = "quoc-gia", Agency = "quoc-gia", Kind = PortalKind.National, Address = "https://dichvucong.gov.vn/" };

    private static IEnumerable<(string Name, IReadOnlyList<ListedProcedure> Listed)> Lists(ReferenceSlice slice)
    {
        yield return ("codes and names", [.. slice.Expected.Select(procedure => new ListedProcedure(procedure.Name) { Code = procedure.Code })]);
        yield return ("names only", [.. slice.Expected.Select(procedure => new ListedProcedure(procedure.Name))]);
        yield return ("names only, all a little other", [.. slice.Expected.Select((procedure, index) => new ListedProcedure($"{procedure.Name} theo quy định {(index % 2 == 0 ? "mới" : "hiện hành")}"))]);
        yield return ("names only, none known", [.. slice.Expected.Select((procedure, index) => new ListedProcedure($"Cấp giấy phép hoạt động số {index} {procedure.Name.Split(' ')[^1]}"))]);
    }

    // Without the saved record, one of the same size is made of its usual words.
    private static ReferenceRecord Record(out string input)
    {
        if (System.IO.File.Exists(File) && ReferenceImport.Read(System.IO.File.ReadAllText(File), File, new DateOnly(2026, 7, 18), "saved") is { Record: { } saved })
        {
            input = "the saved record of July 2026";
            return saved;
        }

        string[] acts = ["Cấp", "Cấp lại", "Gia hạn", "Thu hồi", "Sửa đổi"], things = ["giấy phép", "chứng chỉ", "giấy chứng nhận", "đăng ký"];
        input = "a made record";
        return new ReferenceRecord
        {
            Date = new DateOnly(2026, 7, 18),
            Source = "made",
            Procedures =
            [
                .. Enumerable.Range(0, Made).Select(number => new ReferenceProcedure
                {
                    Code = $"1.{number:000000}", Key = $"1.{number:000000}", Kind = ReferenceKind.Standard,
                    Name = $"{acts[number % 5]} {things[number / 5 % 4]} hoạt động trong lĩnh vực {number % 283} thuộc thẩm quyền của cơ quan {number}",
                }),
            ],
        };
    }

    private static double Time(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
