using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Reference;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>A walk through a list, and a part of the national record, from what a fixture says.</summary>
internal static class FixtureList
{
    public static CatalogueWalk Walk(FixtureWalkOfList walk, string address) => new()
    {
        Stop = walk.Stop,
        StatedTotal = walk.Stated,
        Search = walk.Search?.Of(),
        Opened = [.. walk.Opened.Select(opened => new OpenedEntry(0, opened.Name, new Uri(new Uri(address), walk.Pages[0].Url).AbsoluteUri) { Html = opened.Html, Cut = opened.Cut })],
        Pages =
        [
            .. walk.Pages.Select((page, index) => new WalkPage
            {
                Url = new Uri(new Uri(address), page.Url).AbsoluteUri,
                Reach = index == 0 ? WalkReach.Path : page.Reach,
                Html = page.Html,
                Json = page.Json,
                Cut = page.Cut,
            }),
        ],
    };

    public static ReferenceSlice Reference(FixtureReference reference) => new()
    {
        Record = new ReferenceRef("fixture", Day(reference.Date), new string('0', 64), 100),
        Doubt = reference.Doubt,
        Expected = [.. reference.Expected.Select(Procedure)],
        Possible = [.. reference.Possible.Select(Procedure)],
        Others = reference.Others,
        Abolished = [.. reference.Abolished.Select(pair => new AbolishedProcedure(pair.Key, pair.Value, Day("2026-06-01")))],
    };

    private static ReferenceProcedure Procedure(FixtureProcedure procedure) => new()
    {
        Code = procedure.Code,
        Key = procedure.Code[..8],
        Name = procedure.Name,
        Level = procedure.Level,
        Tiers = procedure.Tiers,
        Fees = procedure.Fees,
        Times = procedure.Days is { } days ? [new ReferenceTime(days, ReferenceTimeUnit.WorkingDay)] : [],
        Decision = procedure.Decision,
        DecidedOn = procedure.DecidedOn is { } day ? Day(day) : null,
        Kind = ReferenceKind.Standard,
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
