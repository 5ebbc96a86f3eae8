// Holds pages against the HTML standard with html-validate: node validate-html.mjs MODULES FILE…   Prints a line a fault, 40 at most; exit code 1 where there is one.
// The rules are those of conformance ("standard", "document") alone: style and taste are the house's own.
import { createRequire } from 'node:module';

const [modules, ...pages] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = createRequire(modules + '/')('html-validate');
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard', 'html-validate:document'], rules: { 'require-sri': 'off' } }));
const faults = [];
for (const page of pages) {
  for (const { messages } of (await validator.validateFile(page)).results) {
    faults.push(...messages.map(fault => `${page}:${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`));
  }
}
faults.slice(0, 40).forEach(fault => console.log(fault));
if (pages.length === 0) {
  console.log('No page was named.');
}
process.exit(faults.length > 0 || pages.length === 0 ? 1 : 0);
