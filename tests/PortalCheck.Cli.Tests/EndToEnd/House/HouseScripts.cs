using PortalCheck.Collect.Browser;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>What is asked of an opened page; each gives a list of faults.</summary>
internal static class HouseScripts
{
    private const string Names = """
        const name = e => e.localName + (e.id ? '#' + e.id : '') + (e.className?.baseVal ?? e.className ? '.' + (e.className.baseVal ?? e.className).trim().split(/\s+/).join('.') : '');
        const folded = [...document.querySelectorAll('details:not([open])')];
        """;

    /// <summary>What stands beyond the right edge of the window, folded parts opened. Tables of many columns scroll in a frame of their own (WCAG 2.2, 1.4.10).</summary>
    public const string BeyondTheEdge = $$"""
        () => {
          {{Names}}
          folded.forEach(one => one.open = true);
          const wide = document.documentElement.scrollWidth;
          const outside = [...document.body.querySelectorAll('*')].filter(e => e instanceof HTMLElement && !e.closest('.grid-frame, .shot') && e.getBoundingClientRect().right > innerWidth + 1);
          return wide > innerWidth ? [`${wide} px wide`, ...outside.slice(0, 3).map(name)] : [];
        }
        """;

    /// <summary>What paper would not show: folded, cut off, or wider than the sheet.</summary>
    public const string LostOnPaper = $$"""
        () => {
          {{Names}}
          const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 1;
          const cut = [...document.querySelectorAll('main *')].filter(e => e instanceof HTMLElement && shown(e) && !e.closest('.visually-hidden, .shot')
            && [getComputedStyle(e).overflowX, getComputedStyle(e).overflowY].some(flow => flow !== 'visible')
            && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
          const hidden = folded.flatMap(one => [...one.children].slice(1)).filter(e => !e.checkVisibility());
          const wide = document.documentElement.scrollWidth;
          return [...(wide > innerWidth ? [`${wide} px on ${innerWidth} px of paper`] : []), ...cut.slice(0, 3).map(e => 'cut: ' + name(e)), ...hidden.slice(0, 3).map(e => 'folded: ' + name(e))];
        }
        """;

    /// <summary>What people who set their own colours would miss: marks without an edge, bars without a colour of the system's, a focus that only a shadow shows.</summary>
    public const string LostInForcedColours = $$"""
        () => {
          {{Names}}
          const style = e => getComputedStyle(e);
          const flat = [...document.querySelectorAll('.tag, .cell-mark')].filter(e => e.checkVisibility() && style(e).borderTopStyle === 'none');
          const ink = style(document.body).color;
          const bars = [...document.querySelectorAll('.bar-mark, .trend-mark')].filter(e => style(e).fill !== ink);
          const focusable = [...document.querySelectorAll('main a[href], main summary, main input, main select')].filter(e => e.checkVisibility()).slice(0, 5);
          const unmarked = focusable.filter(e => { e.focus({ focusVisible: true }); return style(e).outlineStyle === 'none' || parseFloat(style(e).outlineWidth) < 2; });
          return [...flat.slice(0, 3).map(e => 'no edge: ' + name(e)), ...bars.slice(0, 3).map(e => 'own colour: ' + name(e)), ...unmarked.slice(0, 3).map(e => 'focus unseen: ' + name(e))];
        }
        """;

    /// <summary>axe-core's rule of contrast alone (WCAG 2.2, 1.4.3), folded parts opened.</summary>
    public static string FaintText { get; } = $$"""
        async () => {
          {{Names}}
          if (!globalThis.axe) { {{BrowserScripts.Axe}} }
          folded.forEach(one => one.open = true);
          const found = await axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] });
          return found.violations.flatMap(rule => rule.nodes.slice(0, 3).map(node => `${node.target} ${node.any[0]?.message}`));
        }
        """;
}
