using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Register;

/// <summary>Why a host is refused as a look-alike, in words.</summary>
internal static class LookAlikeWords
{
    internal static LocalText Of(HostReading reading)
    {
        var host = reading.Host;
        return reading.Reason!.Value switch
        {
            LookAlikeReason.ForeignLetters => new($"“{host}” có chữ cái của hệ chữ khác trông giống chữ La-tinh.", $"“{host}” has letters of another script that look Latin."),
            LookAlikeReason.Diacritics => new($"“{host}” có dấu; tên miền cơ quan nhà nước viết không dấu.", $"“{host}” has diacritics; names of state bodies are written without."),
            LookAlikeReason.Punycode => new($"“{host}” có phần mã hóa xn-- che chữ thật.", $"“{host}” has an xn-- part that hides what it says."),
            LookAlikeReason.GovernmentNameInside => new($"“{host}” có “gov.vn” ở giữa nhưng thuộc tên miền khác.", $"“{host}” has “gov.vn” inside but belongs to another domain."),
            LookAlikeReason.HyphenForDot => new($"“{host}” dùng gạch nối thay cho dấu chấm trước “gov.vn”.", $"“{host}” has a hyphen where the dot before “gov.vn” belongs."),
            LookAlikeReason.MissingDot => new($"“{host}” thiếu một dấu chấm.", $"“{host}” lacks a dot."),
            LookAlikeReason.DigitForLetter => new($"“{host}” dùng chữ số hoặc ký hiệu thay chữ cái của một tên đã biết.", $"“{host}” has digits or signs for letters of a known name."),
            LookAlikeReason.NearKnownName => new($"“{host}” chỉ khác một chữ so với một tên đã biết.", $"“{host}” is one letter away from a known name."),
            LookAlikeReason.ServiceNameOutside => new($"“{host}” mang tên dịch vụ công nhưng không thuộc “.vn”.", $"“{host}” bears the name of public services but is not under “.vn”."),
        };
    }
}
