// What axe-core says of itself that tests need, a line each: ids, WCAG criteria, which checks a rule uses, the kinds of message of each check and the names
// of the data they carry. Facts only: none of its sentences.
axe => {
  const audit = axe._audit;
  const criteria = tags => tags.map(tag => /^wcag(\d)(\d)(\d+)$/.exec(tag)).filter(Boolean).map(found => found.slice(1).join('.')).sort();
  const names = text => [...new Set([...String(text).matchAll(/\$\{\s*data(?:\.(\w+))?\s*\}/g)].map(found => found[1] ?? 'values'))].sort();
  const kinds = message => message === undefined ? undefined
    : typeof message === 'string' ? { default: names(message) }
    : Object.fromEntries(Object.entries(message).map(([key, text]) => [key, names(text)]));
  const used = rule => [...new Set(['any', 'all', 'none'].flatMap(group => rule[group]).map(check => typeof check === 'string' ? check : check.id))].sort();
  const lines = list => list.sort((a, b) => a.id < b.id ? -1 : 1).map(item => JSON.stringify(item)).join(',\n');
  const rules = audit.rules.map(rule => ({ id: rule.id, criteria: criteria(rule.tags), checks: used(rule) }));
  const checks = Object.entries(audit.data.checks).map(([id, { messages }]) => ({ id, fail: kinds(messages.fail), incomplete: kinds(messages.incomplete) }));
  return `{"version":"${axe.version}","rules":[\n${lines(rules)}\n],"checks":[\n${lines(checks)}\n]}\n`;
}
