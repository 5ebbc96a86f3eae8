using System.Security.Cryptography;
using System.Text;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Whether an exception may be granted. Pure.</summary>
internal static class ExceptionRules
{
    /// <summary>Nothing is excepted for longer without somebody looking again.</summary>
    public const int MostYears = 2;

    private const int LongestPattern = 300;

    /// <summary>The exception that a draft asks for; all faults where it may not be granted.</summary>
    /// <param name="draft">As written.</param>
    /// <param name="known">What is known of the portal's findings; null where the portal has no result yet.</param>
    /// <param name="now">The moment of granting (UTC).</param>
    public static (FindingException? Exception, IReadOnlyList<DeedFault> Faults) Check(ExceptionDraft draft, PortalFindings? known, DateTimeOffset now)
    {
        var faults = new List<DeedFault>();
        void Fault(string field, string vi, string en, DeedFaultKind kind) => faults.Add(new DeedFault(kind, field, new LocalText(vi, en)));
        var (reason, basis, approver) = (DeedText.Clean(draft.Reason, 10, 2_000), DeedText.Clean(draft.LegalBasis, 2, 500), DeedText.Clean(draft.Approver, 2, 200));
        var today = VietnamTime.DayOf(now);
        if (known is null)
        {
            Fault("portal", $"Chưa có kết quả nào của cổng {draft.Portal}: hãy kiểm tra mã cổng, hoặc chờ hết đợt kiểm tra.", $"There is no result of the portal {draft.Portal} yet: check its id, or wait for the round to close.", DeedFaultKind.Unknown);
        }

        CheckScope(draft, known, Fault);
        if (reason is null)
        {
            Fault("reason", "Lý do phải có từ 10 đến 2.000 ký tự.", "The reason must have 10 to 2,000 characters.", DeedFaultKind.Invalid);
        }

        if (basis is null)
        {
            Fault("legalBasis", "Căn cứ pháp lý phải có từ 2 đến 500 ký tự.", "The legal basis must have 2 to 500 characters.", DeedFaultKind.Invalid);
        }

        if (approver is null)
        {
            Fault("approver", "Người phê duyệt (tên đơn vị) phải có từ 2 đến 200 ký tự.", "The approver (an office) must have 2 to 200 characters.", DeedFaultKind.Invalid);
        }

        if (draft.Until is not { } until || until <= today || until > today.AddYears(MostYears))
        {
            Fault("until", $"Ngày cuối cùng phải sau hôm nay và không quá {MostYears} năm, viết như 2027-03-31.", $"The last day must be after today and within {MostYears} years, written 2027-03-31.", DeedFaultKind.Invalid);
        }

        return faults.Count > 0 ? (null, faults) : (new FindingException
        {
            Id = Hash(draft.Portal, draft.Finding, draft.Criterion, draft.Pages, reason, basis, approver, $"{draft.Until:yyyy-MM-dd}"),
            Finding = draft.Finding, Criterion = draft.Criterion, Pages = draft.Pages,
            Reason = reason!, LegalBasis = basis!, Approver = approver!, Until = draft.Until!.Value, GrantedAt = now,
        }, []);
    }

    /// <summary>Sixteen hex digits that stand for a content.</summary>
    public static string Hash(params IEnumerable<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))).AsSpan(0, 8));

    private static void CheckScope(ExceptionDraft draft, PortalFindings? known, Action<string, string, string, DeedFaultKind> fault)
    {
        if ((draft.Finding is null) == (draft.Criterion is null && draft.Pages is null))
        {
            fault("finding", "Nêu một phát hiện, hoặc một tiêu chí và (hoặc) một mẫu địa chỉ trang: không cả hai.", "Name one finding, or a criterion and/or a page pattern: not both.", DeedFaultKind.Invalid);
            return;
        }

        if (draft.Finding is { } finding && known is not null && known.Find(finding) is null)
        {
            fault("finding", "Cổng không có phát hiện này: hãy lấy mã từ trang của cổng.", "The portal has no such finding: take the id from the portal's page.", DeedFaultKind.Unknown);
        }

        if (draft.Criterion is { } criterion && RulePackCatalog.All.All(pack => pack.Find(criterion) is null))
        {
            fault("criterion", "Không có tiêu chí này: xem 'portalcheck pack show'.", "There is no such criterion: see 'portalcheck pack show'.", DeedFaultKind.Unknown);
        }

        if (draft.Pages is { } pages && (pages.Length is 0 or > LongestPattern || pages.Any(char.IsWhiteSpace) || (draft.Criterion is null && pages.Trim('*').Length < 8)))
        {
            fault("pages", "Mẫu địa chỉ dài tối đa 300 ký tự, không có khoảng trắng; không kèm tiêu chí thì phải nêu rõ ít nhất 8 ký tự ngoài dấu *.", "A page pattern has at most 300 characters and no white space; without a criterion it names at least 8 characters beside *.", DeedFaultKind.Invalid);
        }
    }
}
