using System.Text.RegularExpressions;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Registration;

/// <summary>Register ids as they come in addresses: checked before they name anything in the store.</summary>
internal static partial class PortalId
{
    internal static bool IsValid(string id) => id.Length <= 64 && Form().IsMatch(id);

    internal static ApiAnswer Unknown() => ApiAnswer.Problem(404, "Not Found", new LocalText(
        "Danh bạ không có cổng này: hãy kiểm tra mã cổng.", "The register has no such portal: check its id."));

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
