namespace PortalCheck.Model.Findings;

/// <summary>
/// Where a finding stands (docs/findings.md). The first five follow from looks alone and are what <see cref="FindingRecord.State"/> holds;
/// the last two are laid over them by people and depend on the day (<see cref="PortalFindings.StateOn"/>).
/// </summary>
public enum FindingState
{
    /// <summary>Mới: seen by one look only.</summary>
    New,

    /// <summary>Đã xác nhận: a second look has just seen it again.</summary>
    Confirmed,

    /// <summary>Còn tồn tại: seen by a further look after it was confirmed, or after it came back.</summary>
    Open,

    /// <summary>Tái diễn: it counted as fixed, and the newest look that looked at it sees it again.</summary>
    Regressed,

    /// <summary>Đã khắc phục: two looks at it saw it no more, one of them a scan, and every page that showed it was seen without it.</summary>
    Fixed,

    /// <summary>Đang giải trình: not fixed, and a dispute of it waits for its decision or was accepted.</summary>
    Disputed,

    /// <summary>Ngoại lệ: not fixed, and an exception that covers it is in force.</summary>
    Excepted,
}
