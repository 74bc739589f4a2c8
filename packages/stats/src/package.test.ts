import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTopics } from '../reference/read.ts';
import { writePages } from '../reference/write.ts';
import * as stats from './index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the reference', () => {
  const topics = readTopics(root);
  const pages = writePages(topics);

  it('lists exactly the functions that the package exports', () => {
    const listed = topics.flatMap((topic) =>
      topic.entries.filter((e) => e.kind === 'function' || e.kind === 'constant'),
    );
    expect(listed.map((entry) => entry.name).sort()).toEqual(Object.keys(stats).sort());
  });

  it('has words for each of them: a title for each topic, a sentence for each function', () => {
    const silent = topics.filter((topic) => topic.title === '' || topic.comment === '').map((topic) => topic.folder);
    expect(silent).toEqual([]);
    const wordless = topics.flatMap((topic) =>
      topic.entries.filter((entry) => entry.kind !== 'type' && entry.comment === ''),
    );
    expect(wordless.filter((entry) => entry.kind !== 'interface').map((entry) => entry.name)).toEqual([]);
  });

  it('is the one that the source makes: run npm run reference when this fails', () => {
    const folder = join(root, 'docs/reference');
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text);
  });
});

describe('the package as it would be published', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-stats-'));
    const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
    const built = spawnSync(
      process.execPath,
      [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')],
      {
        encoding: 'utf8',
      },
    );
    expect(built.stdout + built.stderr).toBe('');
    writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same functions to plain JavaScript, and its example runs there', () => {
    const code = /```js\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!;
    writeFileSync(join(folder, 'example.mjs'), code);
    writeFileSync(
      join(folder, 'names.mjs'),
      "import * as stats from '@waymark/stats';\nconsole.log(JSON.stringify(Object.keys(stats)));\n",
    );
    const run = (file: string) => spawnSync(process.execPath, [join(folder, file)], { encoding: 'utf8' });
    const names = run('names.mjs');
    expect(names.stderr).toBe('');
    expect((JSON.parse(names.stdout) as string[]).sort()).toEqual(Object.keys(stats).sort());
    const example = run('example.mjs');
    expect(example.stderr).toBe('');
    expect(example.stdout.split('\n').length).toBeGreaterThan(5);
  });

  it('imports nothing but itself: no I/O, no other package', () => {
    const files = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
    const foreign = files
      .filter((file) => file.endsWith('.js') || file.endsWith('.d.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(folder, 'dist', file), 'utf8');
        const imports = [...text.matchAll(/^(?:import|export)[^;]*?from '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
          (m) => m[1] ?? m[2]!,
        );
        return imports.filter((name) => !name.startsWith('.')).map((name) => `${file}: ${name}`);
      });
    expect(foreign).toEqual([]);
    const ambient = files
      .filter((file) => file.endsWith('.js'))
      .filter((file) =>
        /\b(?:process|Buffer|require|document|window|fetch|setTimeout)\b\s*[.(]/.test(
          readFileSync(join(folder, 'dist', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''),
        ),
      );
    expect(ambient).toEqual([]);
  });
});
