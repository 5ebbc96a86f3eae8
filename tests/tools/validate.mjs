// Validates JSON files against a schema with ajv: node validate.mjs MODULES SCHEMA FILE…   Prints a line a fault; exit code 1 where there is one.
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const [modules, schemaPath, ...files] = process.argv.slice(2);
const require = createRequire(modules + '/');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
// Schemas of one folder refer to each other by file name.
for (const file of readdirSync(dirname(schemaPath)).filter(name => name.endsWith('.schema.json'))) {
  ajv.addSchema(JSON.parse(readFileSync(join(dirname(schemaPath), file), 'utf8')));
}
const validate = ajv.getSchema(basename(schemaPath));
let faults = 0;
for (const file of files) {
  if (!validate(JSON.parse(readFileSync(file, 'utf8')))) {
    for (const error of validate.errors.slice(0, 20)) {
      console.log(`${file}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
      faults++;
    }
  }
}
process.exit(faults ? 1 : 0);
