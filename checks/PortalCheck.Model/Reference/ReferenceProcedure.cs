using PortalCheck.Model.Register;

namespace PortalCheck.Model.Reference;

/// <summary>One administrative procedure as the national record has it. What the record does not say is absent, never guessed.</summary>
public sealed record ReferenceProcedure
{
    /// <summary>Its code as the record writes it, without spaces (<c>1.004194</c>).</summary>
    public required string Code { get; init; }

    /// <summary>What names it whatever the suffix: the first eight characters of a code in the national form, else the whole code.</summary>
    public required string Key { get; init; }

    /// <summary>Its name: NFC, white space collapsed, without dots at the end.</summary>
    public required string Name { get; init; }

    /// <summary>Mức độ; null where the record does not say so. The national API says only that a procedure is toàn trình, never that it is not.</summary>
    public ReferenceLevel? Level { get; init; }

    /// <summary>Lĩnh vực.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Bodies that carry it out, as written; empty where the record names none (818 of 5,670 in July 2026).</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>The body that promulgated it; null where the record names none.</summary>
    public string? PromulgatedBy { get; init; }

    /// <summary>Tiers that carry it out; empty where the record does not say (the national list has them in the details only).</summary>
    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    /// <summary>Đối tượng thực hiện.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Every amount of a fee or charge that the record states, in đồng; empty where it states none that is sure.</summary>
    public IReadOnlyList<long> Fees { get; init; } = [];

    /// <summary>Every time limit that the record states with its unit.</summary>
    public IReadOnlyList<ReferenceTime> Times { get; init; } = [];

    /// <summary>Sort of procedure; null where the record does not say.</summary>
    public ReferenceKind? Kind { get; init; }

    /// <summary>Whether it stands.</summary>
    public ReferenceState State { get; init; } = ReferenceState.InForce;

    /// <summary>Number of the decision that published it.</summary>
    public string? Decision { get; init; }

    /// <summary>Day of that decision.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>Its page on the portal that the record came from, an absolute web address; null where the record does not say.</summary>
    public string? Address { get; init; }
}

/// <summary>Levels of online services since 2022 (D42; D224 Đ14).</summary>
public enum ReferenceLevel
{
    /// <summary>Toàn trình.</summary>
    FullProcess,

    /// <summary>Một phần.</summary>
    Partial,

    /// <summary>Cung cấp thông tin.</summary>
    InformationOnly,
}

/// <summary>Sorts of procedures (<c>type</c> of the national API).</summary>
public enum ReferenceKind
{
    /// <summary>The same for the whole country.</summary>
    Standard,

    /// <summary>Of one locality, promulgated there.</summary>
    Specific,

    /// <summary>Between state bodies; not for citizens, not expected on a portal.</summary>
    Internal,
}

/// <summary>Whether a procedure stands.</summary>
public enum ReferenceState
{
    /// <summary>It stands (<c>ACTIVE</c>, <c>UPDATED</c>).</summary>
    InForce,

    /// <summary>It was abolished.</summary>
    Abolished,

    /// <summary>The record uses a word that we do not know: nothing is concluded from it.</summary>
    Unknown,
}

/// <summary>A time limit.</summary>
/// <param name="Value">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record ReferenceTime(decimal Value, ReferenceTimeUnit Unit);

/// <summary>Units of time limits.</summary>
public enum ReferenceTimeUnit
{
    /// <summary>Ngày làm việc.</summary>
    WorkingDay,

    /// <summary>Ngày.</summary>
    Day,

    /// <summary>Giờ.</summary>
    Hour,

    /// <summary>Tháng.</summary>
    Month,
}
