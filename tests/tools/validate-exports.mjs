// Holds exports against what others read them with: node validate-exports.mjs MODULES FILE…   SARIF against the published schema, JSON-LD by expanding it in
// safe mode, which refuses every term that no context defines. Nothing is fetched. Prints a line a fault; exit code 1 where there is one.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(modules + '/');
let faults = 0;
const tell = line => { console.log(line); faults++; };

function sarif() {
  const Ajv = require('ajv').default;
  const schema = JSON.parse(readFileSync(`${modules}/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json`, 'utf8'));
  // Draft 4, of which ajv 8 takes all that this schema uses; one of its patterns is none in Unicode mode.
  delete schema.$schema;
  delete schema.id;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  require('ajv-formats').default(ajv);
  return ajv.compile(schema);
}

let validate;
for (const file of files) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  if (file.endsWith('.sarif')) {
    validate ??= sarif();
    if (!validate(document)) {
      validate.errors.slice(0, 20).forEach(error => tell(`${file}${error.instancePath}: ${error.message}`));
    }
  } else {
    const options = { safe: true, base: 'https://example.gov.vn/', documentLoader: address => { throw new Error(`would fetch ${address}`); } };
    try {
      const triples = (await require('jsonld').toRDF(document, { ...options, format: 'application/n-quads' })).trim().split('\n');
      if (triples.length < 10) {
        tell(`${file}: says almost nothing (${triples.length} triples)`);
      }
    } catch (fault) {
      tell(`${file}: ${fault.message} ${JSON.stringify(fault.details?.event?.details ?? {})}`);
    }
  }
}
process.exit(faults ? 1 : 0);
