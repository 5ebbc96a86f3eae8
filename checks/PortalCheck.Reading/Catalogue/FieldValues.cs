using System.Text.Json.Serialization;

namespace PortalCheck.Reading.Catalogue;

/// <summary>The meaning of a field's words. What kind it is depends on the field alone.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextValue), "text")]
[JsonDerivedType(typeof(ItemsValue), "items")]
[JsonDerivedType(typeof(CodeValue), "code")]
[JsonDerivedType(typeof(LevelValue), "level")]
[JsonDerivedType(typeof(TierValue), "tier")]
[JsonDerivedType(typeof(MethodValue), "method")]
[JsonDerivedType(typeof(DossierValue), "dossier")]
[JsonDerivedType(typeof(TimeLimitValue), "timelimit")]
[JsonDerivedType(typeof(FeeValue), "fee")]
[JsonDerivedType(typeof(LegalBasisValue), "legalbasis")]
[JsonDerivedType(typeof(DecisionValue), "decision")]
[JsonDerivedType(typeof(LinksValue), "links")]
[JsonDerivedType(typeof(ContactValue), "contact")]
public abstract record FieldValue;

/// <summary>Name, field: one line.</summary>
/// <param name="Text">The words on one line.</param>
public sealed record TextValue(string Text) : FieldValue;

/// <summary>Agency, audience, steps, result, conditions: one item a paragraph, list item or comma of a short list.</summary>
/// <param name="Items">The items in page order.</param>
public sealed record ItemsValue(IReadOnlyList<string> Items) : FieldValue;

/// <summary>Code of the procedure.</summary>
/// <param name="Code">As written: <c>1.004194.000.00.00.H17</c>.</param>
/// <param name="Key">The part that names the procedure whatever the suffix: <c>1.004194</c>.</param>
public sealed record CodeValue(string Code, string Key) : FieldValue;

/// <summary>Level of online service.</summary>
/// <param name="Level">The level.</param>
/// <param name="OldNumber">1 to 4 where the page writes the scale before August 2022; 3 and 4 only hint at a level of today.</param>
public sealed record LevelValue(ServiceLevel Level, int? OldNumber) : FieldValue;

/// <summary>Tiers of government.</summary>
/// <param name="Tiers">Each tier once, in page order.</param>
public sealed record TierValue(IReadOnlyList<GovernmentTier> Tiers) : FieldValue;

/// <summary>Ways of applying.</summary>
/// <param name="Ways">Each way once, in page order.</param>
public sealed record MethodValue(IReadOnlyList<ApplicationWay> Ways) : FieldValue;

/// <summary>Papers of the dossier.</summary>
/// <param name="Items">The papers; each is also there where its numbers are not told.</param>
/// <param name="Sets">Number of sets; null where untold.</param>
public sealed record DossierValue(IReadOnlyList<DossierItem> Items, int? Sets) : FieldValue;

/// <summary>One paper.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Originals">Number of originals; null where untold.</param>
/// <param name="Copies">Number of copies; null where untold.</param>
/// <param name="Form">Its form; null where none is named.</param>
public sealed record DossierItem(string Name, int? Originals, int? Copies, NamedLink? Form);

/// <summary>Time limits.</summary>
/// <param name="Limits">In page order.</param>
public sealed record TimeLimitValue(IReadOnlyList<TimeLimit> Limits) : FieldValue;

/// <summary>One time limit.</summary>
/// <param name="Text">The words of its cell or line.</param>
/// <param name="From">The number, or the lower of two; null for words such as "trong ngày".</param>
/// <param name="To">The higher number of "17-20 ngày"; null for a single number.</param>
/// <param name="Unit">Its unit; <see cref="TimeUnit.Unstated"/> for a bare number.</param>
/// <param name="Way">The way of applying that it holds for; null for all.</param>
public sealed record TimeLimit(string Text, decimal? From, decimal? To, TimeUnit Unit, ApplicationWay? Way);

