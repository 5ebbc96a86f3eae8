using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Privacy;

/// <summary><c>privacy.policy-content</c>: the notice speaks of seven things. Found by wording: a hint that a person confirms.</summary>
internal sealed partial class PolicyContent : ICheck
{
    private static readonly (string Tag, Regex Wording)[] Items =
    [
        ("no-data-types", DataTypes()), ("no-purpose", Purpose()), ("no-controller", Controller()), ("no-sharing", Sharing()), ("no-rights", Rights()),
        ("no-contact", Contact()), ("no-automatic", Automatic()),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.policy-content"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (PolicyFinder.Read(portal, PageText.Of, out var instead) is not var (notice, text))
        {
            return instead!;
        }

        var missing = Items.Where(item => !item.Wording.IsMatch(text)).ToList();
        return CheckResult.FromShare(
            criterion, new Measure(Items.Length - missing.Count, Items.Length, "items"), [.. missing.Select(item => FindingDraft.On(notice, "body", item.Tag))]);
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(loai|nhung|cac) (du lieu|thong tin)( ca nhan)?[^.]{0,60}(thu thap|xu ly|cung cap)|(thu thap|xu ly)[^.]{0,120}(ho ten|ho va ten|so dien thoai|dien thoai|email|thu dien tu|dia chi|can cuoc|so dinh danh)", Options)]
    private static partial Regex DataTypes();

    [GeneratedRegex(@"muc dich|nham (phuc vu|giai quyet|ho tro|cung cap)", Options)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"ben kiem soat|ben xu ly|(don vi|co quan|to chuc)[^.]{0,30}(chu quan|quan ly|thu thap|kiem soat|chiu trach nhiem|van hanh)", Options)]
    private static partial Regex Controller();

    [GeneratedRegex(@"ben thu ba|(chia se|tiet lo|chuyen giao|cung cap)[^.]{0,100}(co quan|to chuc|ca nhan khac|nguoi khac|ben khac)", Options)]
    private static partial Regex Sharing();

    [GeneratedRegex(@"quyen[^.]{0,40}(chu the|nguoi dung|nguoi su dung|cong dan|ca nhan|nguoi dan)|quyen[^.]{0,60}(truy cap|xem|chinh sua|xoa|rut|phan doi|khieu nai)|rut lai su dong y", Options)]
    private static partial Regex Rights();

    [GeneratedRegex(@"lien he|dau moi|[a-z0-9._-]+@[a-z0-9.-]+\.[a-z]{2,}", Options)]
    private static partial Regex Contact();

    [GeneratedRegex(@"cookie|dia chi ip|tu dong (thu thap|ghi)|thu thap tu dong|nhat ky truy cap|loai trinh duyet", Options)]
    private static partial Regex Automatic();
}
