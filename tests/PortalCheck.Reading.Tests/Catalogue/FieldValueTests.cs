using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

/// <summary>Typed values of procedures' fields.</summary>
public sealed class FieldValueTests
{
    [Theory]
    [InlineData("10.000 Việt Nam Đồng", "Amount 10000")]
    [InlineData("200.000 VNĐ/lần", "Amount 200000")]
    [InlineData("0đ", "Free 0")]
    [InlineData("Miễn phí", "Free 0")]
    [InlineData("Không", "Free 0")]
    [InlineData("Không thu lệ phí", "Free 0")]
    [InlineData("Theo quy định của HĐND tỉnh", "ByCouncil ")]
    [InlineData("Theo Thông tư 85/2019/TT-BTC", "ByRegulation ")]
    [InlineData("90", "NeedsPerson 90")]
    [InlineData("Phí: 45 Đồng", "NeedsPerson 45")]
    [InlineData("1,5 triệu đồng", "Amount 1500000")]
    [InlineData("50.000", "Amount 50000")]
    [InlineData("07 Ngày làm việc20.000Trường hợp nộp trực tiếp", "")]
    [InlineData("Phí: Đồng", "")]
    [InlineData("Đang cập nhật", "")]
    public void Fee_IsReadOrLeftOut(string text, string expected) => Assert.Equal(expected, Written<FeeValue>("Phí, lệ phí", text, "fee", value => value.Fees.Select(fee => fee.Kind + " " + fee.Amount?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("07 Ngày làm việc", "7 WorkingDays")]
    [InlineData("7.5 ngày làm việc", "7.5 WorkingDays")]
    [InlineData("17-20 ngày", "17 to 20 Days")]
    [InlineData("02 (hai) giờ", "2 Hours")]
    [InlineData("2 tháng", "2 Months")]
    [InlineData("1", "1 Unstated")]
    [InlineData("Trả ngay", "AtOnce")]
    [InlineData("Trong ngày tiếp nhận", "SameDay")]
    [InlineData("Theo mô tả", "")]
    [InlineData("Ban hành ngày 28 tháng 7 năm 2020", "")]
    public void TimeLimit_IsReadOrLeftOut(string text, string expected) => Assert.Equal(expected, Written<TimeLimitValue>("Thời hạn giải quyết", text, "timelimit", value => value.Limits.Select(limit =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{limit.From}{(limit.To is { } to ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" to {to}") : "")} {limit.Unit}").Trim())));

    [Theory]
    [InlineData("163/QĐ-BTP", "163/QĐ-BTP ")]
    [InlineData("Quyết định số 1872/QĐ-UBND ngày 04/09/2025", "1872/QĐ-UBND 2025-09-04")]
    [InlineData("số 512/QĐ-UBND ngày 12 tháng 3 năm 2025", "512/QĐ-UBND 2025-03-12")]
    [InlineData("1/QĐ-X ngày 31/02/2025", "1/QĐ-X ")]
    public void Decision_HasNumberAndDay(string text, string expected) => Assert.Equal(expected, Written<DecisionValue>("Quyết định công bố", text, "decision", value => [value.Number + " " + value.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)]));

    [Theory]
    [InlineData("Cấp Tỉnh, Cấp Xã", "Province Commune")]
    [InlineData("Cấp Bộ", "Ministry")]
    [InlineData("Cấp huyện", "District")]
    public void Tiers_AreRead(string text, string expected) => Assert.Equal(expected.Replace(' ', ';'), Written<TierValue>("Cấp thực hiện", text, "tier", value => value.Tiers.Select(tier => tier.ToString())));

    [Theory]
    [InlineData("{{detail.fee}}")]
    [InlineData("@Model.LePhi")]
    [InlineData("Không có thông tin")]
    [InlineData("...")]
    public void PlaceHoldersAndNothings_AreNoValue(string text) => Assert.Null(Read("Phí, lệ phí", text)["fee"]);

    private static ProcedureFields Read(string label, string text) => LabelledProcedureTests.Read(
        $"<h1>Đăng ký thường trú</h1><table><tr><td>Mã thủ tục</td><td>1.004222</td></tr><tr><td>Kết quả</td><td>Giấy xác nhận</td></tr><tr><td>{label}</td><td>{text}</td></tr></table>", "https://cong.gov.vn/");

    private static string Written<T>(string label, string text, string field, Func<T, IEnumerable<string>> write)
        where T : FieldValue => Read(label, text).Value<T>(field) is { } value ? string.Join(';', write(value)) : "";
}
