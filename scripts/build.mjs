// Bundles our own code into dist/; packages stay in node_modules. Takes under a second, so there is no watch mode.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const external = Object.keys(manifest.dependencies).filter((name) => !name.startsWith('@waymark/'));
// Built beside and then put in its place: a build that fails leaves the one before.
const finished = join(root, 'dist');
const dist = join(root, `dist.${process.pid}`);
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const shared = {
  bundle: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  conditions: ['source'],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
};

await build({
  ...shared,
  absWorkingDir: root,
  entryPoints: {
    waymark: 'src/app/main.ts',
    worker: 'src/app/worker.ts',
    'report-worker': 'src/facts/sources/report/reader-worker.ts',
  },
  outdir: dist,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  external: [...external, ...external.map((name) => `${name}/*`)],
  loader: { '.css': 'text', '.csv': 'text', '.yaml': 'text', '.sql': 'text' },
});

const client = join(root, 'src/ui/client/index.ts');
if (existsSync(client)) {
  await build({
    ...shared,
    absWorkingDir: root,
    entryPoints: { client },
    outdir: join(dist, 'assets'),
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    minify: true,
  });
}
// Scripts of single pages. They draw with the parts of the interface that need no server.
const definition = join(root, 'src/studies/good/client');
await build({
  ...shared,
  absWorkingDir: root,
  entryPoints: { definition: join(definition, 'definition.ts'), 'definition-worker': join(definition, 'worker.ts') },
  outdir: join(dist, 'assets'),
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  minify: true,
  alias: { '#ui/index.ts': join(root, 'src/ui/browser.ts') },
  loader: { '.css': 'text', '.csv': 'text' },
});
const migrations = join(root, 'src/platform/database/migrations');
if (existsSync(migrations)) cpSync(migrations, join(dist, 'migrations'), { recursive: true });
rmSync(finished, { recursive: true, force: true });
renameSync(dist, finished);
