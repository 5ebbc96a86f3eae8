using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Wcag;

/// <summary>Level of a success criterion (WCAG 2.2, section 5.2.1).</summary>
public enum WcagLevel
{
    /// <summary>The least.</summary>
    A,

    /// <summary>What Vietnamese and most other rules ask for.</summary>
    Aa,

    /// <summary>Beyond what is asked for.</summary>
    Aaa,

    /// <summary>In WCAG 2.1 and removed from 2.2.</summary>
    Obsolete,
}

/// <summary>One success criterion of WCAG 2.2.</summary>
/// <param name="Number">Its number: <c>1.4.3</c>.</param>
/// <param name="Level">Its level.</param>
/// <param name="Name">English as the recommendation names it, Vietnamese our own.</param>
public sealed record SuccessCriterion(string Number, WcagLevel Level, LocalText Name)
{
    /// <summary>"WCAG 1.4.3 Contrast (Minimum), AA".</summary>
    public LocalText FullName
    {
        get
        {
            var level = Level switch
            {
                WcagLevel.A => new LocalText("mức A", "level A"),
                WcagLevel.Aa => new LocalText("mức AA", "level AA"),
                WcagLevel.Aaa => new LocalText("mức AAA", "level AAA"),
                WcagLevel.Obsolete => new LocalText("đã bỏ trong WCAG 2.2", "removed from WCAG 2.2"),
            };
            return new LocalText($"WCAG {Number} {Name.Vi}, {level.Vi}", $"WCAG {Number} {Name.En}, {level.En}");
        }
    }
}
