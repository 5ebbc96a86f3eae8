namespace PortalCheck.Model.Judging;

/// <summary>How sure engines and rules are of what they say of a page.</summary>
public enum Confidence
{
    /// <summary>Nobody says it for sure: a person must look.</summary>
    Low,

    /// <summary>One engine or rule says so, and has proved itself.</summary>
    Medium,

    /// <summary>Two that are independent of one another say so of the same element.</summary>
    High,
}
