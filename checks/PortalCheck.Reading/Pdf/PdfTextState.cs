using System.Runtime.InteropServices;

namespace PortalCheck.Reading.Pdf;

/// <summary>A transformation of the plane (ISO 32000-1 section 8.3.3).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfMatrix(double A, double B, double C, double D, double E, double F)
{
    /// <summary>The one that changes nothing.</summary>
    public static PdfMatrix Identity => new(1, 0, 0, 1, 0, 0);

    /// <summary>From six numbers; null for another count.</summary>
    public static PdfMatrix? From(IReadOnlyList<double> numbers) => numbers is [var a, var b, var c, var d, var e, var f] ? new PdfMatrix(a, b, c, d, e, f) : null;

    /// <summary>This one first, then another.</summary>
    public PdfMatrix Then(PdfMatrix next) => new(
        (A * next.A) + (B * next.C), (A * next.B) + (B * next.D), (C * next.A) + (D * next.C), (C * next.B) + (D * next.D),
        (E * next.A) + (F * next.C) + next.E, (E * next.B) + (F * next.D) + next.F);
}

/// <summary>Where and how text is drawn next (ISO 32000-1 section 9.3).</summary>
/// <param name="Matrix">The current transformation.</param>
internal sealed record PdfTextState(PdfMatrix Matrix)
{
    /// <summary>The font.</summary>
    public PdfFont? Font { get; init; }

    /// <summary>Its size.</summary>
    public double Size { get; init; }

    /// <summary>Space after each character.</summary>
    public double CharacterSpace { get; init; }

    /// <summary>Space after each code 32.</summary>
    public double WordSpace { get; init; }

    /// <summary>Distance of lines.</summary>
    public double Leading { get; init; }

    /// <summary>Where the line began.</summary>
    public PdfMatrix Line { get; init; } = PdfMatrix.Identity;

    /// <summary>Where the next character goes.</summary>
    public PdfMatrix Text { get; init; } = PdfMatrix.Identity;

    /// <summary>The place on the page.</summary>
    public (double X, double Y) Place => Text.Then(Matrix) is var at ? (at.E, at.F) : default;

    /// <summary>The height of its letters on the page.</summary>
    public double Height => Text.Then(Matrix) is var at ? Math.Abs(Size) * Math.Sqrt((at.C * at.C) + (at.D * at.D)) : 0;

    /// <summary>After something so wide was drawn.</summary>
    public PdfTextState Advance(double width) => this with { Text = new PdfMatrix(1, 0, 0, 1, width, 0).Then(Text) };

    /// <summary>At the beginning of the next line.</summary>
    public PdfTextState NextLine() => Move(0, -Leading);

    /// <summary>After an operator that draws nothing; unknown ones change nothing.</summary>
    public PdfTextState After(string word, IReadOnlyList<PdfValue> operands)
    {
        var numbers = operands.Select(operand => operand is PdfNumber number ? number.Value : 0).ToList();
        return (word, numbers) switch
        {
            ("BT", _) => this with { Line = PdfMatrix.Identity, Text = PdfMatrix.Identity },
            ("Tc", [var space]) => this with { CharacterSpace = space },
            ("Tw", [var space]) => this with { WordSpace = space },
            ("TL", [var leading]) => this with { Leading = leading },
            ("Td", [var x, var y]) => Move(x, y),
            ("TD", [var x, var y]) => (this with { Leading = -y }).Move(x, y),
            ("T*", _) => NextLine(),
            ("Tm", _) when PdfMatrix.From(numbers) is { } given => this with { Line = given, Text = given },
            ("cm", _) when PdfMatrix.From(numbers) is { } given => this with { Matrix = given.Then(Matrix) },
            _ => this,
        };
    }

    private PdfTextState Move(double x, double y)
    {
        var line = new PdfMatrix(1, 0, 0, 1, x, y).Then(Line);
        return this with { Line = line, Text = line };
    }
}
