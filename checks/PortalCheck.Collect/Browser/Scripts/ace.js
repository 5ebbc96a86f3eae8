// Runs IBM's engine with the policy WCAG 2.2 without its slow rules; returns what engine.js returns. A rule's id carries the reason, as trust hangs on it.
async (limits) => {
  const engine = portalCheckEngines.ace();
  // Each of these took longer than all other rules together on a page of 3,000 elements, or scrolls the page; axe and our own rules look at the same.
  const slow = new Set(['style_focus_visible', 'element_tabbable_unobscured', 'text_spacing_valid', 'element_tabbable_visible', 'text_contrast_sufficient']);
  const checker = new engine.Checker();
  const policy = checker.getGuidelines().find(guideline => guideline.id === 'WCAG_2_2');
  const points = policy.checkpoints.map(point => ({ ...point, rules: (point.rules || []).filter(rule => !slow.has(rule.id)) }));
  checker.addGuideline({ ...policy, id: 'PortalCheck', checkpoints: points });

  const criteria = new Map();
  for (const point of points) {
    for (const rule of point.rules) {
      if (!criteria.has(rule.id)) criteria.set(rule.id, []);
      criteria.get(rule.id).push({ reasons: rule.reasonCodes || null, tag: 'wcag' + String(point.num).replace(/\./g, '') });
    }
  }
  const tagsOf = (rule, reason) => [...new Set((criteria.get(rule) || []).filter(at => !at.reasons || at.reasons.includes(String(reason))).map(at => at.tag))];

  const elementOf = node => node && node.nodeType !== Node.ELEMENT_NODE ? node.parentElement || (node.ownerDocument || node).documentElement : node;
  const placeOf = element => {
    const view = element && element.ownerDocument.defaultView;
    if (!element || element.ownerDocument === document || !view) return portalCheckPlace(element);
    let frame = null;
    try { frame = view.frameElement; } catch { frame = null; }
    return (frame ? placeOf(frame) + ' >> ' : '') + portalCheckPlace(element);
  };

  const rules = new Map();
  const report = await checker.check(document, ['PortalCheck']);
  for (const issue of report.results) {
    const [level, sureness] = issue.value;
    // Its passes say little: many rules pass on every element that they walk by.
    if (sureness === 'PASS' || level === 'INFORMATION') continue;
    const id = `${issue.ruleId}:${issue.reasonId}`;
    const tags = tagsOf(issue.ruleId, issue.reasonId);
    if (!tags.length) continue;
    if (!rules.has(id)) rules.set(id, { id, tags, passed: 0, violations: [], incomplete: [] });
    const rule = rules.get(id);
    const list = level === 'VIOLATION' && sureness === 'FAIL' ? rule.violations : rule.incomplete;
    if (list.length >= limits.nodes) continue;
    const element = elementOf(issue.node);
    const box = element && element.ownerDocument === document ? element.getBoundingClientRect() : null;
    const place = placeOf(element);
    list.push({
      selector: place.slice(0, 1000),
      html: String(issue.snippet || '').slice(0, 300),
      facts: { message: String(issue.message || '').slice(0, 200) },
      place: place.slice(0, 1000) || null,
      box: box ? { x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY), width: Math.round(box.width), height: Math.round(box.height) } : null,
    });
  }
  return JSON.stringify({ version: limits.version, rules: [...rules.values()] }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
