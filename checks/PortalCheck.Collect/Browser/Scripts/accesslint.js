// Runs AccessLint core on the document and its frames of the same origin; returns what engine.js returns, without passes (the engine counts none).
(limits) => {
  const engine = portalCheckEngines.accesslint();
  const known = new Map(engine.rules.map(rule => [rule.id, rule]));
  const found = new Map();
  const audit = (page, prefix, depth) => {
    for (const violation of engine.runAudit(page).violations) {
      const rule = known.get(violation.ruleId);
      if (!rule) continue;
      if (!found.has(rule.id)) found.set(rule.id, []);
      const nodes = found.get(rule.id);
      if (nodes.length >= limits.nodes) continue;
      const box = violation.element && !prefix ? violation.element.getBoundingClientRect() : null;
      nodes.push({
        selector: (prefix + (violation.selector || '')).slice(0, 1000),
        html: String(violation.html || '').slice(0, 300),
        facts: { message: String(violation.message || '').slice(0, 200) },
        place: (prefix + portalCheckPlace(violation.element)).slice(0, 1000) || null,
        box: box ? { x: Math.round(box.x + scrollX), y: Math.round(box.y + scrollY), width: Math.round(box.width), height: Math.round(box.height) } : null,
      });
    }
    if (depth >= 2) return;
    for (const frame of [...page.querySelectorAll('iframe')].slice(0, 10)) {
      let inner = null;
      try { inner = frame.contentDocument; } catch { inner = null; }
      if (inner && inner.documentElement) audit(inner, prefix + portalCheckPlace(frame) + ' >> ', depth + 1);
    }
  };
  audit(document, '', 0);
  engine.clearAllCaches();
  return JSON.stringify({
    version: engine.version,
    rules: [...found].map(([id, violations]) => ({
      id, tags: known.get(id).wcag.map(number => 'wcag' + number.replace(/\./g, '')), passed: 0, violations, incomplete: [],
    })),
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);
}
