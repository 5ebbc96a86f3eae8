// Runs axe-core (already in this world, in every frame) and returns only what judging needs, as one JSON string. Reads the facts of facts.js from the
// same tree of the document (facts: that function; a fact that cannot be read says why, and takes nothing from the engine's answer).
(limits, facts, factLimits) => {
  // Names of measured values that judging or a sentence of axe-*.messages.yaml needs; "values" also stands for data without names.
  const measures = ['contrastRatio', 'expectedContrastRatio', 'fgColor', 'bgColor', 'fontSize', 'fontWeight', 'messageKey', 'missingData',
    'width', 'height', 'minSize', 'closestOffset', 'minOffset', 'missing', 'role', 'invalid', 'nodeName', 'lang',
    'values', 'needsReview', 'prohibited', 'checkState', 'invalidAttrs', 'ownerRole', 'shadowColor', 'colorParse', 'redirectDelay',
    'requiredContrastRatio', 'nodeColor', 'parentColor', 'nodeBackgroundColor', 'parentBackgroundColor', 'minValue', 'value'];

  const plain = value => typeof value === 'string' ? value
    : typeof value === 'number' || typeof value === 'boolean' ? String(value)
    : Array.isArray(value) && value.every(part => typeof part === 'string') ? value.join(', ')
    : null;

  const named = data => data && typeof data === 'object' && !Array.isArray(data) ? data : { values: data };

  const box = element => {
    if (!element || !element.getBoundingClientRect) return null;
    const found = element.getBoundingClientRect();
    return { x: Math.round(found.x + scrollX), y: Math.round(found.y + scrollY), width: Math.round(found.width), height: Math.round(found.height) };
  };

  const slim = result => {
    const held = {};
    const checks = [];
    // What must be mended stands before the ways of which one is enough; axe keeps only the checks that did not pass.
    for (const check of [...result.all, ...result.none, ...result.any].slice(0, 8)) {
      const data = named(check.data);
      checks.push(typeof data.messageKey === 'string' ? `${check.id}/${data.messageKey}` : check.id);
      for (const key of measures) {
        const value = (plain(data[key]) ?? '').slice(0, 200);
        if (value === '' || held[key] === value) continue;
        held[key in held ? `${check.id}.${key}` : key] = value;
      }
    }
    if (checks.length) held.checks = checks.join(' ').slice(0, 500);
    const path = result.node.selector.map(part => Array.isArray(part) ? part.join(' >> ') : part).join(' >> ');
    const source = result.node.source || (result.node.spec && result.node.spec.source) || axe.utils.getElementSource(result.node.element);
    return { selector: path.slice(0, 1000), html: String(source || '').slice(0, 300), facts: held,
      place: (result.node.place || (result.node.spec && result.node.spec.place) || portalCheckPlace(result.node.element)).slice(0, 1000) || null,
      box: result.node.fromFrame ? null : box(result.node.element) };
  };

  const engine = results => JSON.stringify({
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
  }, (_key, value) => typeof value === 'string' ? value.toWellFormed() : value);

  axe.addReporter('portalcheck', (results, _options, done) => {
    const judged = engine(results);
    facts(factLimits, axe._tree[0]).then(
      read => done(`{"engine":${judged},"facts":${read}}`),
      fault => done(`{"engine":${judged},"without":${JSON.stringify(String(fault).slice(0, 200))}}`));
  });

  return axe.run(document, {
    reporter: 'portalcheck',
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    // No requests of our own: preloading would fetch style sheets of other sites again.
    preload: false,
    pingWaitTime: limits.ping,
    frameWaitTime: limits.frame,
  });
}
