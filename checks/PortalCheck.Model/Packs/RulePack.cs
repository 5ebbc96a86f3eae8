using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Model.Packs;

/// <summary>A dated, frozen set of criteria. Everything that an expert may re-level without a release is here.</summary>
public sealed record RulePack
{
    /// <summary>Id, version and hash.</summary>
    public required PackRef Ref { get; init; }

    /// <summary>Title.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What it rests on and what changed.</summary>
    public required LocalText Description { get; init; }

    /// <summary>First day it stands for.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, if a later pack took over.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Legal texts that clauses cite, by code (<c>D224</c>).</summary>
    public required IReadOnlyDictionary<string, LegalAct> Acts { get; init; }

    /// <summary>Groups in the order of display, with their weight for each kind of portal.</summary>
    public required IReadOnlyList<CriterionGroup> Groups { get; init; }

    /// <summary>The criteria, sorted by id (ordinal).</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Caps on the score for open failures.</summary>
    public required IReadOnlyList<ScoreCap> Caps { get; init; }

    /// <summary>The criterion with this id, or null.</summary>
    public Criterion? Find(string id) => Criteria.FirstOrDefault(criterion => string.Equals(criterion.Id, id, StringComparison.Ordinal));
}

/// <summary>A legal text.</summary>
/// <param name="Number">Official number (<c>224/2026/NĐ-CP</c>).</param>
/// <param name="Title">Short title.</param>
/// <param name="InForce">True where it binds at the pack's date.</param>
/// <param name="Note">State and sureness, as criteria.md section 2 gives them.</param>
public sealed record LegalAct(string Number, LocalText Title, bool InForce, string Note);

/// <summary>A group of criteria.</summary>
/// <param name="Id">Id: <c>a11y</c>, <c>catalog</c>, <c>eform</c>, <c>auth</c>, <c>support</c>, <c>privacy</c>, <c>tls</c>, <c>net</c>, <c>avail</c>, <c>trust</c>, <c>site</c>.</param>
/// <param name="Name">Name.</param>
/// <param name="Weights">Weight by kind of portal; 0 leaves the group out.</param>
public sealed record CriterionGroup(string Id, LocalText Name, IReadOnlyDictionary<PortalKind, int> Weights);

/// <summary>One criterion.</summary>
public sealed record Criterion
{
    /// <summary>Id exactly as in criteria.md.</summary>
    public required string Id { get; init; }

    /// <summary>Id of its group.</summary>
    public required string Group { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Active, or planned: listed as not yet checked, outside score and coverage.</summary>
    public required CriterionStatus Status { get; init; }

    /// <summary>How much it weighs.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How it binds.</summary>
    public required Force Force { get; init; }

    /// <summary>Kinds of portal it applies to.</summary>
    public required IReadOnlyList<PortalKind> Kinds { get; init; }

    /// <summary>What it rests on; empty for good practice.</summary>
    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>International rules that say the same: <c>WCAG 1.1.1</c>, <c>ACT 23a2a8</c>, <c>RFC 6797</c>.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>First day it counts, where that is not the pack's.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day it counts.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Numbers that the check judges by, by name: <c>pass</c>, <c>partial</c>, <c>minMaxAge</c>, … Sorted by name.</summary>
    public SortedDictionary<string, double> Thresholds { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Numbers by name with a default: <see cref="Thresholds"/>, else <paramref name="fallback"/>.</summary>
    public double Threshold(string name, double fallback) => Thresholds.TryGetValue(name, out var value) ? value : fallback;

    /// <summary>True where the criterion counts into Tuân thủ: mandatory, and at least one clause is of an act in force.</summary>
    public required bool CountsForCompliance { get; init; }
}

/// <summary>A clause of a legal act.</summary>
/// <param name="Act">Code of the act in the pack (<c>T32</c>).</param>
/// <param name="Article">Article, clause and point in the short form of criteria.md (<c>Đ18k1c</c>).</param>
/// <param name="Sureness">How it was read: <c>V</c>, <c>V2</c>, <c>R</c>, <c>S0</c>–<c>S4</c>.</param>
public sealed record Clause(string Act, string Article, string Sureness);

/// <summary>Whether a criterion's check exists.</summary>
public enum CriterionStatus
{
    /// <summary>Judged.</summary>
    Active,

    /// <summary>Still to come.</summary>
    Planned,
}

/// <summary>Severities with their weights B 10, M 5, m 2, i 0 (criteria.md section 3).</summary>
public enum Severity
{
    /// <summary>Nghiêm trọng; 10.</summary>
    Blocker,

    /// <summary>Lớn; 5.</summary>
    Major,

    /// <summary>Nhỏ; 2.</summary>
    Minor,

    /// <summary>Thông tin; not scored.</summary>
    Info,
}

/// <summary>How a criterion binds.</summary>
public enum Force
{
    /// <summary>Bắt buộc.</summary>
    Mandatory,

    /// <summary>Khuyến nghị.</summary>
    Recommended,

    /// <summary>Thông lệ.</summary>
    Practice,
}

/// <summary>An upper bound on the score while a criterion fails.</summary>
/// <param name="Limit">The bound, 0 to 100.</param>
/// <param name="Criterion">The criterion whose Failed sets it.</param>
/// <param name="OnTag">Only where a finding bears this tag; null for any failure.</param>
public sealed record ScoreCap(int Limit, string Criterion, string? OnTag = null);
