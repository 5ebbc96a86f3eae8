using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>Many portals in brief: each is the first portal of <see cref="FakeSite"/> under another id, and none can be opened.</summary>
internal sealed class FakeCountry : IPortalSource
{
    private readonly int _portals;

    private FakeCountry(int portals, int findings)
    {
        _portals = portals;
        var input = FakeSite.Make();
        var brief = PortalBrief.Of(input.Scorecards.First(card => card.Score.Value is not null), findings: null, input.Pack);
        var criterion = input.Pack.Criteria.First(criterion => criterion.Status is CriterionStatus.Active).Id;
        Briefs =
        [
            .. Enumerable.Range(0, portals).Select(number => brief with
            {
                Portal = IdOf(number), Findings = findings, Pictures = [], Failure = null,
                Criteria = [new CriterionBrief(criterion, number == portals - 1 ? Outcome.Failed : Outcome.Passed, Reason: null, Measure: null)],
            }),
        ];
    }

    public IReadOnlyList<PortalBrief> Briefs { get; }

    public Task<PortalDetail?> FindAsync(string portal, CancellationToken cancellation) => throw new InvalidOperationException("No page of this site needs a portal in full.");

    /// <summary>A site of so many portals, none of which could be tested in its round.</summary>
    public static SiteInput Make(int portals, int findings)
    {
        var input = FakeSite.Make();
        var country = new FakeCountry(portals, findings);
        return input with
        {
            Register = input.Register with { Portals = [.. Enumerable.Range(0, country._portals).Select(number => new Portal { Id = IdOf(number), Agency = input.Register.Agencies[0].Id, Kind = PortalKind.Info, Address = $"https://{IdOf(number)}.gov.vn/" })] },
            Source = country,
            Turns = [.. Enumerable.Range(0, country._portals).Select(number => new SiteTurn(IdOf(number), SiteTurnState.Unreachable))],
            Rechecks = [], Leagues = [],
        };
    }

    private static string IdOf(int number) => $"cong-{number:0000}";
}
