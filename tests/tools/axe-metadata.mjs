// Writes tests/PortalCheck.Checks.Tests/Accessibility/axe-core.json anew when the engine's version changes:
// npm install axe-core@VERSION elsewhere; node tests/tools/axe-metadata.mjs PATH/axe.min.js > tests/PortalCheck.Checks.Tests/Accessibility/axe-core.json
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';

const describe = runInThisContext(readFileSync(new URL('./axe-describe.js', import.meta.url), 'utf8'));
process.stdout.write(describe(createRequire(import.meta.url)(resolve(process.argv[2]))));
