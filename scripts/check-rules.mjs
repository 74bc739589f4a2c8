// Rules that no linter offers: each fault is printed with its place, and any fault fails.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.js', '*.cjs'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '');

const rules = [
  {
    pattern: /Math\s*\.\s*random\s*\(/,
    why: 'randomness is a parameter: use the counter-based generator of @waymark/stats',
  },
  { pattern: /Math\s*\[\s*['"]random/, why: 'randomness is a parameter' },
  { pattern: /\b(?:it|test|describe)\.(?:skip|only|todo)\b/, why: 'a test that does not run proves nothing' },
  {
    pattern: /catch\s*(?:\([^)]*\))?\s*\{\s*\}/,
    why: 'a swallowed failure: handle it or say in a comment why it may be ignored',
  },
];

let faults = 0;
for (const file of files) {
  if (file === 'scripts/check-rules.mjs') continue;
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    for (const rule of rules) {
      if (rule.pattern.test(line)) {
        faults += 1;
        console.error(`${file}:${index + 1}: ${rule.why}\n    ${line.trim()}`);
      }
    }
  }
}
if (faults > 0) {
  console.error(`${faults} fault(s)`);
  process.exit(1);
}
