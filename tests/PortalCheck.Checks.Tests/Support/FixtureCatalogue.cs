using PortalCheck.Model.Evidence;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>The walk through the portal's list.</summary>
public sealed record FixtureWalkOfList
{
    public WalkStop Stop { get; init; } = WalkStop.Complete;

    public int? Stated { get; init; }

    public List<FixtureWalkPage> Pages { get; init; } = [];

    /// <summary>What came of asking the list's search; without it nobody looked for one.</summary>
    public FixtureSearch? Search { get; init; }

    /// <summary>Entries without an address that were pressed; each opened in place where it has html.</summary>
    public List<FixtureOpened> Opened { get; init; } = [];
}

public sealed record FixtureOpened
{
    public required string Name { get; init; }

    public string? Html { get; init; }

    public bool Cut { get; init; }
}

public sealed record FixtureSearch
{
    public ListSearchState State { get; init; } = ListSearchState.Asked;

    public List<FixtureQuestion> Questions { get; init; } = [];

    public ListSearch Of() => new(State)
    {
        Label = "Từ khóa",
        Questions = [.. Questions.Select(question => new ListQuestion(question.Query, question.Name ?? question.Query, question.Code)
        {
            Found = [.. question.Found.Select(name => new FoundEntry(name, null))],
            Failure = question.Failure is { } kind ? new CollectFailure(kind) : null,
        })],
    };
}

public sealed record FixtureQuestion
{
    public required string Query { get; init; }

    /// <summary>The procedure's name; the query itself where absent.</summary>
    public string? Name { get; init; }

    public string? Code { get; init; }

    /// <summary>Names of the entries that came, in order.</summary>
    public List<string> Found { get; init; } = [];

    public FailureKind? Failure { get; init; }
}

public sealed record FixtureWalkPage
{
    /// <summary>Absolute, or relative to the portal's address.</summary>
    public string Url { get; init; } = "/thu-tuc";

    public WalkReach Reach { get; init; } = WalkReach.Link;

    public string? Html { get; init; }

    public string? Json { get; init; }

    public bool Cut { get; init; }
}

/// <summary>The part of the national record that concerns the portal.</summary>
public sealed record FixtureReference
{
    /// <summary>Day of the record, yyyy-MM-dd.</summary>
    public string Date { get; init; } = "2026-10-15";

    public ScopeDoubt? Doubt { get; init; }

    public List<FixtureProcedure> Expected { get; init; } = [];

    public List<FixtureProcedure> Possible { get; init; } = [];

    public List<string> Others { get; init; } = [];

    /// <summary>Names of abolished procedures by code.</summary>
    public Dictionary<string, string> Abolished { get; init; } = [];
}

public sealed record FixtureProcedure
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public ReferenceLevel? Level { get; init; }

    public List<Tier> Tiers { get; init; } = [];

    public List<long> Fees { get; init; } = [];

    /// <summary>Working days.</summary>
    public decimal? Days { get; init; }

    public string? Decision { get; init; }

    /// <summary>yyyy-MM-dd.</summary>
    public string? DecidedOn { get; init; }
}
