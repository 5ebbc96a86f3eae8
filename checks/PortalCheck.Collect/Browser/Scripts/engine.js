// Runs axe-core (already in this world, in every frame) and returns only what judging needs, as one JSON string.
(limits) => {
  const facts = ['contrastRatio', 'expectedContrastRatio', 'fgColor', 'bgColor', 'fontSize', 'fontWeight', 'messageKey', 'missingData',
    'width', 'height', 'minSize', 'closestOffset', 'minOffset', 'missing', 'role', 'invalid', 'nodeName', 'lang'];

  const plain = value => typeof value === 'string' ? value
    : typeof value === 'number' || typeof value === 'boolean' ? String(value)
    : Array.isArray(value) && value.every(part => typeof part === 'string') ? value.join(', ')
    : null;

  const box = element => {
    if (!element || !element.getBoundingClientRect) return null;
    const found = element.getBoundingClientRect();
    return { x: Math.round(found.x + scrollX), y: Math.round(found.y + scrollY), width: Math.round(found.width), height: Math.round(found.height) };
  };

  const slim = result => {
    const held = {};
    const checks = [];
    for (const check of [...result.any, ...result.all, ...result.none]) {
      checks.push(check.id);
      const data = check.data;
      if (data && typeof data === 'object' && !Array.isArray(data)) {
        for (const key of facts) {
          const value = plain(data[key]);
          if (value !== null && value !== '' && !(key in held)) held[key] = value.slice(0, 200);
        }
      }
    }
    if (checks.length) held.checks = checks.join(' ').slice(0, 200);
    const path = result.node.selector.map(part => Array.isArray(part) ? part.join(' >> ') : part).join(' >> ');
    return { selector: path.slice(0, 1000), html: String(result.node.source || '').slice(0, 300), facts: held,
      place: (result.node.place || (result.node.spec && result.node.spec.place) || portalCheckPlace(result.node.element)).slice(0, 1000) || null,
      box: result.node.fromFrame ? null : box(result.node.element) };
  };

  axe.addReporter('portalcheck', (results, _options, done) => done(JSON.stringify({
    version: axe.version,
    rules: results
      .filter(rule => rule.passes.length + rule.violations.length + rule.incomplete.length > 0)
      .map(rule => ({
        id: rule.id,
        tags: rule.tags,
        passed: rule.passes.length,
        violations: rule.violations.slice(0, limits.nodes).map(slim),
        incomplete: rule.incomplete.slice(0, limits.nodes).map(slim),
      })),
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value)));

  return axe.run(document, {
    reporter: 'portalcheck',
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    // No requests of our own: preloading would fetch style sheets of other sites again.
    preload: false,
    pingWaitTime: limits.ping,
    frameWaitTime: limits.frame,
  });
}
