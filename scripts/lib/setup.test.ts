import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..', '..');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A checkout with our start script, a build that writes a program, and packages that are there already. */
function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'waymark-setup-'));
  made.push(root);
  for (const folder of ['scripts/lib', 'src', 'node_modules']) mkdirSync(join(root, folder), { recursive: true });
  for (const name of ['scripts/start.mjs', 'scripts/lib/launch.mjs', 'scripts/lib/setup.mjs']) {
    cpSync(join(repository, name), join(root, name));
  }
  writeFileSync(join(root, 'package.json'), JSON.stringify({ type: 'module', engines: { node: '>=20.19' } }));
  writeFileSync(join(root, 'src/main.ts'), '');
  writeFileSync(
    join(root, 'scripts/build.mjs'),
    `import { mkdirSync, writeFileSync, readFileSync, existsSync } from 'node:fs';
     if (readFileSync('src/main.ts', 'utf8') === 'broken') process.exit(1);
     mkdirSync('dist', { recursive: true });
     const times = existsSync('builds') ? Number(readFileSync('builds', 'utf8')) + 1 : 1;
     writeFileSync('builds', String(times));
     writeFileSync('dist/waymark.js', 'console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;');`,
  );
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}');
  const past = new Date(Date.now() - 60_000);
  for (const name of ['package.json', 'src/main.ts', 'src', 'scripts/build.mjs'])
    utimesSync(join(root, name), past, past);
  return root;
}

const start = (root: string, ...args: string[]) =>
  spawnSync(process.execPath, ['scripts/start.mjs', ...args], { cwd: root, encoding: 'utf8' });
const builds = (root: string): string => readFileSync(join(root, 'builds'), 'utf8');

describe('npm start', () => {
  it('builds, serves with the arguments, keeps stdout clean and ends with the program’s code', () => {
    const root = checkout();
    const run = start(root, '--port', '4700');
    expect(run.stdout).toBe('["serve","--port","4700"]\n');
    expect(run.stderr).toContain('Building');
    expect(run.status).toBe(7);
  });

  it('builds again only after something changed, was removed, or a build was cut off', () => {
    const root = checkout();
    start(root);
    expect(start(root).stderr).toBe('');
    expect(builds(root)).toBe('1');
    const future = new Date(Date.now() + 5000);
    utimesSync(join(root, 'src/main.ts'), future, future);
    start(root);
    expect(builds(root)).toBe('2');
    rmSync(join(root, 'dist/.built'));
    start(root);
    expect(builds(root)).toBe('3');
  });

  it('says so when the build fails, and starts nothing', () => {
    const root = checkout();
    writeFileSync(join(root, 'src/main.ts'), 'broken');
    const run = start(root);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('The build failed');
    expect(run.stdout).toBe('');
  });

  it('takes over the lock of a set-up that was killed', () => {
    const root = checkout();
    const dead = spawnSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(join(root, 'node_modules/.waymark-setup.lock'), dead);
    expect(start(root).status).toBe(7);
    expect(existsSync(join(root, 'node_modules/.waymark-setup.lock'))).toBe(false);
  });

  it('installs what is missing, and says what to do when it cannot', () => {
    const root = checkout();
    rmSync(join(root, 'node_modules'), { recursive: true });
    const npm = join(root, 'npm.js');
    const run = (code: string) => {
      writeFileSync(npm, code);
      return spawnSync(process.execPath, ['scripts/start.mjs'], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, npm_execpath: npm },
      });
    };
    const failed = run('process.exit(3)');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('npm ended with code 3');
    const worked = run(
      `import { writeFileSync } from 'node:fs'; writeFileSync('node_modules/.package-lock.json', process.argv[2]);`,
    );
    expect(worked.status).toBe(7);
    expect(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).toBe('install');
  });

  it('installs again when the wanted packages changed, and only then', () => {
    const root = checkout();
    start(root);
    const manifest = { type: 'module', engines: { node: '>=20.19' }, scripts: { new: 'script' } };
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    expect(start(root).stderr).not.toContain('Installing');
  });

  it('refuses an old Node in plain words', async () => {
    const setup: { checkNode(range: string, version: string): void } = await import(
      pathToFileURL(join(import.meta.dirname, 'setup.mjs')).href
    );
    const { checkNode } = setup;
    expect(() => checkNode('>=20.19', '18.20.1')).toThrow('Waymark needs Node 20.19 or newer; this is Node 18.20.1.');
    expect(() => checkNode('>=20.19', '20.18.3')).toThrow('20.19');
    expect(() => checkNode('>=20.19', '24.0.0')).not.toThrow();
  });
});
