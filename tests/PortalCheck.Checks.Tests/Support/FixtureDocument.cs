using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>A file that was looked into.</summary>
public sealed record FixtureDocument
{
    /// <summary>Absolute, or relative to the portal's address.</summary>
    public required string Url { get; init; }

    public string LinkText { get; init; } = "Biểu mẫu";

    /// <summary>What the file is made of, as the members of <see cref="PdfFacts"/>.</summary>
    public PdfFacts? Pdf { get; init; }

    /// <summary>The page that links it; the portal's address where absent.</summary>
    public string Page { get; init; } = "";

    public DocumentUse Use { get; init; }

    public DocumentFormat Format { get; init; } = DocumentFormat.Pdf;

    /// <summary>What it says before anything of it is stored; " | " parts the cells of a row. Absent: it could not be read.</summary>
    public string? Text { get; init; }

    /// <summary>Why it could not be read.</summary>
    public FailureKind Failure { get; init; } = FailureKind.BudgetSpent;
}
