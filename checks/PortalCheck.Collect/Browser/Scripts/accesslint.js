// Runs AccessLint core on the main document (within frames it sees only whole pages); returns what engine.js returns, without passes: it counts none.
(limits) => {
  const engine = portalCheckEngines.accesslint();
  const known = new Map(engine.rules.map(rule => [rule.id, rule]));
  const found = new Map();
  for (const violation of engine.runAudit(document).violations) {
    const rule = known.get(violation.ruleId);
    if (!rule) continue;
    if (!found.has(rule.id)) found.set(rule.id, []);
    const nodes = found.get(rule.id);
    if (nodes.length >= limits.nodes) continue;
    const box = violation.element ? violation.element.getBoundingClientRect() : null;
    nodes.push({
      selector: String(violation.selector || '').slice(0, 1000),
      html: String(violation.html || '').slice(0, 300),
      facts: { message: String(violation.message || '').slice(0, 200) },
      place: portalCheckPlace(violation.element) || null,
      box: box ? { x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY), width: Math.round(box.width), height: Math.round(box.height) } : null,
    });
  }
  engine.clearAllCaches();
  return JSON.stringify({
    version: engine.version,
    rules: [...found].map(([id, violations]) => ({
      id, tags: known.get(id).wcag.map(number => 'wcag' + number.replace(/\./g, '')), passed: 0, violations, incomplete: [],
    })),
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
