// Validates JSON files against a schema with ajv: node validate.mjs MODULES SCHEMA FILE…   Prints a line a fault; exit code 1 where there is one.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [modules, schemaPath, ...files] = process.argv.slice(2);
const require = createRequire(modules + '/');
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;
const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));
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