/// <summary>Fees.</summary>
/// <param name="Fees">In page order.</param>
public sealed record FeeValue(IReadOnlyList<Fee> Fees) : FieldValue;

/// <summary>One fee.</summary>
/// <param name="Kind">What is said.</param>
/// <param name="Amount">In đồng; null unless <see cref="Kind"/> is an amount or needs a person (then the number as written).</param>
/// <param name="Way">The way of applying that it holds for; null for all.</param>
/// <param name="Text">The words of its cell or line, its conditions among them.</param>
public sealed record Fee(FeeKind Kind, decimal? Amount, ApplicationWay? Way, string Text);

/// <summary>Numbers of legal texts.</summary>
/// <param name="Numbers">Each number once, in page order: <c>68/2020/QH14</c>.</param>
public sealed record LegalBasisValue(IReadOnlyList<string> Numbers) : FieldValue;

/// <summary>The decision that published the procedure.</summary>
/// <param name="Number"><c>163/QĐ-BTP</c>.</param>
/// <param name="Date">Its day; null where untold.</param>
public sealed record DecisionValue(string Number, DateOnly? Date) : FieldValue;

/// <summary>Forms, the start of the online form, guides.</summary>
/// <param name="Links">In page order.</param>
public sealed record LinksValue(IReadOnlyList<NamedLink> Links) : FieldValue;

/// <summary>A link or button.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Address">Absolute address; null for a button whose script alone knows where it leads.</param>
public sealed record NamedLink(string Text, string? Address);

/// <summary>Whom to ask.</summary>
/// <param name="Phones">Telephone numbers as written.</param>
/// <param name="Emails">E-mail addresses.</param>
public sealed record ContactValue(IReadOnlyList<string> Phones, IReadOnlyList<string> Emails) : FieldValue;

/// <summary>Tiers of government that handle procedures.</summary>
public enum GovernmentTier
{
    /// <summary>Cấp bộ, trung ương.</summary>
    Ministry,

    /// <summary>Cấp tỉnh.</summary>
    Province,

    /// <summary>Cấp huyện: abolished on 2025-07-01.</summary>
    District,

    /// <summary>Cấp xã.</summary>
    Commune,

    /// <summary>Another body.</summary>
    Other,
}

/// <summary>Ways of applying.</summary>
public enum ApplicationWay
{
    /// <summary>Trực tiếp.</summary>
    InPerson,

    /// <summary>Trực tuyến.</summary>
    Online,

    /// <summary>Dịch vụ bưu chính.</summary>
    Post,
}

/// <summary>Units of time limits.</summary>
public enum TimeUnit
{
    /// <summary>Ngày làm việc.</summary>
    WorkingDays,

    /// <summary>Ngày.</summary>
    Days,

    /// <summary>Giờ.</summary>
    Hours,

    /// <summary>Phút.</summary>
    Minutes,

    /// <summary>Buổi.</summary>
    HalfDays,

    /// <summary>Tuần.</summary>
    Weeks,

    /// <summary>Tháng.</summary>
    Months,

    /// <summary>Năm.</summary>
    Years,

    /// <summary>Trong ngày.</summary>
    SameDay,

    /// <summary>Trả ngay, ngay sau khi nhận đủ hồ sơ.</summary>
    AtOnce,

    /// <summary>A bare number.</summary>
    Unstated,
}

/// <summary>What is said of a fee.</summary>
public enum FeeKind
{
    /// <summary>An amount in đồng.</summary>
    Amount,

    /// <summary>Miễn phí, "Không", 0 đồng.</summary>
    Free,

    /// <summary>Set by a decision of the province's council (HĐND).</summary>
    ByCouncil,

    /// <summary>Set by another text that the page refers to.</summary>
    ByRegulation,

    /// <summary>A bare number such as 45 or 90: thousands or typed wrong, a person must look.</summary>
    NeedsPerson,
}
