import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

describe('the documents', () => {
  it.each(documents)('%s names only files that are there', (file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/```[\s\S]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const broken = links.filter(
      (link) =>
        !/^(https?:|mailto:|#|\/)/.test(link) && !existsSync(resolve(root, dirname(file), link.replace(/#.*$/, ''))),
    );
    expect(broken).toEqual([]);
  });

  it('show each guide and method page in its list', () => {
    for (const folder of ['docs/guide', 'docs/decisions']) {
      const list = readFileSync(join(root, folder, 'README.md'), 'utf8');
      const missing = documents
        .filter((file) => dirname(file) === folder && !file.endsWith('README.md'))
        .filter((file) => !list.includes(`(${file.slice(folder.length + 1)})`));
      expect(missing).toEqual([]);
    }
  });

  it('name only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const file of documents) {
      const named = [...readFileSync(join(root, file), 'utf8').matchAll(/npm run ([a-z:-]+)/g)].map(
        (match) => match[1] ?? '',
      );
      for (const name of named) expect(Object.keys(scripts), file).toContain(name);
    }
  });
});
