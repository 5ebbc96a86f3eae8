using System.Text.Json.Serialization;

namespace PortalCheck.Model.Judging;

/// <summary>What one criterion came to for one portal: EARL's names, and Partial for half.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Đạt.</summary>
    Passed,

    /// <summary>Đạt một phần.</summary>
    Partial,

    /// <summary>Không đạt.</summary>
    Failed,

    /// <summary>Không áp dụng: the object does not exist.</summary>
    Inapplicable,

    /// <summary>Không xác định được: it was looked at, and a person must decide.</summary>
    CantTell,

    /// <summary>Chưa kiểm tra được: the evidence is missing, with a typed reason.</summary>
    Untested,
}
