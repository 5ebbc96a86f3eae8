using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Checks.Availability;
using PortalCheck.Model.Evidence;
using static PortalCheck.Model.Evidence.AvailabilityMark;
using Property = PortalCheck.Checks.Tests.Support.Property;

namespace PortalCheck.Checks.Tests.Availability;

public sealed class MomentsTests
{
    private const int Days = 3;
    private static readonly DateOnly First = new(2026, 10, 1);

    private static readonly Gen<AvailabilityEvidence> AnyEvidence =
        from places in Gen.Choose(0, 3)
        from marks in Gen.Elements(Answered, Answered, Answered, NotProbed, Withheld, OurFault, TimedOut, ErrorStatus, NoName)
            .ArrayOf(places * Days * AvailabilityEvidence.SlotsPerDay)
        select Evidence([.. marks.Chunk(Days * AvailabilityEvidence.SlotsPerDay).Select(place => new string(place))]);

    [Fact]
    public void Share_LiesBetweenNoneAndAll() => Property.Holds(AnyEvidence, evidence =>
        Of(evidence) is var seen && seen.Up >= 0 && seen.Up <= seen.Counted && seen.Counted <= Days * AvailabilityEvidence.SlotsPerDay);

    [Fact]
    public void Outages_HoldExactlyTheDownMoments() =>
        Property.Holds(AnyEvidence, evidence => Of(evidence) is var seen && seen.Outages.Sum(outage => outage.Moments) == seen.Down);

    [Fact]
    public void OrderOfPlacesAndDays_DoesNotMatter() => Property.Holds(AnyEvidence, evidence =>
    {
        var turned = evidence with { Places = [.. evidence.Places.Reverse().Select(place => place with { Days = [.. place.Days.Reverse()] })] };
        return Same(Of(evidence), Of(turned));
    });

    [Fact]
    public void OneMoreAnswer_NeverLowersTheShareOrHidesAPlace() => Property.Holds(
        from evidence in AnyEvidence
        from place in Gen.Choose(0, 2)
        from slot in Gen.Choose(0, (Days * AvailabilityEvidence.SlotsPerDay) - 1)
        select (evidence, place, slot),
        sample =>
        {
            if (sample.place >= sample.evidence.Places.Count)
            {
                return true;
            }

            var (before, after) = (Of(sample.evidence), Of(Put(sample.evidence, sample.place, sample.slot, Answered)));
            return after.Down <= before.Down && after.Up >= before.Up && after.Counted >= before.Counted && after.Places >= before.Places;
        });

    [Fact]
    public void LeftOutMoments_CountAsIfNobodyHadLooked() => Property.Holds(AnyEvidence, evidence =>
    {
        var blank = evidence with
        {
            Places = [.. evidence.Places.Select(place => place with
            {
                Days = [.. place.Days.Select(day => day with { Marks = day.Marks.Replace(Withheld, NotProbed).Replace(OurFault, NotProbed) })],
            })],
        };
        var (all, rest) = (Of(evidence), Of(blank));
        return (all.Counted, all.Up, all.Days) == (rest.Counted, rest.Up, rest.Days) && rest.Withheld == 0;
    });

    [Fact]
    public void PlaceThatIsAlwaysDown_ChangesNoMomentThatOthersSawUp() => Property.Holds(AnyEvidence, evidence =>
    {
        var dead = evidence with { Places = [.. evidence.Places, .. Evidence(new string(TimedOut, Days * AvailabilityEvidence.SlotsPerDay)).Places.Select(place => place with { Name = "dead" })] };
        return Of(dead).Up >= Of(evidence).Up;
    });

    [Theory]
    [InlineData("+", "t", 1, 1)]
    [InlineData("t", "e", 1, 0)]
    [InlineData("t", "b", 0, 0)]
    [InlineData("t", "o", 0, 0)]
    [InlineData("t", ".", 0, 0)]
    [InlineData("+", ".", 0, 0)]
    public void Moment_CountsWhereBothPlacesLooked(string one, string other, int counted, int up)
    {
        var seen = Of(Evidence(one, other));
        Assert.Equal((counted, up), (seen.Counted, seen.Up));
    }

    [Fact]
    public void Outage_LastsUntilTheNextMomentThatIsUp()
    {
        var seen = Of(Evidence("+tt.t+d+", "+tt.c+d+"));
        Assert.Equal([(3, TimedOut), (1, NoName)], seen.Outages.Select(outage => (outage.Moments, outage.MainMark)));
        Assert.Equal(new DateTime(2026, 10, 1, 0, 15, 0), seen.Outages[0].From);
    }

    [Fact]
    public void Window_ReadsTheNewestDaysOnly()
    {
        var seen = Moments.Of(Evidence(new string(TimedOut, 96) + new string(Answered, 192), new string(TimedOut, 96) + new string(Answered, 192)), windowDays: 2, enoughPlaces: 2);
        Assert.Equal((192, 192), (seen.Counted, seen.Up));
    }

    [Fact]
    public void SamePlaceTwice_IsOnePlace()
    {
        var twice = Evidence("t", "t");
        twice = twice with { Places = [.. twice.Places.Select(place => place with { Name = "one" })] };
        Assert.Equal((1, 0), (Of(twice).Places, Of(twice).Counted));
    }

    private static Moments Of(AvailabilityEvidence evidence) => Moments.Of(evidence, AvailabilityEvidence.MostDays, enoughPlaces: 2);

    private static bool Same(Moments one, Moments other) =>
        (one.Places, one.Days, one.Counted, one.Up, one.Withheld) == (other.Places, other.Days, other.Counted, other.Up, other.Withheld)
        && one.Outages.SequenceEqual(other.Outages);

    private static AvailabilityEvidence Evidence(params string[] places) => new()
    {
        FirstDay = First,
        LastDay = First.AddDays(Days - 1),
        Places = [.. places.Select((marks, index) => new AvailabilityPlace(
            "place-" + index,
            [.. marks.Chunk(AvailabilityEvidence.SlotsPerDay).Select((day, number) => new AvailabilityDay(First.AddDays(number), new string(day)))],
            FirstByte: []))],
    };

    private static AvailabilityEvidence Put(AvailabilityEvidence evidence, int place, int slot, char mark) => evidence with
    {
        Places = [.. evidence.Places.Select((seen, index) => index != place ? seen : seen with
        {
            Days = [.. seen.Days.Select((day, number) => number != slot / AvailabilityEvidence.SlotsPerDay ? day : day with
            {
                Marks = Changed(day.Marks, slot % AvailabilityEvidence.SlotsPerDay, mark),
            })],
        })],
    };

    private static string Changed(string marks, int at, char mark) => string.Concat(marks.AsSpan(0, at), [mark], marks.AsSpan(at + 1));
}
