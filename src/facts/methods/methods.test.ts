import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markdownBlocks } from './blocks.ts';
import { methodOf, methodsFolder, readMethods } from './library.ts';
import { Markdown } from './markdown.tsx';

const html = (source: string): string => String(Markdown({ blocks: markdownBlocks(source) }));

describe('Markdown', () => {
  it('knows headings, paragraphs, lists, code and tables', () => {
    const blocks = markdownBlocks(
      '# Title\n\nOne\ntwo\n\n- a\n  more\n- b\n\n1. x\n2. y\n\n```\ncode | here\n```\n\n| h | k |\n|---|--:|\n| 1 | a\\|b |\n',
    );
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: 'Title' },
      { kind: 'paragraph', text: 'One two' },
      { kind: 'list', ordered: false, items: ['a more', 'b'] },
      { kind: 'list', ordered: true, items: ['x', 'y'] },
      { kind: 'code', text: 'code | here' },
      { kind: 'table', head: ['h', 'k'], rows: [['1', 'a|b']] },
    ]);
  });

  it('renders emphasis, code and links, and leads from file to page', () => {
    const text = html('**Bold** *soft* `x < y` [Wilson](wilson.md#when) [out](https://example.org/a)');
    expect(text).toContain('<strong>Bold</strong>');
    expect(text).toContain('<em>soft</em>');
    expect(text).toContain('x &lt; y</code>');
    expect(text).toContain('href="/methods/wilson#when"');
    expect(text).toContain('href="https://example.org/a"');
  });

  it('leaves names with underscores and products alone', () => {
    expect(html('snake_case_name and 2 * 3 * 4')).toContain('snake_case_name and 2 * 3 * 4');
  });

  it('lets no markup and no script address through', () => {
    const text = html('<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=y>');
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<img');
    expect(text).not.toContain('href="javascript');
  });

  it('ends on every input', () => {
    for (const source of ['', '\n\n', '```', '|', '| a |\n|', '#', '-', '1.', '**', '[', '[](', '\r\n# x']) {
      expect(() => html(source)).not.toThrow();
    }
  });
});

describe('the library of methods', () => {
  it('reads each file once, by title, with its first paragraph', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-methods-'));
    try {
      const docs = join(folder, 'docs', 'methods');
      mkdirSync(docs, { recursive: true });
      writeFileSync(join(docs, 'wilson.md'), '# Wilson’s interval\n\nFor a share.\n\n## When it cannot tell\n');
      writeFileSync(join(docs, 'README.txt'), 'not a method');
      mkdirSync(join(folder, 'dist', 'deep'), { recursive: true });
      const methods = readMethods(methodsFolder(join(folder, 'dist', 'deep')));
      expect(methods).toHaveLength(1);
      expect(methods[0]).toMatchObject({ slug: 'wilson', title: 'Wilson’s interval', summary: 'For a share.' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    expect(readMethods(null)).toEqual([]);
  });

  it('has no heading twice', () => {
    expect(methodOf('x', '# X\n\ntext').blocks).toEqual([{ kind: 'paragraph', text: 'text' }]);
  });
});
