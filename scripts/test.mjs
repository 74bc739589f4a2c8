// `npm test`: sets up what it needs (packages, a browser), then runs the checks, the unit and integration tests
// and the browser tests, and ends with one line of true totals.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './lib/browser.mjs';
import { setUp } from './lib/setup.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = join(root, 'coverage');
const totals = { passed: 0, failed: 0 };

function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const started = Date.now();
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, TZ: 'UTC', ...env } });
  console.log(
    `── ${title}: ${result.status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  return result.status === 0;
}

function check(title, command, args) {
  if (run(title, command, args)) totals.passed += 1;
  else totals.failed += 1;
}

/** Runs a vitest suite and adds its own counts; a suite that fails before it reports counts as one failure. */
function suite(title, args, env) {
  const report = join(output, `${title.replaceAll(/\W+/g, '-')}.json`);
  rmSync(report, { force: true });
  const passed = run(
    title,
    process.execPath,
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    env,
  );
  if (!existsSync(report)) {
    totals.failed += 1;
    return;
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests;
  // A file that cannot be loaded fails without failing any single test.
  if (!passed && counts.numFailedTests === 0) totals.failed += 1;
  if (counts.numTotalTests === 0) totals.failed += 1;
}

const bin = (name, path) => join(root, 'node_modules', name, path);

setUp(root);
mkdirSync(output, { recursive: true });

const tsc = bin('typescript', 'bin/tsc');
// The rest of the house sees the declarations of the statistics, so these come first.
check('types of the statistics', process.execPath, [tsc, '-b', 'packages/stats']);
check('types of their tests', process.execPath, [tsc, '-p', 'packages/stats/tsconfig.test.json']);
check('types', process.execPath, [tsc, '--noEmit']);
check('format and lint', process.execPath, [bin('@biomejs/biome', 'bin/biome'), 'ci', '.']);
check('who may import whom', process.execPath, [
  bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
  'src',
  'packages',
  'bench',
  'e2e',
  '--config',
  '.dependency-cruiser.cjs',
]);
check('nothing unused or undeclared', process.execPath, [
  bin('knip', 'bin/knip.js'),
  '--no-progress',
  '--no-config-hints',
  '--include',
  'files,dependencies,unlisted,unresolved',
]);
check('house rules', process.execPath, ['scripts/check-rules.mjs']);
check('build', process.execPath, ['scripts/build.mjs']);

// Only where the official files are at hand: the bundle in the repository is what today's importers make of them.
const official = join(root, '..', 'shared', 'data');
if (existsSync(official)) {
  check('bundled figures are what the importers give', process.execPath, [
    '--import',
    'tsx',
    '--conditions',
    'source',
    'scripts/make-england.ts',
    official,
    '--check',
  ]);
}

suite('unit and integration tests', []);

const browser = findBrowser({ install: true });
if (browser === null) {
  console.error(
    'No Chromium was found. Install Chromium or Chrome, or name it in CHROME_PATH, and run npm test again.',
  );
  totals.failed += 1;
} else {
  suite('browser tests', ['--config', 'e2e/vitest.config.ts'], { CHROME_PATH: browser });
}

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
