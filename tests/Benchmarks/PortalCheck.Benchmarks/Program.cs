using System.Globalization;
using PortalCheck.Benchmarks;
using PortalCheck.Benchmarks.Country;
using PortalCheck.Benchmarks.Inputs;
using PortalCheck.Benchmarks.Names;
using PortalCheck.Benchmarks.Peers;
using PortalCheck.Benchmarks.Results;
using PortalCheck.Benchmarks.Rounds;
using PortalCheck.Benchmarks.Scanning;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
try
{
    return args switch
    {
        ["act"] => await ActBenchmark.RunAsync(),
        ["country", .. var rest] => await CountryBenchmark.RunAsync(Arguments.Read(["--portals", "10000", .. rest])),
        ["country-parts", .. var rest] => await CountryParts.RunAsync(Arguments.Read(rest)),
        [CountryBenchmark.Verb, var store, var site] => await CountryBenchmark.PublishAsync(store, site),
        ["floor", .. var rest] => await ScanBenchmark.RunAsync(Arguments.Read(rest), naive: false),
        ["scan", .. var rest] => await ScanBenchmark.RunAsync(Arguments.Read(rest)),
        ["engines", .. var rest] => await EngineBenchmark.RunAsync(Arguments.Read(rest)),
        ["judge", .. var rest] => await JudgeBenchmark.RunAsync(Arguments.Read(rest)),
        ["match", .. var rest] => await MatchBenchmark.RunAsync(Arguments.Read(rest)),
        ["memory", .. var rest] => await MemoryBenchmark.RunAsync(Arguments.Read(["--pages", "1000", .. rest])),
        ["names", .. var rest] => await NamesBenchmark.RunAsync(Arguments.Read(rest)),
        ["peers", var file] => await PeersTable.RunAsync(file),
        ["publish", .. var rest] => await PublishBenchmark.RunAsync(Arguments.Read(rest)),
        ["round", .. var rest] => await RoundBenchmark.RunAsync(Arguments.Read(rest)),
        ["dns-mutations", .. var rest] => await MutationBenchmark.RunAsync(Arguments.Read(rest)),
        [ServedLab.Verb] => await ServedLab.ServeAsync(savedPages: null),
        [ServedLab.Verb, var folder, ServedLab.SavedOnly] => await ServedLab.ServeAsync(folder, demoPortals: false),
        [ServedLab.Verb, var folder] => await ServedLab.ServeAsync(folder),
        _ => throw new FormatException("Say what to measure: act, country, scan, floor, engines, judge, match, memory, names, peers FILE, publish, round or dns-mutations."),
    };
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
