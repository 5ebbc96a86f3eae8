using System.Globalization;
using PortalCheck.Model.Text;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Cli.Console;

/// <summary>Typed values of a procedure's fields in few words; empty where the words on the page are the value.</summary>
internal static class ValueWords
{
    /// <summary>The value in words.</summary>
    public static string Of(FieldValue value) => value switch
    {
        CodeValue code => code.Key,
        LevelValue level => Of(level.Level) + (level.OldNumber is { } old ? Say($" (mức {old} cũ)", $" (old level {old})") : ""),
        TierValue tier => Joined(tier.Tiers.Select(Of)),
        MethodValue method => Joined(method.Ways.Select(Of)),
        DossierValue dossier => Say($"{dossier.Items.Count} giấy tờ", $"{dossier.Items.Count} papers") + (dossier.Sets is { } sets ? Say($", {sets} bộ", $", {sets} sets") : ""),
        TimeLimitValue limits => Joined(limits.Limits.Select(Of)),
        FeeValue fees => Joined(fees.Fees.Select(Of)),
        LegalBasisValue basis => Joined(basis.Numbers),
        DecisionValue decision => decision.Number + (decision.Date is { } day ? $" ({day:yyyy-MM-dd})" : ""),
        LinksValue links => Joined(links.Links.Select(link => link.Address ?? link.Text)),
        ContactValue contact => Joined(contact.Phones.Concat(contact.Emails)),
        _ => "",
    };

    private static string Of(ServiceLevel level) => level switch
    {
        ServiceLevel.FullProcess => Say("toàn trình", "full process"),
        ServiceLevel.Partial => Say("một phần", "partial"),
        ServiceLevel.InformationOnly => Say("cung cấp thông tin", "information only"),
        ServiceLevel.OldScale => Say("thang mức độ cũ", "old scale"),
    };

    private static string Of(GovernmentTier tier) => tier switch
    {
        GovernmentTier.Ministry => Say("cấp bộ", "ministry"),
        GovernmentTier.Province => Say("cấp tỉnh", "province"),
        GovernmentTier.District => Say("cấp huyện", "district"),
        GovernmentTier.Commune => Say("cấp xã", "commune"),
        GovernmentTier.Other => Say("cơ quan khác", "other body"),
    };

    private static string Of(ApplicationWay way) => way switch
    {
        ApplicationWay.InPerson => Say("trực tiếp", "in person"),
        ApplicationWay.Online => Say("trực tuyến", "online"),
        ApplicationWay.Post => Say("bưu chính", "post"),
    };

    private static string Of(TimeLimit limit)
    {
        var number = (limit.From, limit.To) switch
        {
            ({ } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from}–{to} "),
            ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"{from} "),
            _ => "",
        };
        return WithWay(number + Of(limit.Unit), limit.Way);
    }

    private static string Of(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDays => Say("ngày làm việc", "working days"),
        TimeUnit.Days => Say("ngày", "days"),
        TimeUnit.Hours => Say("giờ", "hours"),
        TimeUnit.Minutes => Say("phút", "minutes"),
        TimeUnit.HalfDays => Say("buổi", "half days"),
        TimeUnit.Weeks => Say("tuần", "weeks"),
        TimeUnit.Months => Say("tháng", "months"),
        TimeUnit.Years => Say("năm", "years"),
        TimeUnit.SameDay => Say("trong ngày", "same day"),
        TimeUnit.AtOnce => Say("trả ngay", "at once"),
        TimeUnit.Unstated => Say("(không ghi đơn vị)", "(no unit)"),
    };

    private static string Of(Fee fee) => WithWay(
        fee.Kind switch
        {
            FeeKind.Amount => string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"{fee.Amount:N0} đồng"),
            FeeKind.Free => Say("miễn phí", "free"),
            FeeKind.ByCouncil => Say("do HĐND quy định", "set by the council"),
            FeeKind.ByRegulation => Say("theo quy định khác", "set by another text"),
            FeeKind.NeedsPerson => string.Create(CultureInfo.InvariantCulture, $"{fee.Amount} ({Say("cần người xem", "a person must look")})"),
        },
        fee.Way);

    private static string WithWay(string text, ApplicationWay? way) => way is { } one ? $"{text} ({Of(one)})" : text;

    private static string Joined(IEnumerable<string> parts) => string.Join("; ", parts.Distinct(StringComparer.Ordinal));

    private static string Say(string vietnamese, string english) => Terminal.Say(new LocalText(vietnamese, english));
}
