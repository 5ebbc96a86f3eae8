using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Console;

/// <summary>The glossary's words (criteria.md section 4) for what commands print.</summary>
internal static class Words
{
    public static string Of(Severity severity) => Terminal.Say(severity switch
    {
        Severity.Blocker => new LocalText("nghiêm trọng", "blocker"),
        Severity.Major => new LocalText("lớn", "major"),
        Severity.Minor => new LocalText("nhỏ", "minor"),
        Severity.Info => new LocalText("thông tin", "info"),
    });

    public static string Of(Force force) => Terminal.Say(force switch
    {
        Force.Mandatory => new LocalText("bắt buộc", "mandatory"),
        Force.Recommended => new LocalText("khuyến nghị", "recommended"),
        Force.Practice => new LocalText("thông lệ", "practice"),
    });

    public static string Of(PortalKind kind) => Terminal.Say(kind switch
    {
        PortalKind.Info => new LocalText("cổng thông tin", "info"),
        PortalKind.Service => new LocalText("dịch vụ công", "service"),
        PortalKind.National => new LocalText("cổng quốc gia", "national"),
        PortalKind.Archive => new LocalText("lưu trữ", "archive"),
    });

    public static string Of(ScoreClass @class) => Terminal.Say(@class switch
    {
        ScoreClass.Excellent => new LocalText("xuất sắc", "excellent"),
        ScoreClass.Good => new LocalText("tốt", "good"),
        ScoreClass.Fair => new LocalText("khá", "fair"),
        ScoreClass.Average => new LocalText("trung bình", "average"),
        ScoreClass.Weak => new LocalText("yếu", "weak"),
    });
}
