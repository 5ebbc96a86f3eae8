// Parses Bicep files with tree-sitter's grammar: node parse-bicep.cjs MODULES FILE…   Prints a line a fault; exit code 1 where there is one.
const { createRequire } = require('node:module');
const { readFileSync } = require('node:fs');

const [modules, ...files] = process.argv.slice(2);
const load = createRequire(modules + '/');
const Parser = load('tree-sitter');
const parser = new Parser();
parser.setLanguage(load('tree-sitter-bicep'));

let faults = 0;
function walk(file, node) {
  if (node.type === 'ERROR' || node.isMissing) {
    console.log(`${file}:${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${node.isMissing ? 'missing ' + node.type : 'not understood: ' + node.text.slice(0, 60)}`);
    faults++;
    return;
  }
  for (const child of node.children) {
    walk(file, child);
  }
}
for (const file of files) {
  let text = readFileSync(file, 'utf8');
  if (file.endsWith('.bicepparam')) {
    // The grammar knows parameters with a type only; a parameter file's line has the shape of a variable.
    text = text.replace(/^param (\w+) =/gm, 'var $1 =');
  }
  walk(file, parser.parse(text).rootNode);
}
process.exit(faults ? 1 : 0);
