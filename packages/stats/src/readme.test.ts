import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTopics } from '../reference/read.ts';
import { writeTopicList } from '../reference/write.ts';
import * as stats from './index.ts';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');

describe('README', () => {
  it('lists the topics that the source has: run npm run reference when this fails', () => {
    const section = readme.slice(readme.indexOf('## Functions'), readme.indexOf('## Proof'));
    expect(section).toBe(writeTopicList(readTopics(fileURLToPath(root))));
  });

  const examples = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((found) => found[1]!);

  it.each(examples)('has an example that prints what it says', (code) => {
    const lines = code.split('\n');
    const expected = lines.flatMap((line, i) =>
      line.startsWith('// ') && lines[i - 1]!.startsWith('console.log') ? [line.slice(3)] : [],
    );
    const imports = /import \{([^}]*)\} from '@waymark\/stats';/.exec(code)!;
    const printed: string[] = [];
    const log = (...parts: unknown[]): number => printed.push(parts.join(' '));
    const body = code.replace(imports[0], `const {${imports[1]}} = stats;`);
    new Function('stats', 'console', body)(stats, { log });
    expect(printed).toEqual(expected);
    expect(printed.length).toBeGreaterThan(4);
  });
});
